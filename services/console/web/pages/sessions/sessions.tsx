/** Open sessions, the last seen first. */
import { Badge, Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSessionView } from '#contracts/session.ts'
import { api } from '../../api/request.ts'
import { list, tableOrder, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'

const COLUMNS = ['person', 'roles', 'how', 'begun', 'seen', 'end']
const SHAPE = { columns: list(COLUMNS), order: tableOrder() }
/** They are ended by a single click: the list must not be sorted anew by who was seen last while somebody aims. */
const AS_BEGUN = { column: 'begun', descending: false }
const KEY = ['sessions']
const REFRESH_MS = 10_000

export default function Sessions() {
  const { t } = useTranslation('sessions')
  const [search, set] = useSearchState(SHAPE)
  const columns = useColumns()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ sessions: OpenSessionView[] }>('/api/sessions', { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Content query={query}>
        {({ sessions }) => (
          <DataTable
            label={t('title')}
            rows={sessions}
            rowId={({ id }) => id}
            columns={columns}
            shown={search.columns}
            onShown={(ids) => set({ columns: ids })}
            order={search.order ?? AS_BEGUN}
            onOrder={(order) => set({ order })}
            empty={<Empty title={t('empty')} />}
            isMain
          />
        )}
      </Content>
    </>
  )
}

function useColumns(): TableColumn<OpenSessionView>[] {
  const { t } = useTranslation('sessions')
  const { t: shell } = useTranslation()
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'person',
        title: t('person'),
        cell: ({ person }) => person,
        sortBy: ({ person }) => person,
        width: 140,
        grow: 1,
      },
      {
        id: 'roles',
        title: t('roles'),
        cell: ({ roles }) => roles.map((role) => shell(`roles.${role}`)).join(', '),
        width: 180,
        grow: 2,
      },
      { id: 'how', title: t('how'), cell: ({ how }) => t(how), sortBy: ({ how }) => how, width: 150 },
      {
        id: 'begun',
        title: t('begun'),
        cell: ({ begunAt }) => format.dateTime(begunAt),
        sortBy: ({ begunAt }) => begunAt,
        width: 190,
      },
      {
        id: 'seen',
        title: t('seen'),
        cell: ({ seenAt }) => format.relative(seenAt),
        sortBy: ({ seenAt }) => seenAt,
        width: 150,
      },
      { id: 'end', title: t('end'), cell: (session) => <End session={session} />, width: 110, align: 'end' },
    ],
    [t, shell, format],
  )
}

function End({ session: { id, person, isOwn } }: { session: OpenSessionView }) {
  const { t } = useTranslation('sessions')
  const client = useQueryClient()
  const ending = useMutation({
    mutationFn: () => api<null>(`/api/sessions/${id}`, { method: 'DELETE' }),
    onSuccess: () => tell(t('ended', { person })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  if (isOwn) return <Badge variant="light">{t('own')}</Badge>
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={ending.isPending}
      aria-label={t('endOf', { person })}
      onClick={() => ending.mutate()}
    >
      {t('end')}
    </Button>
  )
}
