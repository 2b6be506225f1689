/**
 * How often earlier examinations found what, by sender, addressee, heading and route. Only outcomes of days before the day that
 * is asked about count, old ones less (half after HALF_LIFE_DAYS), few ones drawn towards the share over all. What is decided
 * later cannot move what was answered for an earlier day. Days are UTC and whole, so that services, which keep sums by day, and
 * training see the same. No clock: every time is given.
 */
import { RATE_KEYS, type RateKey, type TargetRates } from './inputs.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

export const HALF_LIFE_DAYS = 180
/** Older outcomes weigh less than a sixteenth, and are forgotten. */
export const REMEMBERED_DAYS = 4 * HALF_LIFE_DAYS
/** Examinations that the share over all counts for. */
const SMOOTHING = 10
const DAY_MS = 86_400_000
/** Stored by value with every assessment: digits beyond these say nothing. */
const DIGITS = 6

/** What an item is counted under; null where it has none. */
export type RateNames = Readonly<Record<RateKey, string | null>>

/** Examinations of one key and what they found by THREAT_CLASSES, aged to the day that is asked about. */
export interface Examined {
  examined: number
  found: ArrayLike<number>
}

export interface DecidedOutcome {
  names: RateNames
  found: Readonly<Partial<Record<ThreatClass, 0 | 1>>>
  decidedAtMs: number
}

export interface RateBook {
  /** Outcomes may come in any order, but not with a time before the last one asked about. */
  learn(outcome: DecidedOutcome): void
  /** @param atMs times do not go backwards   @throws where they do, since that would be a look into the future */
  ratesAt(names: RateNames, atMs: number): TargetRates
}

/** Whole days since 1970, UTC. */
export function rateDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS)
}

/** What an outcome of so many days ago still counts for, 0..1. */
export function weightAfter(days: number): number {
  return days > REMEMBERED_DAYS ? 0 : 0.5 ** (days / HALF_LIFE_DAYS)
}

/** @param all over all items; without it nothing is known yet   @param own by what the item has in common with others */
export function ratesOf(
  all: Examined | undefined,
  own: Readonly<Partial<Record<RateKey, Examined | undefined>>>,
): TargetRates {
  if (all === undefined || !(all.examined > 0)) return {}
  const overall = THREAT_CLASSES.map((_, c) => (all.found[c]! + 0.05) / (all.examined + 10))
  const rates: TargetRates = { all: record(overall) }
  for (const key of RATE_KEYS) {
    const tally = own[key]
    if (tally === undefined || !(tally.examined > 0)) continue
    rates[key] = record(
      overall.map((rate, c) => (tally.found[c]! + SMOOTHING * rate) / (tally.examined + SMOOTHING)),
    )
  }
  return rates
}

function record(rates: readonly number[]): Record<ThreatClass, number> {
  const rounded = (rate: number) => Number(rate.toPrecision(DIGITS))
  return Object.fromEntries(THREAT_CLASSES.map((name, c) => [name, rounded(rates[c]!)])) as Record<
    ThreatClass,
    number
  >
}

/** Sums by day of one key. */
type Days = Map<number, { examined: number; found: Float64Array }>

/** Rates over a stream of items and outcomes in the order of time: what services keep in a table, in memory. */
export function openRateBook(): RateBook {
  const books = new Map<string, Days>()
  let askedMs = -Infinity
  const count = (name: string, { found, decidedAtMs }: DecidedOutcome) => {
    const days: Days = books.get(name) ?? new Map()
    books.set(name, days)
    const day = rateDay(decidedAtMs)
    const sums = days.get(day) ?? { examined: 0, found: new Float64Array(THREAT_CLASSES.length) }
    days.set(day, sums)
    sums.examined += 1
    THREAT_CLASSES.forEach((threat, c) => {
      sums.found[c]! += found[threat] ?? 0
    })
  }
  const agedTo = (name: string | null, day: number): Examined | undefined => {
    const days = name === null ? undefined : books.get(name)
    return days && sumAged(days, day)
  }
  return {
    learn: (outcome) => {
      if (outcome.decidedAtMs < askedMs) throw new Error('an outcome came after it was needed')
      count('all', outcome)
      for (const key of RATE_KEYS)
        if (outcome.names[key] !== null) count(`${key} ${outcome.names[key]}`, outcome)
    },
    ratesAt: (names, atMs) => {
      if (atMs < askedMs) throw new Error('rates are asked for in the order of time')
      askedMs = atMs
      const day = rateDay(atMs)
      const own = RATE_KEYS.map((key) => [
        key,
        agedTo(names[key] === null ? null : `${key} ${names[key]}`, day),
      ])
      return ratesOf(agedTo('all', day), Object.fromEntries(own))
    },
  }
}

/** Summed in the order of days, whatever order they came in. */
function sumAged(days: Days, day: number): Examined {
  const sum = { examined: 0, found: new Float64Array(THREAT_CLASSES.length) }
  for (const each of [...days.keys()].sort((a, b) => a - b)) {
    if (each >= day) break
    const weight = weightAfter(day - each)
    const { examined, found } = days.get(each)!
    sum.examined += weight * examined
    for (let c = 0; c < found.length; c++) sum.found[c]! += weight * found[c]!
  }
  return sum
}
