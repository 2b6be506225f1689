/**
 * One item as the model sees it: the one function for training and for serving. Pure; the same input gives the same numbers.
 *
 * A number that is missing, negative, infinite or in an unknown currency is NaN here, which the network is told as "missing",
 * and `fallbacks` names it. An item nobody could read anything from is `unevaluated`: no line has a readable description
 * or a known HS chapter. Nothing else stops a score.
 */
import { isCountry } from '#domain/countries.ts'
import { hsFault } from '#domain/hs.ts'
import { DOCUMENTS_NATURE } from '#domain/item.ts'
import { compareWhole, compareWithDescribed, type PriceModel } from './described-price.ts'
import { FEATURE_PLACES, FEATURES, type SparsePart } from './feature-list.ts'
import { fillOwn } from './features-given.ts'
import { type HashedText, hashText, type TokenBuckets } from './hashed-text.ts'
import { fitOf, type HsFit, type HsMatchModel } from './hs-match.ts'
import type { ScoringInput } from './inputs.ts'
import { type MeasuredItem, measureItem } from './measured-item.ts'
import {
  compareWithPeers,
  ITEM_RATIOS,
  type ItemRatio,
  itemRatio,
  LINE_RATIOS,
  type LineRatio,
  lineGroups,
  type Peer,
  type PeerTable,
  routeGroups,
} from './peers.ts'
import { readCodes, readLexicons, readRoute, union } from './sparse-inputs.ts'

/** What features are held against; fixed by training and part of the artefact. */
export interface Yardsticks {
  peers: PeerTable
  /** Null where no nomenclature was given. */
  hsMatch: HsMatchModel | null
  /** Null where there was nothing to learn prices from. */
  prices: PriceModel | null
}

export interface ReadItem {
  /** By FEATURES; NaN where missing. */
  values: Float64Array
  /** Distinct buckets of each part of the wide model. */
  sparse: Record<SparsePart, Uint16Array>
  texts: readonly HashedText[]
  /** By line, for the strongest stretch of words. */
  stretches: readonly TokenBuckets[]
  measured: MeasuredItem
  /** By line. */
  linePeers: readonly Record<LineRatio, Peer | null>[]
  itemPeers: Record<ItemRatio, Peer | null>
  /** By line: its price a piece beside that of goods described so. */
  pricePeers: readonly (Peer | null)[]
  /** The same of all lines together, in deviations. */
  wholePrice: number | null
  /** By line; null where the match abstains. */
  fits: readonly (HsFit | null)[]
  fallbacks: readonly string[]
  /** Why there can be no score, or null. */
  unevaluated: string | null
}

/** HS codes are held against the edition of the day the item was posted. */
const POSTED_UNKNOWN = '2026-01-01'

export function readItem(input: ScoringInput, { peers, hsMatch, prices }: Yardsticks): ReadItem {
  const { declaration } = input
  const measured = measureItem(input)
  const texts = declaration.contents.map(({ description }) => hashText(description))
  const postedAt = declaration.postedAt ?? POSTED_UNKNOWN
  const knownCodes = measured.lines.map(({ hs6 }) => hs6 !== null && hsFault(hs6, postedAt) === null)
  const fits = texts.map((text, i) => {
    const { hs6 } = measured.lines[i]!
    return hsMatch === null || hs6 === null ? null : fitOf(hsMatch, text, hs6.slice(0, 2))
  })
  const linePeers = measured.lines.map((line) => {
    const groups = lineGroups(line)
    return recordOf(LINE_RATIOS, (ratio) => compareWithPeers(peers[ratio], groups, line[ratio]))
  })
  const route = routeGroups(declaration.originOperator, declaration.addressee.address.country)
  const itemPeers = recordOf(ITEM_RATIOS, (ratio) =>
    compareWithPeers(peers[ratio], route, itemRatio(ratio, measured)),
  )
  const pricePeers = measured.lines.map((line, i) =>
    prices === null ? null : compareWithDescribed(prices, texts[i]!, line),
  )
  const isReadable = texts.some(({ text }) => text.unreadable === null)
  const isPapers = declaration.natureOfTransaction === DOCUMENTS_NATURE
  const read: Omit<ReadItem, 'values'> = {
    sparse: {
      description: union(texts.map(({ buckets }) => buckets)),
      lexicons: readLexicons(input.lexicons),
      'hs-code': readCodes(measured.lines),
      route: readRoute(declaration, measured.lines),
    },
    texts,
    stretches: texts.map(({ every }) => every),
    measured,
    linePeers,
    itemPeers,
    pricePeers,
    wholePrice: prices === null ? null : compareWhole(prices, measured.lines, pricePeers),
    fits,
    fallbacks: [
      ...measured.fallbacks,
      ...texts.flatMap(({ text }, i) =>
        text.unreadable === null || isPapers ? [] : [`contents[${i}].description: ${text.unreadable}`],
      ),
    ],
    unevaluated:
      isReadable || knownCodes.some(Boolean) || isPapers
        ? null
        : 'no line has a readable description or a known HS code',
  }
  const values = new Float64Array(FEATURES.length)
  const set = (name: string, value: number | null) => {
    values[FEATURE_PLACES.get(name)!] = value === null || !Number.isFinite(value) ? Number.NaN : value
  }
  fillDescription(read, set)
  fillCodes(read, knownCodes, set)
  fillMeasures(read, set)
  fillRoute(input, measured, set)
  fillOwn(input, set)
  return { ...read, values }
}

