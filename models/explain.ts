/**
 * Which groups of features moved a score, in log-odds of one class: in the stream, by how much the score falls when the group
 * is made average (occlusion); for an officer, by Shapley's fair division, exact over all subsets of the thirteen groups.
 * Plain arithmetic only, so that reasons do not depend on the backend.
 */
import { COLUMN_GROUPS } from './columns.ts'
import { FEATURE_GROUPS, type FeatureGroup } from './feature-list.ts'
import type { Network } from './network.ts'

export interface Moved {
  group: FeatureGroup
  /** Log-odds; above nought speaks for the threat. */
  by: number
}

const GROUP_OF_COLUMN = COLUMN_GROUPS.map((group) => FEATURE_GROUPS.indexOf(group))

/** What each group brings to one tower: to each of its units, and straight to the answer. */
interface Parts {
  units: Float64Array[]
  wide: Float64Array
}

function partsOf(
  { inputs, units, classes, hidden, wide }: Network,
  row: ArrayLike<number>,
  c: number,
): Parts {
  const parts: Parts = {
    units: FEATURE_GROUPS.map(() => new Float64Array(units)),
    wide: new Float64Array(FEATURE_GROUPS.length),
  }
  for (let i = 0; i < inputs; i++) {
    const value = row[i]!
    if (value === 0) continue
    const group = GROUP_OF_COLUMN[i]!
    parts.wide[group]! += value * wide[i * classes + c]!
    const own = parts.units[group]!
    const at = i * classes * units + c * units
    for (let u = 0; u < units; u++) own[u]! += value * hidden[at + u]!
  }
  return parts
}

function answer({ units, deep, bias }: Network, sums: ArrayLike<number>, wide: number, c: number): number {
  let logit = wide + bias[c]!
  for (let u = 0; u < units; u++) logit += Math.max(0, sums[u]!) * deep[c * units + u]!
  return logit
}

/** By group: the score as it is less the score with this group made average. @param c place of the class */
export function occlude(network: Network, row: ArrayLike<number>, c: number): Moved[] {
  const { units, hiddenBias } = network
  const parts = partsOf(network, row, c)
  const sums = Float64Array.from(hiddenBias.subarray(c * units, (c + 1) * units))
  for (const own of parts.units) for (let u = 0; u < units; u++) sums[u]! += own[u]!
  const wide = parts.wide.reduce((sum, part) => sum + part, 0)
  const whole = answer(network, sums, wide, c)
  const without = new Float64Array(units)
  return FEATURE_GROUPS.map((group, g) => {
    for (let u = 0; u < units; u++) without[u] = sums[u]! - parts.units[g]![u]!
    return { group, by: whole - answer(network, without, wide - parts.wide[g]!, c) }
  })
}

export interface FairShares {
  /** Log-odds of the average item. */
  baseline: number
  /** They add up to the item's log-odds less the baseline. */
  moved: Moved[]
}

/** Exact Shapley values of the groups, over their 8,192 subsets. @param c place of the class */
export function divideFairly(network: Network, row: ArrayLike<number>, c: number): FairShares {
  const count = FEATURE_GROUPS.length
  const answers = answersOfSubsets(network, partsOf(network, row, c), c)
  const weights = subsetWeights(count)
  const moved = FEATURE_GROUPS.map((group, g): Moved => {
    let by = 0
    for (let subset = 0; subset < 1 << count; subset++)
      if (((subset >> g) & 1) === 0)
        by += weights[bitsOf(subset)]! * (answers[subset | (1 << g)]! - answers[subset]!)
    return { group, by }
  })
  return { baseline: answers[0]!, moved }
}

/** The answer for each subset of groups, built from the subset with one group less. */
function answersOfSubsets(network: Network, parts: Parts, c: number): Float64Array {
  const { units, hiddenBias } = network
  const size = 1 << FEATURE_GROUPS.length
  const sums = new Float64Array(size * units)
  const wide = new Float64Array(size)
  sums.set(hiddenBias.subarray(c * units, (c + 1) * units))
  const answers = new Float64Array(size)
  for (let subset = 0; subset < size; subset++) {
    if (subset > 0) {
      const g = 31 - Math.clz32(subset)
      const rest = subset ^ (1 << g)
      wide[subset] = wide[rest]! + parts.wide[g]!
      for (let u = 0; u < units; u++) sums[subset * units + u] = sums[rest * units + u]! + parts.units[g]![u]!
    }
    answers[subset] = answer(network, sums.subarray(subset * units, (subset + 1) * units), wide[subset]!, c)
  }
  return answers
}

/** By size: |S|! (n − |S| − 1)! / n! */
function subsetWeights(count: number): number[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return Array.from(
    { length: count },
    (_, size) => (factorial(size) * factorial(count - size - 1)) / factorial(count),
  )
}

function bitsOf(subset: number): number {
  let bits = 0
  for (let rest = subset; rest > 0; rest &= rest - 1) bits++
  return bits
}
