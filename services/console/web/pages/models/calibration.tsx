/** Expected against found, by band of score; on the diagonal the model's probabilities are right. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstimatesView } from '#contracts/models.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'

type Points = EstimatesView['classes'][string]['calibration']

export function Calibration({ points }: { points: Points }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const option = useMemo((): ChartOption => {
    const bars = points.map(({ expected, observed }) => ({
      type: 'line' as const,
      symbol: 'none',
      silent: true,
      lineStyle: { width: 2, opacity: 0.5, color: '#808890' },
      data: [
        [expected, observed.low ?? 0],
        [expected, observed.high ?? 0],
      ],
    }))
    return {
      tooltip: { trigger: 'item' },
      legend: { top: 0, left: 0, data: [t('observed'), t('line')] },
      grid: { left: 24, right: 24, top: 36, bottom: 24, containLabel: true },
      xAxis: { type: 'value', min: 0, max: 1, name: t('expected'), nameLocation: 'middle', nameGap: 26 },
      yAxis: { type: 'value', min: 0, max: 1, name: t('observed'), nameLocation: 'middle', nameGap: 36 },
      series: [
        {
          type: 'scatter',
          name: t('observed'),
          symbolSize: 10,
          data: points.map(({ expected, observed }) => [expected, observed.share ?? 0]),
        },
        {
          type: 'line',
          name: t('line'),
          symbol: 'none',
          lineStyle: { type: 'dashed', width: 1 },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
        ...bars,
      ],
    }
  }, [points, t])
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share, 2))
  return (
    <Chart
      title={t('calibrationTitle')}
      summary={t('calibrationSummary')}
      option={option}
      height={340}
      table={{
        head: [t('expected'), t('observed'), t('interval'), t('examined')],
        rows: points.map(({ expected, observed }) => [
          percent(expected),
          percent(observed.share),
          `${percent(observed.low)} – ${percent(observed.high)}`,
          format.number(observed.items),
        ]),
      }}
    />
  )
}