function recordOf<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> {
  const record: Partial<Record<K, V>> = {}
  for (const key of keys) record[key] = of(key)
  return record as Record<K, V>
}

/** Sets a feature; null is missing. */
export type SetFeature = (name: string, value: number | null) => void

function share<T>(list: readonly T[], is: (one: T, i: number) => boolean): number {
  return list.length === 0 ? 0 : list.filter(is).length / list.length
}

function extremes(values: readonly (number | null | undefined)[]): [number | null, number | null] {
  const known = values.filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? [null, null] : [Math.min(...known), Math.max(...known)]
}

function ln(value: number | null): number | null {
  return value === null ? null : Math.log1p(value)
}

function fillDescription({ texts }: Omit<ReadItem, 'values'>, set: SetFeature): void {
  const tokens = texts.reduce((sum, { text }) => sum + text.tokens.length, 0)
  const readings = texts.reduce((sum, { text }) => sum + text.readings.filter(Boolean).length, 0)
  set('words', Math.log1p(tokens))
  set('unreadableLines', texts.length === 0 ? 1 : share(texts, ({ text }) => text.unreadable !== null))
  set(
    'latinShare',
    texts.length === 0 ? 1 : texts.reduce((sum, text) => sum + text.latinShare, 0) / texts.length,
  )
  set('disguises', Math.log1p(readings))
}

function fillCodes(
  { measured, fits }: Omit<ReadItem, 'values'>,
  known: readonly boolean[],
  set: SetFeature,
): void {
  const { lines } = measured
  set(
    'hsMissing',
    share(lines, ({ hs6 }) => hs6 === null),
  )
  set(
    'hsUnknown',
    share(lines, ({ hs6 }, i) => hs6 !== null && !known[i]),
  )
  set('chapters', Math.log1p(new Set(lines.map(({ hs6 }) => hs6?.slice(0, 2))).size))
  const [, gap] = extremes(fits.map((fit) => fit?.gap))
  const [, rank] = extremes(fits.map((fit) => fit?.rank))
  set('hsGap', gap)
  set('hsRank', rank === null ? null : Math.log(rank))
}

const EXTREMES_OF = LINE_RATIOS.map((ratio) => [ratio, `${ratio}Lowest`, `${ratio}Highest`] as const)

function fillMeasures(read: Omit<ReadItem, 'values'>, set: SetFeature): void {
  const { measured, linePeers, itemPeers, pricePeers } = read
  for (const [ratio, atLowest, atHighest] of EXTREMES_OF) {
    const [lowest, highest] = extremes(linePeers.map((peers) => peers[ratio]?.deviation))
    set(atLowest, lowest)
    set(atHighest, highest)
  }
  const [lowest, highest] = extremes(pricePeers.map((peer) => peer?.deviation))
  set('usdAsDescribedLowest', lowest)
  set('usdAsDescribedHighest', highest)
  set('usdAsDescribed', read.wholePrice)
  const { valueUsd, netGrams, grossGrams, insuredUsd, lines } = measured
  set('valueUsd', ln(valueUsd))
  set(
    'zeroValueLines',
    share(lines, (line) => line.valueUsd === 0),
  )
  set(
    'insuredToValue',
    valueUsd === null || insuredUsd === null ? null : Math.log1p(insuredUsd / (valueUsd + 1)),
  )
  set('grossGrams', ln(grossGrams))
  set('netToGross', netGrams === null || !grossGrams ? null : Math.min(3, netGrams / grossGrams))
  set('pieces', Math.log1p(lines.reduce((sum, { quantity }) => sum + quantity, 0)))
  set('lines', Math.min(20, lines.length))
  set('postageToValue', ln(itemRatio('postageToValue', measured)))
  set('postageToValuePeers', itemPeers.postageToValue?.deviation ?? null)
  set('postagePerKgPeers', itemPeers.postagePerKg?.deviation ?? null)
}

function fillRoute({ declaration }: ScoringInput, { lines }: MeasuredItem, set: SetFeature): void {
  const from = declaration.sender.address.country
  const countries = [from, declaration.addressee.address.country]
  set(
    'goodsFromElsewhere',
    share(lines, (line) => line.originCountry !== null && line.originCountry !== from),
  )
  set(
    'originMissing',
    share(lines, (line) => line.originCountry === null),
  )
  set('senderElsewhere', from !== null && declaration.originOperator?.slice(0, 2) !== from ? 1 : 0)
  set('countryUnknown', countries.some((code) => code === null || !isCountry(code)) ? 1 : 0)
}
