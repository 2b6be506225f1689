/** The time a question is about, on whole hours or days. Pure. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const DEFAULT_DAYS = 30
const DAYS_MAX = 400
const HOURS_MAX = 92 * 24

/** Outward to whole steps; the last thirty days, today included, where nothing is said. */
export function rangeOf(
  asked: { from?: string | undefined; to?: string | undefined },
  now: string,
  step: 'hour' | 'day',
): { from: string; to: string } {
  const stepMs = step === 'hour' ? HOUR_MS : DAY_MS
  const to = asked.to === undefined ? ceil(Date.parse(now) + 1, DAY_MS) : ceil(Date.parse(asked.to), stepMs)
  const from =
    asked.from === undefined
      ? floor(to - DEFAULT_DAYS * DAY_MS, DAY_MS)
      : floor(Date.parse(asked.from), stepMs)
  return { from: instant(from), to: instant(to) }
}

/** Empty, or more than an answer can hold. */
export function isTooLong(from: string, to: string, by: 'hour' | 'day'): boolean {
  const ms = Date.parse(to) - Date.parse(from)
  return ms <= 0 || ms > (by === 'hour' ? HOURS_MAX * HOUR_MS : DAYS_MAX * DAY_MS)
}

/** As long, and ending where the range begins. */
export function before({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from: instant(2 * Date.parse(from) - Date.parse(to)), to: from }
}

/** A calendar month. @param month `2026-11` */
export function monthRange(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return { from: instant(Date.UTC(year, number - 1, 1)), to: instant(Date.UTC(year, number, 1)) }
}

export function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

function floor(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs
}

function ceil(ms: number, stepMs: number): number {
  return Math.ceil(ms / stepMs) * stepMs
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
