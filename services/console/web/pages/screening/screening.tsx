/** Trying a name: what screening would find, how alike, word by word. The name stays out of the address and is not kept. */
import { Button, Card, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListsView, ScreenedView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { CountryInput } from '../../parts/country-input.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { Match } from './match.tsx'

export default function Screening() {
  const { t } = useTranslation('screening')
  const [name, setName] = useState('')
  const [country, setCountry] = useState('')
  const [list, setList] = useState('')
  const field = useRef<HTMLInputElement | null>(null)
  const { data } = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => api<ListsView>('/api/lists', { signal }),
  })
  const screening = useMutation({
    mutationFn: () =>
      api<ScreenedView>('/api/screen', {
        method: 'POST',
        body: { name, country: country || null, list: list || null },
      }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    screening.mutate()
  }
  useShortcuts(t('title'), [{ keys: '/', does: t('write'), run: () => field.current?.focus() }])
  const parties = data?.lists.filter(({ kind, active }) => kind === 'parties' && active) ?? []
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Stack maw={900}>
        <Card withBorder>
          <form onSubmit={submit}>
            <Group align="flex-end" gap="sm">
              <TextInput
                ref={field}
                label={t('name')}
                required
                maxLength={1_000}
                autoComplete="off"
                style={{ flexGrow: 1 }}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <CountryInput label={t('country')} w={90} value={country} onValue={setCountry} />
              <Select
                label={t('list')}
                w={180}
                allowDeselect={false}
                value={list}
                data={[
                  { value: '', label: t('all') },
                  ...parties.map((each) => ({ value: each.list, label: each.list })),
                ]}
                onChange={(value) => setList(value ?? '')}
              />
              <Button type="submit" loading={screening.isPending} disabled={name.trim() === ''}>
                {t('screen')}
              </Button>
            </Group>
          </form>
        </Card>
        <section aria-live="polite" aria-label={t('found')}>
          {screening.error && <Failed error={screening.error} />}
          {screening.data && <Found of={screening.data} />}
        </section>
      </Stack>
    </>
  )
}

function Found({ of: { matches, threshold, lists } }: { of: ScreenedView }) {
  const { t } = useTranslation('screening')
  const against = t('against', { lists: lists.map(({ list }) => list).join(', '), threshold })
  if (matches.length === 0) return <Empty title={t('none')}>{against}</Empty>
  return (
    <Stack gap="sm">
      <Text c="dimmed">{against}</Text>
      {matches.map((match) => (
        <Match key={`${match.list} ${match.entryId}`} match={match} />
      ))}
    </Stack>
  )
}
