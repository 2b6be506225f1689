/** Entries of a version, searched by the service; more come as one scrolls. */
import { Button, Group, Select } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListEntriesView, ListEntryRow, ListView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { TextFilter } from '../../parts/text-filter.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { ExceptionWindow } from './exception-window.tsx'

export interface EntriesProps {
  view: ListView
  q: string
  /** Empty: the one in use. */
  version: string
  onSearch: (change: { q?: string; version?: string }) => void
}

export function Entries({ view, q, version, onSearch }: EntriesProps) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const search = useRef<HTMLInputElement | null>(null)
  const [meant, setMeant] = useState<ListEntryRow | null>(null)
  const active = view.versions.find((each) => each.active)
  const asked = version || active?.version || view.versions[0]!.version
  const query = useInfiniteQuery({
    queryKey: ['lists', view.list, 'entries', asked, q],
    queryFn: ({ pageParam, signal }) =>
      api<ListEntriesView>(`/api/lists/${encodeURIComponent(view.list)}/entries`, {
        query: { q, version: asked, after: pageParam },
        signal,
      }),
    initialPageParam: -1,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ entries }) => entries) ?? [], [query.data])
  const columns = useColumns(view, asked === active?.version, setMeant)
  useShortcuts(t('tabs.entries'), [{ keys: '/', does: t('search'), run: () => search.current?.focus() }])
  const total = view.versions.find((each) => each.version === asked)?.entries
  return (
    <>
      <Group gap="sm" mb="sm" align="flex-end" role="search">
        <TextFilter
          ref={search}
          label={t('search')}
          value={q}
          onValue={(value) => onSearch({ q: value })}
          leftSection={<IconSearch size={16} aria-hidden />}
          w={260}
        />
        <Select
          label={t('version')}
          w={290}
          allowDeselect={false}
          value={asked}
          data={view.versions.map((each) => ({
            value: each.version,
            label: `${format.date(each.retrievedOn)} · ${each.version.slice(0, 8)}${each.active ? ` · ${t('inUse')}` : ''}`,
          }))}
          onChange={(value) => onSearch({ version: value ?? '' })}
        />
      </Group>
      {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isPending ? (
        <Waiting lines={8} />
      ) : (
        <DataTable
          label={t('tabs.entries')}
          rows={rows}
          rowId={({ place }) => String(place)}
          columns={columns}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          {...(q === '' && total !== undefined && { total })}
          empty={<Empty title={t('noEntry')} />}
          isMain
        />
      )}
      {meant && <ExceptionWindow list={view.list} entry={meant} onClose={() => setMeant(null)} />}
    </>
  )
}

function useColumns(
  { kind }: ListView,
  isInUse: boolean,
  onMeant: (entry: ListEntryRow) => void,
): TableColumn<ListEntryRow>[] {
  const { t } = useTranslation('lists')
  const mayExcept = useMay('lists.write') && isInUse && kind === 'parties'
  return useMemo(
    () => [
      { id: 'value', title: t('value'), cell: ({ value }) => <Plain>{value}</Plain>, width: 240, grow: 3 },
      { id: 'id', title: t('entryId'), cell: ({ entryId }) => <Plain>{entryId}</Plain>, width: 130, grow: 1 },
      { id: 'subject', title: t('subject'), cell: ({ subject }) => subject, width: 120 },
      { id: 'countries', title: t('countries'), cell: ({ countries }) => countries, width: 100 },
      {
        id: 'address',
        title: t('address'),
        cell: ({ address }) => <Plain>{address}</Plain>,
        width: 140,
        grow: 2,
      },
      { id: 'note', title: t('note'), cell: ({ note }) => <Plain>{note}</Plain>, width: 120, grow: 1 },
      ...(mayExcept
        ? [
            {
              id: 'except',
              title: t('exception'),
              cell: (entry: ListEntryRow) => (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('exceptOf', { entry: entry.value })}
                  onClick={() => onMeant(entry)}
                >
                  {t('exception')}
                </Button>
              ),
              width: 130,
              align: 'end' as const,
            },
          ]
        : []),
    ],
    [t, mayExcept, onMeant],
  )
}
