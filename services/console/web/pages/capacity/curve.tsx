/** Kept back, hits and misses by hold score, with where the slider is. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfView } from '#contracts/policies.ts'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { useFormat } from '../../parts/format.ts'

export function Curve({ curve, holdScore }: { curve: WhatIfView['curve']; holdScore: number }) {
  const { t } = useTranslation('capacity')
  const format = useFormat()
  const option = useMemo((): ChartOption => {
    const points = (of: 'kept' | 'hits' | 'missed') => curve.map((each) => [each.holdScore, each[of]])
    const line = { type: 'line', symbol: 'circle', symbolSize: 4 } as const
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0, left: 0 },
      grid: { left: 8, right: 16, top: 36, bottom: 24, containLabel: true },
      xAxis: {
        type: 'value',
        min: 0,
        max: 1000,
        name: t('curveScore'),
        nameLocation: 'middle',
        nameGap: 26,
      },
      yAxis: { type: 'value', min: 0 },
      series: [
        {
          ...line,
          name: t('curveKept'),
          data: points('kept'),
          markLine: { symbol: 'none', label: { show: false }, data: [{ xAxis: holdScore }] },
        },
        { ...line, name: t('curveHits'), data: points('hits') },
        { ...line, name: t('curveMissed'), data: points('missed') },
      ],
    }
  }, [curve, holdScore, t])
  const told = (value: number | null) => (value === null ? t('notKnown') : format.number(value))
  return (
    <Chart
      title={t('curveTitle')}
      summary={t('curveSummary')}
      option={option}
      height={300}
      table={{
        head: [t('curveScore'), t('curveKept'), t('curveHits'), t('curveMissed')],
        rows: curve.map((each) => [each.holdScore, told(each.kept), told(each.hits), told(each.missed)]),
      }}
    />
  )
}
