/** Views that a person keeps: what stands in the address, under a name. */
import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '#contracts/views.ts'
import { api } from '../../api/request.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

const PAGE = 'worklist'
const KEY = ['views', PAGE]

export function Views() {
  const { t } = useTranslation('worklist')
  const { t: shell } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [naming, window] = useDisclosure(false)
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ views: SavedView[] }>('/api/views', { query: { page: PAGE }, signal }),
  })
  const views = data?.views ?? []
  const dropping = useMutation({
    mutationFn: ({ viewId }: SavedView) => api<null>(`/api/views/${viewId}`, { method: 'DELETE' }),
    onSuccess: (_, { name }) => tell(t('views.dropped', { name })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const open = (view: SavedView) => void navigate({ to: '.', search: () => view.search })
  return (
    <>
      <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.6} aria-hidden />}>
            {t('views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => open({ viewId: '', name: '', search: {} })}>{t('views.first')}</Menu.Item>
          {views.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
          {views.map((view) => (
            <Group key={view.viewId} gap={4} wrap="nowrap">
              <Menu.Item onClick={() => open(view)} style={{ overflowWrap: 'anywhere' }}>
                <bdi>{view.name}</bdi>
              </Menu.Item>
              <Menu.Item
                w="auto"
                px={8}
                aria-label={t('views.drop', { name: view.name })}
                onClick={() => dropping.mutate(view)}
              >
                <IconTrash size={16} stroke={1.6} aria-hidden />
              </Menu.Item>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={window.open}>{t('views.save')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={naming}
        onClose={window.close}
        title={t('views.saveTitle')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Naming done={window.close} />
      </Modal>
    </>
  )
}

function Naming({ done }: { done: () => void }) {
  const { t } = useTranslation('worklist')
  const client = useQueryClient()
  const search = useSearch({ strict: false }) as Record<string, string>
  const [name, setName] = useState('')
  const saving = useMutation({
    mutationFn: () => api<SavedView>('/api/views', { method: 'POST', body: { page: PAGE, name, search } }),
    onSuccess: () => {
      tell(t('views.kept', { name }))
      done()
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!saving.isPending && name.trim() !== '') saving.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('views.name')}
          description={t('views.about')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={80}
          error={saving.error?.message}
          data-autofocus
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={saving.isPending}>
          {t('views.keep')}
        </Button>
      </Stack>
    </form>
  )
}
