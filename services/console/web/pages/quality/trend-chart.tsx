/** A measure day by day with its interval, over the same length of time before. */
import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView } from '#contracts/quality.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { before } from './address.ts'
import { isKept, useMeasure } from './asking.ts'
import { comparable } from './league.tsx'
import { useNames } from './names.ts'
import type { PartProps } from './part.ts'
import { trendOption } from './trend-option.ts'

interface TrendChartProps extends PartProps {
  measure: string
  onMeasure: (measure: string) => void
}

export function TrendChart({ catalogue, asked, measure, onMeasure }: TrendChartProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const offered = comparable(catalogue).filter((id) => isKept(catalogue.get(id), asked))
  const shown = offered.includes(measure) ? measure : (offered[0] ?? 'completeness')
  const question = { ...asked, measure: shown, by: 'day' }
  const days = { from: String(asked.from), to: String(asked.to) }
  const now = useMeasure(question)
  const earlier = useMeasure({ ...question, ...before(days) })
  return (
    <>
      <NativeSelect
        label={t('trendOf')}
        value={shown}
        onChange={({ currentTarget: { value } }) => onMeasure(value)}
        data={offered.map((id) => ({ value: id, label: names.measure(id) }))}
        mb="xs"
        maw="22rem"
      />
      <Content query={now}>
        {({ rows }) => <Lines rows={rows} earlier={earlier.data?.rows ?? []} measure={shown} days={days} />}
      </Content>
    </>
  )
}

interface LinesProps {
  rows: readonly RowView[]
  earlier: readonly RowView[]
  measure: string
  days: { from: string; to: string }
}

function Lines({ rows, earlier, measure, days }: LinesProps) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const names = useNames()
  const { from, to } = days
  const option = useMemo<ChartOption>(
    () =>
      trendOption(
        { rows, earlier, from, to },
        {
          now: t('now'),
          earlier: t('earlier'),
          interval: t('intervalName'),
          percent: (share) => format.percent(share),
          date: (day) => format.date(day),
        },
      ),
    [rows, earlier, from, to, t, format],
  )
  const [first, last] = [rows[0], rows.at(-1)]
  return (
    <Chart
      title={`${names.measure(measure)}: ${t('trend')}`}
      summary={
        first && last && first.share !== null && last.share !== null
          ? t('trendSummary', {
              from: format.percent(first.share),
              to: format.percent(last.share),
              days: rows.length,
            })
          : t('nothingCounted')
      }
      option={option}
      height={280}
      table={{
        head: [t('day'), t('share'), t('intervalName'), t('countsName')],
        rows: rows.map(({ key, share, low, high, numerator, denominator }) => [
          format.date(key),
          share === null ? '–' : format.percent(share),
          low === null || high === null ? '–' : `${format.percent(low)} – ${format.percent(high)}`,
          `${format.number(numerator)} / ${format.number(denominator)}`,
        ]),
      }}
    />
  )
}
