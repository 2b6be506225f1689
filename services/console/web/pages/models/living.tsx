/** What examinations of randomly selected mail say of the model: prevalence, recall, calibration, with intervals. */
import { Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstimatesView, ShareView } from '#contracts/models.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { IntervalChart } from '../../parts/interval-chart.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { Calibration } from './calibration.tsx'
import { useThreat } from './threat.ts'

const DAYS = 90

export function Living() {
  const query = useQuery({
    queryKey: ['models', 'estimates'],
    queryFn: ({ signal }) => api<EstimatesView>('/api/models/estimates', { query: { days: DAYS }, signal }),
  })
  return <Content query={query}>{(estimates) => <Told estimates={estimates} />}</Content>
}

function Told({ estimates }: { estimates: EstimatesView }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const threat = useThreat()
  const { drawn, threshold, classes, prevalence } = estimates
  const [name, setName] = useState(Object.keys(classes)[0] ?? '')
  if (drawn === 0) return <Empty>{t('livingNone')}</Empty>
  const percent = (share: number | null) => format.percent(share ?? 0, 2)
  const rows = (of: 'prevalence' | 'recall') =>
    Object.entries(classes).map(([each, estimate]) => rowOf(threat(each), estimate[of]))
  const rowOf = (each: string, { items, share, low, high }: ShareView) => ({
    name: each,
    share,
    low,
    high,
    of: format.number(items),
  })
  return (
    <Stack gap="lg">
      <div>
        <Text c="dimmed">{t('livingAbout', { drawn: format.number(drawn), threshold })}</Text>
        <Text fw={600}>
          {t('livingBase', {
            share: percent(prevalence.share),
            low: percent(prevalence.low),
            high: percent(prevalence.high),
          })}
        </Text>
      </div>
      <IntervalChart
        title={t('prevalenceTitle')}
        summary={t('prevalenceSummary')}
        what={t('threat')}
        rows={rows('prevalence')}
      />
      <IntervalChart
        title={t('recallTitle')}
        summary={t('recallSummary')}
        what={t('threat')}
        rows={rows('recall')}
      />
      <Select
        label={t('threat')}
        w={220}
        allowDeselect={false}
        value={name}
        onChange={(value) => value && setName(value)}
        data={Object.keys(classes).map((value) => ({ value, label: threat(value) }))}
      />
      <Calibration points={classes[name]?.calibration ?? []} />
    </Stack>
  )
}
