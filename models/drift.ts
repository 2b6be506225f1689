/**
 * Where scores and inputs fall, as counts by bin, so that what comes now can be held against what a model was trained on. One
 * function counts the reference and the living mail. Pure.
 */
import { FEATURE_GROUPS, FEATURES, type FeatureGroup } from './feature-list.ts'
import type { ScoringInput } from './inputs.ts'
import { type Alarm, alarmOf, psi, psiByChance, sumOf } from './psi.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

/** The lowest whole score of each bin: fine where nearly all items are. */
const SCORE_EDGES = [
  1, 2, 3, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500, 600, 700, 800, 900,
] as const
export const SCORE_BINS = SCORE_EDGES.length + 1
/** Of each feature: ten for its values and one for missing. */
export const INPUT_BINS = 11
const MISSING = INPUT_BINS - 1
const EDGES_MAX = INPUT_BINS - 2

/** What is counted of items beside: all, those looked into, with a lexicon, and with something training never saw. */
export const ITEM_COUNTS = ['items', 'sampled', 'lexicons', 'operator', 'country', 'chapter'] as const
export type ItemCount = (typeof ITEM_COUNTS)[number]

/** What a model was trained on, with `drift.json` in its folder. */
export interface Reference {
  /** Examples behind it. */
  examples: number
  /** The features by name: it is of this list of features or of none. */
  features: readonly string[]
  /** By feature: values up to and with an edge are in its bin. */
  edges: readonly (readonly number[])[]
  scores: readonly number[]
  inputs: readonly number[]
  items: Readonly<Record<ItemCount, number>>
  operators: readonly string[]
  countries: readonly string[]
  chapters: readonly string[]
}

export interface Counts {
  scores: Float64Array
  inputs: Float64Array
  items: Float64Array
}

export function noCounts(): Counts {
  return {
    scores: new Float64Array(THREAT_CLASSES.length * SCORE_BINS),
    inputs: new Float64Array(FEATURES.length * INPUT_BINS),
    items: new Float64Array(ITEM_COUNTS.length),
  }
}

function scoreBin(score: number): number {
  let bin = 0
  while (bin < SCORE_EDGES.length && score >= SCORE_EDGES[bin]!) bin += 1
  return bin
}

export function countScores(
  counts: Counts,
  scores: Readonly<Partial<Record<ThreatClass, number>>>,
  weight = 1,
): void {
  counts.items[0]! += weight
  for (let c = 0; c < THREAT_CLASSES.length; c++) {
    const score = scores[THREAT_CLASSES[c]!]
    if (score !== undefined) counts.scores[c * SCORE_BINS + scoreBin(score)]! += weight
  }
}

/** Sets of what training saw, made once from a reference. */
export interface Known {
  edges: Reference['edges']
  operators: ReadonlySet<string>
  countries: ReadonlySet<string>
  chapters: ReadonlySet<string>
}

export function knownOf({ edges, operators, countries, chapters }: Reference): Known {
  return {
    edges,
    operators: new Set(operators),
    countries: new Set(countries),
    chapters: new Set(chapters),
  }
}

/** @param values the item's features, NaN where missing */
export function countInputs(
  counts: Counts,
  known: Known,
  input: Pick<ScoringInput, 'declaration' | 'lexicons'>,
  values: ArrayLike<number>,
  weight = 1,
): void {
  for (let f = 0; f < FEATURES.length; f++)
    counts.inputs[f * INPUT_BINS + inputBin(values[f]!, known.edges[f] ?? [])]! += weight
  const { operator, country, chapters } = categoriesOf(input)
  const flags = [
    true,
    input.lexicons.length > 0,
    operator !== null && !known.operators.has(operator),
    country !== null && !known.countries.has(country),
    chapters.some((chapter) => !known.chapters.has(chapter)),
  ]
  flags.forEach((flag, i) => {
    if (flag) counts.items[i + 1]! += weight
  })
}

function inputBin(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return MISSING
  let bin = 0
  while (bin < edges.length && value > edges[bin]!) bin += 1
  return bin
}

export function categoriesOf({ declaration }: Pick<ScoringInput, 'declaration'>) {
  const chapters = declaration.contents.flatMap(({ hsCode }) => (hsCode ? [hsCode.slice(0, 2)] : []))
  return { operator: declaration.originOperator, country: declaration.sender.address.country, chapters }
}

