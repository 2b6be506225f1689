/**
 * The four alerts posts know, from counts by hour: no data, low volume, late data, blank fields. Pure: what was counted and
 * what time it is are arguments. Each is silent where there is not enough history to know what is usual.
 */
import { isEnough, wilson } from './intervals.ts'

export type IncidentKind = 'no-data' | 'low-volume' | 'late-data' | 'blank-field'

/** Something that is so now. One of a kind, operator and field. */
export interface Alarm {
  kind: IncidentKind
  operator: string
  /** Empty but for blank fields. */
  field: string
  /** What was seen and what was expected; numbers and times only. */
  facts: Record<string, string | number | null>
}

const HOUR_MS = 3_600_000
const WEEK_HOURS = 168

/** Limits, as data. */
export const LIMITS = {
  /** Hours with mail before a rhythm is known. */
  rhythmHoursMin: 20,
  /** An operator may be silent for this many times its longest usual silence, and for this long in any case. */
  silenceFactor: 1.5,
  silenceHoursMin: 6,
  /** Volume is looked at over this window, against the same hours of earlier weeks. */
  volumeWindowHours: 6,
  volumeWeeksMin: 4,
  volumeItemsMin: 20,
  /** Robust standard deviations below the median. */
  volumeDeviations: 3,
  /** Share of data that may come long after posting, or after arrival. */
  lateShareMax: 0.1,
  /** How far a field may fall below its own past share. */
  blankFallMax: 0.05,
} as const

/** How many of something was counted in each hour: hours since 1970 → count. Hours without any are not in it. */
export type ByHour = ReadonlyMap<number, number>

export function hourNumber(instant: string): number {
  return Math.floor(Date.parse(instant) / HOUR_MS)
}

function instantOf(hour: number): string {
  return new Date(hour * HOUR_MS).toISOString()
}

/**
 * Silence longer than the operator's own rhythm allows: its second longest pause between hours with mail (one outage is
 * not a rhythm), half as much again.
 */
export function noData(operator: string, messages: ByHour, now: string): Alarm | null {
  const hours = [...messages.keys()].sort((a, b) => a - b)
  const last = hours.at(-1)
  if (last === undefined || hours.length < LIMITS.rhythmHoursMin) return null
  const pauses = hours.slice(1).map((hour, i) => hour - hours[i]!)
  const usual = pauses.sort((a, b) => b - a)[1] ?? 0
  const allowedHours = Math.max(LIMITS.silenceHoursMin, Math.ceil(usual * LIMITS.silenceFactor))
  const silentHours = hourNumber(now) - last
  if (silentHours <= allowedHours) return null
  const facts = { lastHour: instantOf(last), silentHours, usualPauseHours: usual, allowedHours }
  return { kind: 'no-data', operator, field: '', facts }
}

/**
 * Fewer items in the last whole hours than in the same hours of the weeks before: below the median by three robust standard
 * deviations (1.4826 × the median of absolute deviations, and never less than chance alone makes).
 */
export function lowVolume(operator: string, items: ByHour, now: string): Alarm | null {
  const { volumeWindowHours, volumeWeeksMin, volumeItemsMin, volumeDeviations } = LIMITS
  const end = hourNumber(now)
  const first = Math.min(...items.keys())
  const sumBefore = (before: number) => {
    let sum = 0
    for (let hour = before - volumeWindowHours; hour < before; hour++) sum += items.get(hour) ?? 0
    return sum
  }
  const past: number[] = []
  for (let week = 1; week <= 8; week++) {
    const before = end - week * WEEK_HOURS
    if (before - volumeWindowHours < first) break
    past.push(sumBefore(before))
  }
  if (past.length < volumeWeeksMin) return null
  const median = medianOf(past)
  const spread = 1.4826 * medianOf(past.map((sum) => Math.abs(sum - median)))
  const deviation = Math.max(spread, Math.sqrt(median), 0.1 * median)
  const atLeast = Math.max(0, Math.round(median - volumeDeviations * deviation))
  const seen = sumBefore(end)
  if (median < volumeItemsMin || seen >= atLeast) return null
  const facts = {
    windowHours: volumeWindowHours,
    items: seen,
    usualItems: median,
    atLeast,
    weeks: past.length,
  }
  return { kind: 'low-volume', operator, field: '', facts }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** More data that came late than the limit, beyond doubt. @param of data whose time is known, over the last day */
export function lateData(operator: string, late: number, of: number): Alarm | null {
  const interval = wilson(late, of)
  if (!interval || !isEnough(of) || interval.low <= LIMITS.lateShareMax) return null
  const facts = { late, of, share: rounded(late / of), limit: LIMITS.lateShareMax }
  return { kind: 'late-data', operator, field: '', facts }
}

/** How often a field was filled of how often it was expected. */
export interface Filled {
  filled: number
  expected: number
}

/** A field that is filled less than its limit, or than in the operator's own past, beyond doubt. */
export function blankField(
  operator: string,
  field: { name: string; filledMin: number | null },
  today: Filled,
  past: Filled,
): Alarm | null {
  const interval = wilson(today.filled, today.expected)
  if (!interval || !isEnough(today.expected)) return null
  const usual = isEnough(past.expected) ? past.filled / past.expected : null
  const own = usual === null ? null : usual - LIMITS.blankFallMax
  const limit = Math.max(field.filledMin ?? 0, own ?? 0)
  // What is always below its limit is told once by the limit; a fall is told against the past.
  if (interval.high >= limit) return null
  const facts = {
    filled: today.filled,
    expected: today.expected,
    share: rounded(today.filled / today.expected),
    usualShare: usual === null ? null : rounded(usual),
    limit: rounded(limit),
  }
  return { kind: 'blank-field', operator, field: field.name, facts }
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
