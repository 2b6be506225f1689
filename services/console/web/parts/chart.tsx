/**
 * A chart with its numbers as a table beside it, a click away: what a picture says must also be read. The drawing itself
 * (`chart-drawing.tsx`, with ECharts) is fetched when the first chart is shown.
 */
import { Group, SegmentedControl, Skeleton, Table, Title } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartDrawingProps, ChartOption } from './chart-drawing.tsx'
import { late } from './late.tsx'

export type { ChartOption } from './chart-drawing.tsx'

/** Charts out of sight are drawn then. */
const LATER_MS = 400

const { Late: Drawing, foresee } = late<ChartDrawingProps>(() => import('./chart-drawing.tsx'))

/** For pages that are sure to show one: the drawing is fetched while their numbers are. */
export const foreseeCharts = foresee

export interface ChartProps {
  title: string
  /** What one sees in it, in a sentence: for who does not see it. */
  summary: string
  /** ECharts' own; colours, fonts and direction are given by the theme. */
  option: ChartOption
  /** The numbers behind it. */
  table: { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }
  height?: number
  /** Where the drawing was clicked: the index of the series and of the value in it. */
  onPick?: (at: { series: number; value: number }) => void
}

export function Chart({ title, summary, option, table, height = 260, onPick }: ChartProps) {
  const { t } = useTranslation()
  const [shows, setShows] = useState<'chart' | 'table'>('chart')
  const box = useRef<HTMLDivElement>(null)
  const isDue = useDue(box)
  return (
    <figure style={{ margin: 0 }} aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{title}</Title>
        <SegmentedControl
          size="xs"
          aria-label={title}
          value={shows}
          onChange={(value) => setShows(value as 'chart' | 'table')}
          data={[
            { value: 'chart', label: t('chart.asChart') },
            { value: 'table', label: t('chart.asTable') },
          ]}
        />
      </Group>
      {shows === 'chart' ? (
        <div ref={box} role="img" aria-label={summary} style={{ height }}>
          {isDue && <Drawing option={option} onPick={onPick} placeholder={<Skeleton height={height} />} />}
        </div>
      ) : (
        <Table.ScrollContainer
          minWidth={300}
          mah={height * 2}
          scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
        >
          <Table striped aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {table.head.map((name) => (
                  <Table.Th key={name} scope="col">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map((row, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: numbers without a name of their own
                <Table.Tr key={place}>
                  {row.map((value, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                    <Table.Td key={column}>{value}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </figure>
  )
}

/** At once where it is in sight; further down a moment later, so that what is in sight is not kept waiting. */
function useDue(box: RefObject<HTMLElement | null>): boolean {
  const [isDue, setIsDue] = useState(false)
  useEffect(() => {
    const isInSight = (box.current?.getBoundingClientRect().top ?? 0) < window.innerHeight
    const wait = isInSight ? 0 : LATER_MS
    const timer = window.setTimeout(() => setIsDue(true), wait)
    return () => window.clearTimeout(timer)
  }, [box])
  return isDue
}
