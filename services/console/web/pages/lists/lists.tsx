/** Every list with the version in use, how old it is, and which rules look into it. */
import { Badge, Button, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListRow, ListsView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { list, tableOrder, useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content, Degraded, Empty } from '../../parts/states.tsx'

const COLUMNS = ['list', 'kind', 'state', 'entries', 'retrieved', 'expires', 'exceptions', 'rules']
const SHAPE = { columns: list(COLUMNS), order: tableOrder() }

export default function Lists() {
  const { t } = useTranslation('lists')
  const [search, set] = useSearchState(SHAPE)
  const navigate = useNavigate()
  const mayWrite = useMay('lists.write')
  const columns = useColumns()
  const query = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => api<ListsView>('/api/lists', { signal }),
    refetchInterval: 30_000,
  })
  const bring = () => void navigate({ to: '/lists/import' })
  useShortcuts(t('title'), [{ keys: 'n', does: t('import'), when: mayWrite, run: bring }])
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={
          mayWrite && (
            <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={bring}>
              {t('import')}
            </Button>
          )
        }
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {({ lists }) => (
          <>
            <Stale lists={lists} />
            <DataTable
              label={t('title')}
              rows={lists}
              rowId={({ list: id }) => id}
              columns={columns}
              shown={search.columns}
              onShown={(ids) => set({ columns: ids })}
              order={search.order}
              onOrder={(order) => set({ order })}
              onOpen={({ list: id }) => void navigate({ to: '/lists/$list', params: { list: id } as never })}
              empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
              isMain
            />
          </>
        )}
      </Content>
    </>
  )
}

function Stale({ lists }: { lists: readonly ListRow[] }) {
  const { t } = useTranslation('lists')
  const stale = lists.filter(({ stale: isStale, active }) => isStale && active)
  if (stale.length === 0) return null
  return <Degraded>{t('staleText', { lists: stale.map(({ list: id }) => id).join(', ') })}</Degraded>
}

function useColumns(): TableColumn<ListRow>[] {
  const { t } = useTranslation('lists')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'list',
        title: t('list'),
        cell: ({ list: id, title }) => (
          <Text size="sm" truncate>
            <PageLink to="/lists/$list" params={{ list: id }}>
              {id}
            </PageLink>{' '}
            {title !== id && (
              <Text span c="dimmed" size="sm">
                <Plain>{title}</Plain>
              </Text>
            )}
          </Text>
        ),
        sortBy: ({ list: id }) => id,
        width: 220,
        grow: 2,
      },
      {
        id: 'kind',
        title: t('kind'),
        cell: ({ kind }) => t(`kinds.${kind}`),
        sortBy: ({ kind }) => kind,
        width: 110,
      },
      { id: 'state', title: t('state'), cell: (row) => <State row={row} />, width: 170 },
      {
        id: 'entries',
        title: t('entries'),
        cell: ({ entries }) => format.number(entries),
        sortBy: ({ entries }) => entries,
        width: 90,
        align: 'end',
      },
      {
        id: 'retrieved',
        title: t('retrieved'),
        cell: ({ retrievedOn }) => `${format.date(retrievedOn)} · ${format.relative(retrievedOn)}`,
        sortBy: ({ retrievedOn }) => retrievedOn,
        width: 200,
      },
      {
        id: 'expires',
        title: t('expires'),
        cell: ({ expiresOn }) => (expiresOn === null ? '–' : format.date(expiresOn)),
        sortBy: ({ expiresOn }) => expiresOn,
        width: 120,
      },
      {
        id: 'exceptions',
        title: t('exceptions'),
        cell: ({ exceptions }) => format.number(exceptions),
        sortBy: ({ exceptions }) => exceptions,
        width: 100,
        align: 'end',
      },
      {
        id: 'rules',
        title: t('rules'),
        cell: ({ rules }) => (rules.length === 0 ? t('noRules') : rules.join(', ')),
        width: 160,
        grow: 1,
      },
    ],
    [t, format],
  )
}

function State({ row: { active, stale } }: { row: ListRow }) {
  const { t } = useTranslation('lists')
  return (
    <Group gap={4} wrap="nowrap">
      <Badge variant="light" color={active ? 'green' : 'gray'}>
        {t(active ? 'inUse' : 'draft')}
      </Badge>
      {stale && (
        <Badge variant="light" color="orange">
          {t('stale')}
        </Badge>
      )}
    </Group>
  )
}
