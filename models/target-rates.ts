/**
 * How often earlier examinations found what, by sender, addressee, heading and route: only outcomes decided before the moment
 * that is asked about, old ones counting less (half after HALF_LIFE_DAYS), few ones drawn towards the share over all. What is
 * decided later cannot move what was answered for an earlier moment. No clock: every time is given.
 */
import { RATE_KEYS, type RateKey, type TargetRates } from './inputs.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

export const HALF_LIFE_DAYS = 180
/** Examinations that the share over all counts for. */
const SMOOTHING = 10
const DAY_MS = 86_400_000

/** What an item is counted under; null where it has none. */
export type RateNames = Readonly<Record<RateKey, string | null>>

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

interface Tally {
  /** As of `atMs`. */
  examined: number
  found: Float64Array
  atMs: number
}

function aged(tally: Tally, atMs: number): number {
  return 0.5 ** ((atMs - tally.atMs) / (HALF_LIFE_DAYS * DAY_MS))
}

export function openRateBook(): RateBook {
  const tallies = new Map<string, Tally>()
  const waiting: DecidedOutcome[] = []
  let askedMs = -Infinity
  const count = (name: string, { found, decidedAtMs }: DecidedOutcome) => {
    const tally = tallies.get(name) ?? {
      examined: 0,
      found: new Float64Array(THREAT_CLASSES.length),
      atMs: decidedAtMs,
    }
    const age = aged(tally, decidedAtMs)
    tally.examined = tally.examined * age + 1
    tally.found = tally.found.map((sum, c) => sum * age + (found[THREAT_CLASSES[c]!] ?? 0))
    tally.atMs = decidedAtMs
    tallies.set(name, tally)
  }
  const settle = (atMs: number) => {
    const ready = waiting.filter(({ decidedAtMs }) => decidedAtMs < atMs)
    if (ready.length === 0) return
    const later = waiting.filter(({ decidedAtMs }) => decidedAtMs >= atMs)
    waiting.splice(0, waiting.length, ...later)
    for (const outcome of ready.sort((a, b) => a.decidedAtMs - b.decidedAtMs)) {
      count('all', outcome)
      for (const key of RATE_KEYS)
        if (outcome.names[key] !== null) count(`${key} ${outcome.names[key]}`, outcome)
    }
  }
  return {
    learn: (outcome) => {
      if (outcome.decidedAtMs < askedMs) throw new Error('an outcome came after it was needed')
      waiting.push(outcome)
    },
    ratesAt: (names, atMs) => {
      if (atMs < askedMs) throw new Error('rates are asked for in the order of time')
      askedMs = atMs
      settle(atMs)
      return ratesOf(tallies, names, atMs)
    },
  }
}

function ratesOf(tallies: ReadonlyMap<string, Tally>, names: RateNames, atMs: number): TargetRates {
  const all = tallies.get('all')
  if (all === undefined) return {}
  const overall = THREAT_CLASSES.map((_, c) => (all.found[c]! + 0.05) / (all.examined + 10))
  const rates: TargetRates = { all: record(overall) }
  for (const key of RATE_KEYS) {
    const tally = names[key] === null ? undefined : tallies.get(`${key} ${names[key]}`)
    if (tally === undefined) continue
    const age = aged(tally, atMs)
    const smoothed = overall.map(
      (rate, c) => (tally.found[c]! * age + SMOOTHING * rate) / (tally.examined * age + SMOOTHING),
    )
    rates[key] = record(smoothed)
  }
  return rates
}

function record(rates: readonly number[]): Record<ThreatClass, number> {
  return Object.fromEntries(THREAT_CLASSES.map((name, c) => [name, rates[c]!])) as Record<ThreatClass, number>
}
