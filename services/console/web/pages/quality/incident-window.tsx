/** One incident: what was seen, its history, and what may be done about it, each with a reason that is kept. */
import { Badge, Button, Drawer, Group, Stack, Text, Textarea, Timeline, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '#contracts/quality.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { INCIDENTS_KEY } from './asking.ts'
import { useFacts } from './facts.ts'
import { STATE_COLOURS } from './incident-columns.tsx'
import { useNames } from './names.ts'

export const CHANGES = ['acknowledge', 'resolve', 'reopen'] as const
export type Change = (typeof CHANGES)[number]

/** What can be done from a state; the service holds to the same. */
export function changesFrom(state: Incident['state']): readonly Change[] {
  if (state === 'open') return ['acknowledge', 'resolve']
  return state === 'acknowledged' ? ['resolve'] : ['reopen']
}

interface IncidentWindowProps {
  incident: Incident
  /** What was asked for by a key. */
  first: Change | null
  /** Told how it stands after a change. */
  changed: (incident: Incident) => void
  close: () => void
}

export function IncidentWindow({ incident, first, changed, close }: IncidentWindowProps) {
  const { t } = useTranslation('quality')
  const { t: shell } = useTranslation()
  const names = useNames()
  const format = useFormat()
  const told = useFacts()
  const may = useMay('quality.write')
  const { kind, operator, field, state, changes } = incident
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={`${operator}: ${t(`kinds.${kind}`)}${field === null ? '' : `, ${names.field(field)}`}`}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack gap="md">
        <Group gap="xs">
          <Badge variant="light" color={STATE_COLOURS[state]} radius="sm">
            {t(`states.${state}`)}
          </Badge>
          <Text c="dimmed">{t('seenLast', { at: format.dateTime(incident.seenAt) })}</Text>
        </Group>
        <Text>{told(incident)}</Text>
        <Group gap="md">
          <PageLink to="/quality/operators/$operator" params={{ operator }} search={{ days: '7' }}>
            {t('toOperator', { operator })}
          </PageLink>
          {field !== null && (
            <PageLink
              to="/quality/items"
              search={{ days: '7', measure: 'completeness', key: field, operator }}
            >
              {t('toItems')}
            </PageLink>
          )}
        </Group>
        {may && <ChangeForm incident={incident} first={first} changed={changed} />}
        <section aria-labelledby="history">
          <Title order={2} id="history" mb="xs">
            {t('history')}
          </Title>
          <Timeline active={changes.length} bulletSize={12} lineWidth={2}>
            {changes.map(({ state: to, changedAt, who, why }) => (
              <Timeline.Item key={`${changedAt} ${to}`} title={t(`states.${to}`, { defaultValue: to })}>
                <Text component="div">{who === 'watch' ? <Said>{why}</Said> : <Plain>{why}</Plain>}</Text>
                <Text size="sm" c="dimmed">
                  {who === 'watch' ? t('watch') : who} · {format.dateTime(changedAt)}
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
        </section>
      </Stack>
    </Drawer>
  )
}

const NOTE_MIN = 3

function ChangeForm({ incident: { id, state }, first, changed }: Omit<IncidentWindowProps, 'close'>) {
  const { t } = useTranslation('quality')
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const offered = changesFrom(state)
  const said = note.trim()
  const changing = useMutation({
    mutationFn: (to: Change) =>
      api<Incident>(`/api/quality/incidents/${id}/${to}`, { method: 'POST', body: { note: said } }),
    onSuccess: (incident, to) => {
      setNote('')
      changed(incident)
      tell(t(`changed_${to}`))
    },
    onSettled: () => client.invalidateQueries({ queryKey: INCIDENTS_KEY }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const to = first && offered.includes(first) ? first : offered[0]
    if (to && said.length >= NOTE_MIN && !changing.isPending) changing.mutate(to)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t('note')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          maxLength={1_000}
          autosize
          minRows={2}
          error={changing.error?.message}
          data-autofocus
        />
        <Group gap="xs">
          {offered.map((to) => (
            <Button
              key={to}
              variant={to === (first ?? offered[0]) ? 'filled' : 'default'}
              loading={changing.isPending && changing.variables === to}
              disabled={said.length < NOTE_MIN}
              onClick={() => changing.mutate(to)}
            >
              {t(`changes.${to}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </form>
  )
}
