/** The values for which a comparison is true, as far as they can be told without an item: to find what never or always holds. */
import type { Comparison, Operand } from '../condition.ts'

/** Numbers between two ends, or where `values` is given only those of them; texts are in `values` alone. */
export interface Range {
  low: number
  lowOpen: boolean
  high: number
  highOpen: boolean
  values: ReadonlySet<number | string> | null
  /** False where a threshold or a list narrows it further than can be told here. */
  exact: boolean
}

/** Facts, counts and sums are never below 0. */
export function anyUpTo(high: number): Range {
  return { low: 0, lowOpen: false, high, highOpen: false, values: null, exact: true }
}

export function rangeOf(is: Comparison, greatest: number, isText: boolean): Range {
  const constant = (operand: Operand | undefined) => (typeof operand === 'number' ? operand : undefined)
  let range = isText
    ? { ...anyUpTo(Number.POSITIVE_INFINITY), low: Number.NEGATIVE_INFINITY }
    : anyUpTo(greatest)
  range = cut(range, { low: constant(is.above), lowOpen: true })
  range = cut(range, { low: constant(is.atLeast) })
  range = cut(range, { high: constant(is.below), highOpen: true })
  range = cut(range, { high: constant(is.atMost) })
  if (is.equals !== undefined) range = cut(range, { values: new Set([is.equals]) })
  if (is.oneOf !== undefined) range = cut(range, { values: new Set(is.oneOf) })
  const isOpen = [is.above, is.atLeast, is.below, is.atMost].some((operand) => typeof operand === 'object')
  return { ...range, exact: !isOpen && is.listed === undefined }
}

function cut(range: Range, by: { [K in keyof Range]?: Range[K] | undefined }): Range {
  return both(range, {
    low: by.low ?? Number.NEGATIVE_INFINITY,
    lowOpen: by.low !== undefined && by.lowOpen === true,
    high: by.high ?? Number.POSITIVE_INFINITY,
    highOpen: by.high !== undefined && by.highOpen === true,
    values: by.values ?? null,
    exact: true,
  })
}

/** What is in both. */
export function both(a: Range, b: Range): Range {
  const [low, lowOpen] =
    a.low === b.low
      ? [a.low, a.lowOpen || b.lowOpen]
      : a.low > b.low
        ? [a.low, a.lowOpen]
        : [b.low, b.lowOpen]
  const [high, highOpen] =
    a.high === b.high
      ? [a.high, a.highOpen || b.highOpen]
      : a.high < b.high
        ? [a.high, a.highOpen]
        : [b.high, b.highOpen]
  const values = a.values === null ? b.values : b.values === null ? a.values : a.values.intersection(b.values)
  return { low, lowOpen, high, highOpen, values, exact: a.exact && b.exact }
}

function isBetween(value: number | string, { low, lowOpen, high, highOpen }: Range): boolean {
  if (typeof value === 'string') return true
  return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high)
}

export function isEmpty(range: Range): boolean {
  if (range.values !== null) return ![...range.values].some((value) => isBetween(value, range))
  return range.low > range.high || (range.low === range.high && (range.lowOpen || range.highOpen))
}

/** Every value of `inner` is in `outer`, for certain. `inner` may be narrower than can be told. */
export function covers(outer: Range, inner: Range): boolean {
  if (!outer.exact) return false
  const common = both(outer, inner)
  if (inner.values !== null)
    return [...inner.values].every(
      (value) => !isBetween(value, inner) || (isBetween(value, outer) && (outer.values?.has(value) ?? true)),
    )
  return (
    outer.values === null &&
    common.low === inner.low &&
    common.lowOpen === inner.lowOpen &&
    common.high === inner.high &&
    common.highOpen === inner.highOpen
  )
}

/** Two ends that are the same threshold taken different times, the lower one above the higher one. */
export function hasCrossedThresholds(is: Comparison): boolean {
  const lows = [is.above, is.atLeast]
  const highs = [is.below, is.atMost]
  return lows.some((low) =>
    highs.some(
      (high) =>
        typeof low === 'object' &&
        typeof high === 'object' &&
        low.threshold === high.threshold &&
        (low.times ?? 1) > (high.times ?? 1),
    ),
  )
}
