/** Timeliness as a histogram: how many hours lie between two moments of the mail. */
import { Stack, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeasuresView } from '#contracts/quality.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { listOf } from './address.ts'
import { isKept, useMeasure } from './asking.ts'
import { useNames } from './names.ts'
import type { PartProps } from './part.ts'

export function Histogram({
  catalogue,
  asked,
  carried,
  measure,
}: PartProps & { measure: 'data-age' | 'lead-time' }) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const kept = isKept(catalogue.get(measure), asked)
  const query = useMeasure({ ...asked, measure, by: 'band' }, kept)
  if (!kept)
    return (
      <Stack gap={4}>
        <Title order={2}>{names.measure(measure)}</Title>
        <Text c="dimmed">{t('notKept')}</Text>
      </Stack>
    )
  return (
    <Content query={query}>
      {(data) => <Bars data={data} measure={measure} to={carried} list={listOf(catalogue.get(measure))} />}
    </Content>
  )
}

interface BarsProps {
  data: MeasuresView
  measure: string
  /** Bars lead to what is behind them. */
  to: Record<string, string | undefined>
  /** The page that lists it. */
  list: string
}

function Bars({ data: { rows }, measure, to, list }: BarsProps) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const names = useNames()
  const navigate = useNavigate()
  const total = rows[0]?.denominator ?? 0
  const option = useMemo<ChartOption>(
    () => ({
      tooltip: {
        trigger: 'item',
        formatter: (at) => {
          const row = rows[(Array.isArray(at) ? at[0] : at)?.dataIndex ?? 0]
          return row ? `${names.key('band', row.key)}: ${row.numerator} / ${row.denominator}` : ''
        },
      },
      xAxis: {
        type: 'category',
        data: rows.map(({ key }) => names.key('band', key)),
        axisLabel: { interval: 0, fontSize: 11 },
      },
      yAxis: { type: 'value', axisLabel: { formatter: (share: number) => format.percent(share, 0) } },
      series: [{ type: 'bar', data: rows.map(({ share }) => share ?? 0), barMaxWidth: 48 }],
    }),
    [rows, names, format],
  )
  if (total === 0)
    return (
      <Stack gap={4}>
        <Title order={2}>{names.measure(measure)}</Title>
        <Text c="dimmed">{t('nothingCounted')}</Text>
      </Stack>
    )
  const most = rows.toSorted((a, b) => b.numerator - a.numerator)[0]
  return (
    <Chart
      title={names.measure(measure)}
      summary={
        !most
          ? t('nothingCounted')
          : t('histogramSummary', {
              band: names.key('band', most.key),
              share: format.percent(most.share ?? 0),
              of: format.number(total),
            })
      }
      option={option}
      height={200}
      table={{
        head: [t('band'), t('items'), t('share')],
        rows: rows.map(({ key, numerator, share }) => [
          names.key('band', key),
          format.number(numerator),
          share === null ? '–' : format.percent(share),
        ]),
      }}
      onPick={({ value }: { value: number }) =>
        void navigate({ to: list, search: { ...to, measure, key: rows[value]?.key } as never })
      }
    />
  )
}
