/** One number of the item on the line of its like: where two in three of them lie, their middle, and this one. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExplainedPeers } from '#contracts/item-explanation.ts'
import { useFormat } from '../../parts/format.ts'

const WIDTH = 300
const HEIGHT = 22
const EDGE = 8

export function PeersPlot({ peers }: { peers: ExplainedPeers }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { ratio, line, value, low, median, high, count, group } = peers
  const at = scaleOf([value, low, high])
  const number = (each: number) => format.number(each, each < 10 ? 2 : 0)
  const said = t('model.band', {
    count: format.number(count) as unknown as number,
    low: number(low),
    high: number(high),
    median: number(median),
    value: number(value),
  })
  const like = group === 'all' ? t('model.all') : group
  const name = `${t(`model.ratio.${ratio}`)}${line === null ? '' : `, ${t('model.line', { line: line + 1 })}`} (${like})`
  return (
    <div>
      <Text size="xs">{name}</Text>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        role="img"
      >
        <title>{`${name}. ${said}`}</title>
        <line
          x1={0}
          x2={WIDTH}
          y1={11}
          y2={11}
          stroke="var(--mantine-color-default-border)"
          vectorEffect="non-scaling-stroke"
        />
        <rect
          x={at(low)}
          width={Math.max(2, at(high) - at(low))}
          y={5}
          height={12}
          rx={2}
          fill="light-dark(#b5d0df, #2a5a74)"
        />
        <rect x={at(median) - 1} width={2} y={3} height={16} fill="light-dark(#1b5776, #8ab6ce)" />
        <rect x={at(value) - 2} width={4} y={1} height={20} rx={1} fill="light-dark(#b45309, #f5b455)" />
      </svg>
      <Text size="xs" c="dimmed">
        {said}
      </Text>
    </div>
  )
}

/** Half and double are equally far. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const logs = values.map(Math.log)
  const [from, to] = [Math.min(...logs), Math.max(...logs)]
  const width = Math.max(1e-9, to - from)
  return (value) => EDGE + ((Math.log(value) - from) / width) * (WIDTH - 2 * EDGE)
}
