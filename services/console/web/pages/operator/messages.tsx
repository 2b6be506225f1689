/** Messages sent, newest first, with what became of them. */
import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorMessage } from '#contracts/operator-view.ts'
import { PageLink } from '../../app/link.tsx'
import { oneOf, text, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { usePages } from './ask.ts'
import { OutcomeBadge } from './badges.tsx'

const OUTCOMES = [
  'any',
  'to-mend',
  'accepted',
  'partly-accepted',
  'rejected',
  'quarantined',
  'duplicate',
] as const
const RULES = Array.from({ length: 21 }, (_, number) => `DQ${String(number).padStart(2, '0')}`)
const SHAPE = { outcome: oneOf(OUTCOMES, 'any'), rule: text(), day: text(), text: text() }
const TYPING_MS = 300

export default function Messages() {
  const { t } = useTranslation('operator')
  const navigate = useNavigate()
  const [search, set] = useSearchState(SHAPE)
  const { outcome, rule, day, text: sought } = search
  const asked = { outcome: outcome === 'any' ? undefined : outcome, rule, day, text: sought }
  const { pages, rows, more, isLooking } = usePages<OperatorMessage, 'messages'>(
    '/api/operator/messages',
    'messages',
    asked,
  )
  const columns = useColumns()
  return (
    <>
      <PageTitle about={t('messages.about')}>{t('messages.title')}</PageTitle>
      <Filters search={search} set={set} />
      <Content query={pages}>
        {() => (
          <DataTable
            label={t('messages.title')}
            rows={rows}
            rowId={({ receiptId }) => receiptId}
            columns={columns}
            onEnd={more}
            onOpen={({ receiptId }) =>
              void navigate({ to: '/post/messages/$receiptId', params: { receiptId } as never })
            }
            empty={
              isLooking ? (
                <Empty title={t('messages.looking')} />
              ) : (
                <Empty title={t('messages.empty')}>{t('messages.emptyMore')}</Empty>
              )
            }
            isMain
          />
        )}
      </Content>
    </>
  )
}

interface FiltersProps {
  search: { outcome: string; rule: string; day: string; text: string }
  set: ReturnType<typeof useSearchState<typeof SHAPE>>[1]
}

function Filters({ search, set }: FiltersProps) {
  const { t } = useTranslation('operator')
  const [typed, setTyped] = useState(search.text)
  const seek = useDebouncedCallback((value: string) => set({ text: value.trim() }), TYPING_MS)
  return (
    <Group mb="md" gap="sm" align="flex-end">
      <TextInput
        label={t('messages.text')}
        placeholder="LX000000005CN"
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          seek(value)
        }}
      />
      <Select
        label={t('messages.outcome')}
        value={search.outcome}
        onChange={(value) => set({ outcome: (value ?? 'any') as (typeof OUTCOMES)[number] })}
        data={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        allowDeselect={false}
      />
      <Select
        label={t('messages.rule')}
        placeholder={t('any')}
        value={search.rule || null}
        onChange={(value) => set({ rule: value ?? '' })}
        data={RULES}
        w={120}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      <TextInput
        type="date"
        label={t('messages.day')}
        value={search.day}
        onChange={({ currentTarget: { value } }) => set({ day: value })}
      />
    </Group>
  )
}

function useColumns(): TableColumn<OperatorMessage>[] {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'message',
        title: t('messages.message'),
        cell: ({ receiptId, messageId }) => (
          <PageLink to="/post/messages/$receiptId" params={{ receiptId }}>
            {messageId === null ? t('messages.noId') : <Plain max={60}>{messageId}</Plain>}
          </PageLink>
        ),
        width: 200,
        grow: 2,
      },
      { id: 'type', title: t('messages.type'), cell: ({ messageType }) => messageType ?? '–', width: 90 },
      {
        id: 'received',
        title: t('messages.received'),
        cell: ({ receivedAt }) => format.dateTime(receivedAt),
        width: 160,
        grow: 1,
      },
      {
        id: 'outcome',
        title: t('messages.outcome'),
        cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
        width: 150,
      },
      {
        id: 'items',
        title: t('messages.items'),
        cell: ({ items }) => format.number(items),
        width: 80,
        align: 'end',
      },
      {
        id: 'rejected',
        title: t('messages.rejected'),
        cell: ({ rejected }) => format.number(rejected),
        width: 90,
        align: 'end',
      },
      {
        id: 'findings',
        title: t('messages.findings'),
        cell: ({ findings: { critical, major, minor } }) => format.number(critical + major + minor),
        width: 90,
        align: 'end',
      },
    ],
    [t, format],
  )
}
