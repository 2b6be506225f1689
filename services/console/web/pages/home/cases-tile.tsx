/** Cases by what they wait for. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { Figures } from '../../parts/figures.tsx'

interface LaneCounts {
  todo: number
  mine: number
  breached: number
  proposed: number
  unread: number
}

const REFRESH_MS = 5_000

export function CasesTile() {
  const { t } = useTranslation('home')
  const query = useQuery({
    queryKey: ['worklist', 'counts'],
    queryFn: ({ signal }) => api<LaneCounts>('/api/worklist/counts', { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Figures
      title={t('cases')}
      query={query}
      to="/worklist"
      figures={({ todo, mine, breached, proposed, unread }) => [
        { name: t('open'), value: todo, search: { lane: 'todo' } },
        { name: t('mine'), value: mine, search: { lane: 'mine' } },
        { name: t('breached'), value: breached, isUrgent: breached > 0 },
        { name: t('proposed'), value: proposed, search: { lane: 'proposed' } },
        { name: t('unread'), value: unread },
      ]}
    />
  )
}
