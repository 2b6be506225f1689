/** Puts a version in force: by somebody who did not write it, with a reason. */
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyVersionView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

export function Publish({ policy }: { policy: PolicyVersionView }) {
  const { t } = useTranslation('policy')
  const { t: shell } = useTranslation()
  const { name } = usePerson()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const publishing = useMutation({
    mutationFn: () =>
      api(`/api/policies/${policy.version}/publication`, { method: 'POST', body: { reason } }),
    onSuccess: () => {
      setOpen(false)
      setReason('')
      tell(t('published', { version: policy.version }))
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['policies'] }),
  })
  if (policy.author === name) return <Text c="dimmed">{t('ownDraft')}</Text>
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('publish')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('publishTitle')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            publishing.mutate()
          }}
        >
          <Stack>
            <Text>{t('publishAbout')}</Text>
            <Textarea
              label={t('reason')}
              required
              minLength={3}
              maxLength={2000}
              autosize
              minRows={2}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              data-autofocus
            />
            <Button type="submit" loading={publishing.isPending}>
              {t('publish')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
