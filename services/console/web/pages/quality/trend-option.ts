/** The drawing of a trend: a line in its interval, and the time before as a broken line on the same days. Pure. */
import type { RowView } from '#contracts/quality.ts'
import type { ChartOption } from '../../parts/chart.tsx'

export interface TrendSaid {
  now: string
  earlier: string
  interval: string
  percent: (share: number) => string
  date: (day: string) => string
}

interface Trend {
  rows: readonly RowView[]
  /** Of the days before, as many. */
  earlier: readonly RowView[]
  /** Days; `to` is the first one left out. */
  from: string
  to: string
}

const DAY_MS = 86_400_000

export function trendOption({ rows, earlier, from, to }: Trend, said: TrendSaid): ChartOption {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
  const dayAt = (place: number) => new Date(Date.parse(from) + place * DAY_MS).toISOString().slice(0, 10)
  const dayBefore = (place: number) =>
    new Date(Date.parse(from) + (place - count) * DAY_MS).toISOString().slice(0, 10)
  const [now, then] = [byDay(rows), byDay(earlier)]
  const days = Array.from({ length: count }, (_, place) => now.get(dayAt(place)))
  const value = (of: RowView | undefined, what: 'share' | 'low' | 'high') => of?.[what] ?? null
  const band = {
    type: 'line' as const,
    stack: 'interval',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true,
  }
  return {
    legend: { top: 0, data: [said.now, said.earlier] },
    tooltip: {
      trigger: 'axis',
      formatter: (at) => {
        const place = (Array.isArray(at) ? at[0] : at)?.dataIndex ?? 0
        const [here, there] = [days[place], then.get(dayBefore(place))]
        return [told(dayAt(place), here, said), told(dayBefore(place), there, said)]
          .filter(Boolean)
          .join('\n')
      },
    },
    xAxis: { type: 'category', data: days.map((_, place) => said.date(dayAt(place))), boundaryGap: false },
    yAxis: { type: 'value', scale: true, axisLabel: { formatter: (share: number) => said.percent(share) } },
    series: [
      // The lines come first, as colours are given in order.
      { type: 'line', name: said.now, symbolSize: 5, data: days.map((row) => value(row, 'share')) },
      {
        type: 'line',
        name: said.earlier,
        symbol: 'none',
        lineStyle: { type: 'dashed', width: 1.5 },
        data: days.map((_, place) => value(then.get(dayBefore(place)), 'share')),
      },
      { ...band, data: days.map((row) => value(row, 'low')) },
      {
        ...band,
        name: said.interval,
        areaStyle: { opacity: 0.18, color: '#438cb4' },
        data: days.map((row) => (row?.high == null || row.low == null ? null : row.high - row.low)),
      },
    ],
  }
}

function byDay(rows: readonly RowView[]): Map<string, RowView> {
  return new Map(rows.map((row) => [row.key, row]))
}

function told(day: string, row: RowView | undefined, said: TrendSaid): string {
  if (!row || row.share === null) return ''
  return `${said.date(day)}: ${said.percent(row.share)} (${row.numerator} / ${row.denominator})`
}
