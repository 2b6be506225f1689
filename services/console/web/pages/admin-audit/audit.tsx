/** The audit trail: searched by who, what, item and day; verified as a whole; evidence taken away. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEventView } from '#contracts/administration.ts'
import { api } from '../../api/request.ts'
import { text, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { TextFilter } from '../../parts/text-filter.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { EventWindow, saidOf } from './event-window.tsx'
import { EvidenceWindow } from './evidence-window.tsx'
import { VerifyWindow } from './verify-window.tsx'

const SHAPE = { who: text(''), kind: text(''), item: text(''), from: text(''), to: text('') }
const NOTHING: readonly AuditEventView[] = []

interface Found {
  events: AuditEventView[]
  before: number | null
}

export default function AuditTrail() {
  const { t } = useTranslation('admin-audit')
  const [search, set] = useSearchState(SHAPE)
  const [asked, setAsked] = useState<'verify' | 'evidence' | null>(null)
  const [opened, setOpened] = useState<AuditEventView | null>(null)
  const columns = useColumns()
  const query = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ signal, pageParam }) =>
      api<Found>('/api/audit/events', { signal, query: { ...search, before: pageParam } }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ events }) => events) ?? NOTHING, [query.data])
  const close = () => setAsked(null)
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={
          <>
            <Button variant="default" onClick={() => setAsked('evidence')}>
              {t('evidence')}
            </Button>
            <Button variant="default" onClick={() => setAsked('verify')}>
              {t('verify')}
            </Button>
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end">
          <TextFilter label={t('who')} value={search.who} onValue={(who) => set({ who })} w={160} />
          <TextFilter
            label={t('kind')}
            placeholder={t('kindHow')}
            value={search.kind}
            onValue={(kind) => set({ kind })}
            w={210}
          />
          <TextFilter label={t('item')} value={search.item} onValue={(item) => set({ item })} w={180} />
          <Day label={t('from')} value={search.from} onDay={(from) => set({ from })} />
          <Day label={t('to')} value={search.to} onDay={(to) => set({ to })} />
        </Group>
        {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.isPending ? (
          <Waiting />
        ) : (
          <DataTable
            label={t('title')}
            rows={rows}
            rowId={({ id }) => String(id)}
            columns={columns}
            isOrdered
            onOpen={setOpened}
            onEnd={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
            }}
            empty={<Empty title={t('empty')}>{t('emptyHow')}</Empty>}
            height="65vh"
            isMain
          />
        )}
      </Stack>
      {opened && <EventWindow event={opened} close={() => setOpened(null)} />}
      {asked === 'verify' && <VerifyWindow close={close} />}
      {asked === 'evidence' && <EvidenceWindow item={search.item} close={close} />}
    </>
  )
}

function Day({ label, value, onDay }: { label: string; value: string; onDay: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={({ currentTarget }) => onDay(currentTarget.value)}
      w={150}
    />
  )
}

function useColumns(): TableColumn<AuditEventView>[] {
  const { t } = useTranslation('admin-audit')
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'at', title: t('at'), cell: ({ at }) => format.dateTime(at), width: 180 },
      { id: 'who', title: t('who'), cell: ({ who }) => <Plain>{who}</Plain>, width: 150 },
      { id: 'kind', title: t('kind'), cell: ({ kind }) => kind, width: 210 },
      {
        id: 'what',
        title: t('what'),
        cell: ({ what }) => <Plain max={200}>{saidOf(what)}</Plain>,
        width: 300,
        grow: 1,
      },
      {
        id: 'block',
        title: t('block'),
        cell: ({ block }) => (block === null ? t('unsealed') : format.number(block)),
        width: 90,
        align: 'end',
      },
    ],
    [t, format],
  )
}
