/** An item beside its like: its own price, weight and postage, and between which two in three of its like lie. Pure. */
import type { ExplainedPeers } from '#contracts/item-explanation.ts'
import type { ReadItem } from '#models/features.ts'
import {
  ITEM_RATIOS,
  type ItemRatio,
  itemRatio,
  LINE_RATIOS,
  type LineRatio,
  type PeerTable,
} from '#models/peers.ts'

const SHOWN_MAX = 6

/** The furthest from its like first. */
export function peersOf({ measured, linePeers, itemPeers }: ReadItem, table: PeerTable): ExplainedPeers[] {
  const ofLines = measured.lines.flatMap((line, place) =>
    LINE_RATIOS.flatMap((ratio) => beside(ratio, place, line[ratio], linePeers[place]![ratio], table)),
  )
  const ofItem = ITEM_RATIOS.flatMap((ratio) =>
    beside(ratio, null, itemRatio(ratio, measured), itemPeers[ratio], table),
  )
  return [...ofLines, ...ofItem]
    .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))
    .slice(0, SHOWN_MAX)
    .map(({ deviation: _, ...each }) => each)
}

function beside(
  ratio: LineRatio | ItemRatio,
  line: number | null,
  value: number | null,
  peer: { group: string; deviation: number } | null,
  table: PeerTable,
): (ExplainedPeers & { deviation: number })[] {
  if (value === null || peer === null) return []
  const { group, deviation } = peer
  // Logarithms: half the distance from the 16th to the 84th percentile either side of the median.
  const [count, median, spread] = table[ratio][group]!
  const at = (power: number) => Math.exp(median + power * spread)
  return [{ ratio, line, value, low: at(-1), median: at(0), high: at(1), count, group, deviation }]
}
