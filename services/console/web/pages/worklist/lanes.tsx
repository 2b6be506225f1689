/** The lanes with how many cases stand in each. */
import { Radio } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LaneCountsView } from '#contracts/worklist.ts'
import { api, type Query } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { LANES, type Search } from './address.ts'
import classes from './worklist.module.css'

const COUNT_EVERY_MS = 5_000

export function useLaneCounts(filters: Query) {
  return useQuery({
    queryKey: ['worklist', 'counts', filters],
    queryFn: ({ signal }) => api<LaneCountsView>('/api/worklist/counts', { query: filters, signal }),
    refetchInterval: COUNT_EVERY_MS,
    placeholderData: keepPreviousData,
  }).data
}

interface LanesProps {
  lane: Search['lane']
  counts: LaneCountsView | undefined
  onLane: (lane: Search['lane']) => void
}

export function Lanes({ lane, counts, onLane }: LanesProps) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  return (
    <Radio.Group value={lane} onChange={(value) => onLane(value as Search['lane'])} aria-label={t('lanes')}>
      <div className={classes.lanes}>
        {LANES.map((each) => (
          <Radio.Card key={each} value={each} className={classes.lane} w="auto">
            {t(`lane.${each}`)}
            <span className={classes.count}>{counts ? format.number(counts[each]) : '…'}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
