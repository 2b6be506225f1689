/** Shares with their intervals, one below the other: a band from low to high and a point where the estimate is; as a table beside. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart, type ChartOption } from './chart.tsx'
import { useFormat } from './format.ts'

export interface IntervalRow {
  name: string
  share: number | null
  low: number | null
  high: number | null
  /** What it is a share of, as people read it. */
  of: string
}

export interface IntervalChartProps {
  title: string
  summary: string
  /** What is counted: the head of the first column. */
  what: string
  rows: readonly IntervalRow[]
}

const ROW_PX = 28
const AXIS_PX = 56
const NAME_MAX = 28

export function IntervalChart({ title, summary, what, rows }: IntervalChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const known = useMemo(() => rows.filter(({ share }) => share !== null), [rows])
  const option = useMemo(() => optionOf(known, (share) => format.percent(share, 0)), [known, format])
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share))
  return (
    <Chart
      title={title}
      summary={summary}
      height={Math.max(1, known.length) * ROW_PX + AXIS_PX}
      option={option}
      table={{
        head: [what, t('interval.share'), t('interval.range'), t('interval.of')],
        rows: rows.map(({ name, share, low, high, of }) => [
          name,
          percent(share),
          low === null ? '–' : `${percent(low)} – ${percent(high)}`,
          of,
        ]),
      }}
    />
  )
}

function optionOf(rows: readonly IntervalRow[], percent: (share: number) => string): ChartOption {
  const names = rows.map(({ name, of }) => `${cut(name)}  ${of}`)
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: (pointed) => {
        const { dataIndex } = Array.isArray(pointed) ? pointed[0]! : pointed
        const { name, share, low, high, of } = rows[dataIndex]!
        return `${name}\n${percent(share!)} (${percent(low!)} – ${percent(high!)})\n${of}`
      },
    },
    xAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: (value: number) => percent(value) } },
    yAxis: { type: 'category', inverse: true, data: names },
    series: [
      {
        type: 'bar',
        stack: 'interval',
        silent: true,
        itemStyle: { opacity: 0 },
        data: rows.map(({ low }) => low),
        barMaxWidth: 10,
      },
      {
        type: 'bar',
        stack: 'interval',
        itemStyle: { opacity: 0.35 },
        data: rows.map(({ low, high }) => high! - low!),
        barMaxWidth: 10,
      },
      { type: 'scatter', symbolSize: 9, data: rows.map(({ share }, i) => [share!, i]) },
    ],
  }
}

function cut(name: string): string {
  const letters = [...name]
  return letters.length <= NAME_MAX ? name : `${letters.slice(0, NAME_MAX).join('')}…`
}