/** Edges that part what there is into ten of like size; equal values stay together, so there may be fewer. */
export function edgesOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const edges: number[] = []
  for (let i = 1; i <= EDGES_MAX; i++) {
    const edge = sorted[Math.ceil((sorted.length * i) / (EDGES_MAX + 1)) - 1]
    if (edge !== undefined && edge < sorted.at(-1)! && edge !== edges.at(-1)) edges.push(edge)
  }
  // A rare flag has all its quantiles in one place: whether it is set is what there is to tell.
  if (edges.length === 0 && sorted.length > 0) edges.push(sorted[0]!)
  return edges
}

export interface Drifted {
  psi: number | null
  alarm: Alarm
}

export interface Drift {
  items: number
  /** Items whose inputs were looked into. */
  sampled: number
  scores: Record<ThreatClass, Drifted>
  /** Of each group the feature that has moved most. */
  inputs: Record<
    FeatureGroup,
    Drifted & { feature: string | null; missing: number | null; missingBefore: number | null }
  >
  /** Shares of the sampled items, now and in training. */
  lexicons: { now: number | null; before: number }
  unseen: Record<'operator' | 'country' | 'chapter', number | null>
  alarm: Alarm
}

/** @param atLeast items (and sampled items) below which nothing is an alarm */
export function driftOf(reference: Reference, counts: Counts, atLeast: number): Drift {
  const [items, sampled] = [counts.items[0]!, counts.items[1]!]
  const moved = (was: ArrayLike<number>, is: ArrayLike<number>): number | null => {
    const index = psi(was, is)
    return index === null ? null : Math.max(0, index - psiByChance(was, is))
  }
  const scores = Object.fromEntries(
    THREAT_CLASSES.map((name, c) => {
      const of = (from: ArrayLike<number>) => sliceOf(from, c, SCORE_BINS)
      const index = moved(of(reference.scores), of(counts.scores))
      return [name, { psi: index, alarm: alarmOf(index, items, atLeast) }]
    }),
  ) as Drift['scores']
  const inputs = Object.fromEntries(
    FEATURE_GROUPS.map((group) => [group, ofGroup(group, reference, counts, moved, sampled, atLeast)]),
  ) as Drift['inputs']
  const share = (name: ItemCount) =>
    sampled === 0 ? null : counts.items[ITEM_COUNTS.indexOf(name)]! / sampled
  const alarms = [...Object.values(scores), ...Object.values(inputs)].map(({ alarm }) => alarm)
  return {
    items,
    sampled,
    scores,
    inputs,
    lexicons: {
      now: share('lexicons'),
      before: reference.items.lexicons / Math.max(1, reference.items.sampled),
    },
    unseen: { operator: share('operator'), country: share('country'), chapter: share('chapter') },
    alarm: alarms.includes('changed') ? 'changed' : alarms.includes('look') ? 'look' : 'none',
  }
}

function ofGroup(
  group: FeatureGroup,
  reference: Reference,
  counts: Counts,
  moved: (was: ArrayLike<number>, is: ArrayLike<number>) => number | null,
  sampled: number,
  atLeast: number,
): Drift['inputs'][FeatureGroup] {
  let most: { feature: string | null; psi: number | null } = { feature: null, psi: null }
  const missing = [0, 0]
  let features = 0
  FEATURES.forEach((feature, f) => {
    if (feature.group !== group) return
    const [was, is] = [sliceOf(reference.inputs, f, INPUT_BINS), sliceOf(counts.inputs, f, INPUT_BINS)]
    const index = moved(was, is)
    if (index !== null && (most.psi === null || index > most.psi))
      most = { feature: feature.name, psi: index }
    features += 1
    missing[0]! += was[MISSING]! / Math.max(1, sumOf(was))
    missing[1]! += is[MISSING]! / Math.max(1, sumOf(is))
  })
  return {
    ...most,
    alarm: alarmOf(most.psi, sampled, atLeast),
    missing: sampled === 0 || features === 0 ? null : missing[1]! / features,
    missingBefore: features === 0 ? null : missing[0]! / features,
  }
}

function sliceOf(counts: ArrayLike<number>, i: number, bins: number): number[] {
  return Array.from({ length: bins }, (_, bin) => counts[i * bins + bin] ?? 0)
}
