/** Incidents of data quality that nobody has closed. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { Figures } from '../../parts/figures.tsx'

const REFRESH_MS = 30_000

export function IncidentsTile() {
  const { t } = useTranslation('home')
  const query = useQuery({
    queryKey: ['quality', 'incidents', 'unresolved'],
    queryFn: ({ signal }) => api<{ incidents: { state: string }[] }>('/api/quality/incidents', { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Figures
      title={t('quality')}
      query={query}
      to="/quality-incidents"
      figures={({ incidents }) => {
        const count = incidents.filter(({ state }) => state !== 'resolved').length
        return [{ name: t('incidents'), value: count, isUrgent: count > 0 }]
      }}
    />
  )
}
