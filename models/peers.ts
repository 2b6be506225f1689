/**
 * What such items usually are: the spread of price per kilogram, price and weight of a piece among goods of the same HS code
 * and origin, and of postage on the same route. Where too few are known the next wider group stands in: the code, its
 * heading, its chapter, all goods. Logarithms (natural), so that half and double are equally far.
 */
import type { MeasuredItem, MeasuredLine } from './measured-item.ts'

export const LINE_RATIOS = ['usdPerKg', 'usdPerPiece', 'gramsPerPiece'] as const
export type LineRatio = (typeof LINE_RATIOS)[number]
export const ITEM_RATIOS = ['postageToValue', 'postagePerKg'] as const
export type ItemRatio = (typeof ITEM_RATIOS)[number]

/** Count, median and half the distance of the 16th and 84th percentiles, of logarithms. */
export type Spread = readonly [count: number, median: number, spread: number]
export type PeerTable = Record<LineRatio | ItemRatio, Record<string, Spread>>

export interface Peer {
  /** Robust deviations from the median, −8 … 8. */
  deviation: number
  median: number
  /** The group compared with: `610910 CN`, `6109`, `all`. */
  group: string
}

const COUNT_MIN = 25
/** Nothing is so uniform that a tenth more or less is far. */
const SPREAD_MIN = 0.1
const DEVIATION_MAX = 8

/** Groups of a line from narrow to wide. */
export function lineGroups({ hs6, originCountry }: MeasuredLine): string[] {
  if (hs6 === null) return ['all']
  return [`${hs6} ${originCountry ?? '?'}`, hs6, hs6.slice(0, 4), hs6.slice(0, 2), 'all']
}

export function routeGroups(origin: string | null, destination: string | null): string[] {
  return origin === null ? ['all'] : [`${origin} ${destination ?? '?'}`, origin, 'all']
}

export function itemRatio(name: ItemRatio, item: MeasuredItem): number | null {
  const below = name === 'postageToValue' ? item.valueUsd : item.grossGrams
  if (item.postageUsd === null || below === null || below <= 0) return null
  return name === 'postageToValue' ? item.postageUsd / below : (item.postageUsd * 1000) / below
}

/** @returns null where the value is null, zero or has no peers */
export function compareWithPeers(
  table: Readonly<Record<string, Spread>>,
  groups: readonly string[],
  value: number | null,
): Peer | null {
  if (value === null || value <= 0) return null
  const group = groups.find((name) => Object.hasOwn(table, name))
  if (group === undefined) return null
  const [, median, spread] = table[group]!
  const deviation = (Math.log(value) - median) / spread
  return {
    deviation: Math.max(-DEVIATION_MAX, Math.min(DEVIATION_MAX, deviation)),
    median: Math.exp(median),
    group,
  }
}

/** Collects what items are, then says what is usual. */
export function gatherPeers(): {
  add(item: MeasuredItem, origin: string | null, destination: string | null): void
  table(): PeerTable
} {
  const seen = new Map<string, number[]>()
  const note = (ratio: string, groups: readonly string[], value: number | null) => {
    if (value === null || value <= 0) return
    for (const group of groups) {
      const key = `${ratio}|${group}`
      const list = seen.get(key)
      if (list === undefined) seen.set(key, [Math.log(value)])
      else list.push(Math.log(value))
    }
  }
  return {
    add: (item, origin, destination) => {
      for (const line of item.lines)
        for (const ratio of LINE_RATIOS) note(ratio, lineGroups(line), line[ratio])
      for (const ratio of ITEM_RATIOS) note(ratio, routeGroups(origin, destination), itemRatio(ratio, item))
    },
    table: () => tableOf(seen),
  }
}

function tableOf(seen: ReadonlyMap<string, number[]>): PeerTable {
  const table = Object.fromEntries([...LINE_RATIOS, ...ITEM_RATIOS].map((ratio) => [ratio, {}])) as PeerTable
  for (const key of [...seen.keys()].sort()) {
    const values = Float64Array.from(seen.get(key)!).sort()
    if (values.length < COUNT_MIN) continue
    const at = (share: number) => values[Math.floor((values.length - 1) * share)]!
    const [ratio, group] = key.split('|') as [LineRatio, string]
    const spread = Math.max(SPREAD_MIN, (at(0.84) - at(0.16)) / 2)
    table[ratio][group] = [values.length, rounded(at(0.5)), rounded(spread)]
  }
  return table
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
