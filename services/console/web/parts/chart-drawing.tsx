/** ECharts on a canvas: only the kinds of chart that the pages use, in the colours of the scheme. */
import { useComputedColorScheme } from '@mantine/core'
import {
  BarChart,
  type BarSeriesOption,
  GraphChart,
  type GraphSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from 'echarts/charts'
import {
  DataZoomComponent,
  type DataZoomComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, type ECharts, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([
  BarChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | GraphSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>

/** Told apart also by who does not tell red from green, 3:1 or more against both backgrounds' own scheme. */
const COLOURS = {
  light: ['#1b5776', '#b45309', '#4d7c0f', '#9d174d', '#5b21b6', '#0f766e', '#57534e'],
  dark: ['#8ab6ce', '#f5b455', '#a3d05a', '#f59ac0', '#c4adf7', '#5fd0c2', '#c3beb9'],
}
const INK = { light: { text: '#3b444d', line: '#d5dae0' }, dark: { text: '#c3cad2', line: '#41474e' } }

export interface ChartDrawingProps {
  option: ChartOption
  onPick?: ((at: { series: number; value: number }) => void) | undefined
}

export default function ChartDrawing({ option, onPick }: ChartDrawingProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const scheme = useComputedColorScheme('light')
  useEffect(() => {
    const drawn = init(box.current!, themeOf(scheme))
    chart.current = drawn
    drawn.on('click', ({ seriesIndex, dataIndex }) =>
      pick.current?.({ series: seriesIndex ?? 0, value: dataIndex ?? 0 }),
    )
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(box.current!)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [scheme])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart in other colours is a new one, and has to be told again
  useEffect(() => {
    chart.current?.setOption(withDefaults(option), { notMerge: true })
  }, [option, scheme])
  return <div ref={box} style={{ width: '100%', height: '100%' }} />
}

/** Tooltips are drawn, not written as markup: names in them come from outside, and the browser's rules allow no inline style. */
function withDefaults(option: ChartOption): ChartOption {
  const { tooltip } = option
  const drawn = { renderMode: 'richText' as const, confine: true }
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    ...option,
    ...(tooltip && !Array.isArray(tooltip) ? { tooltip: { ...tooltip, ...drawn } } : {}),
  }
}

function themeOf(scheme: 'light' | 'dark'): object {
  const { text, line } = INK[scheme]
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: { color: text },
    splitLine: { lineStyle: { color: [line] } },
    nameTextStyle: { color: text },
  }
  return {
    color: COLOURS[scheme],
    textStyle: { fontFamily: 'system-ui, sans-serif', color: text },
    legend: { textStyle: { color: text } },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    visualMap: { textStyle: { color: text } },
  }
}
