/**
 * When to try a partner again: after a failure later and later, with full jitter so that many do not come back at once; after
 * several the circuit is open and single responses probe it; after a long time it is blocked until somebody looks. Pure: the
 * time and the chance are arguments.
 */

export interface Health {
  /** In a row. */
  failures: number
  /** ISO 8601: when the first of them was. */
  failingSince: string | null
  /** ISO 8601; null: at once. */
  nextTryAt: string | null
}

export interface Failure {
  why: string
  /** What the partner asked for with Retry-After. */
  retryAfterMs: number | null
  /** It says that there is nothing any more: 410. */
  isGone: boolean
}

export type CircuitState = 'closed' | 'open' | 'half-open' | 'blocked'

const FIRST_PAUSE_MS = 1_000
const PAUSE_MS_MAX = 15 * 60_000
const OPEN_AFTER = 5
/** An open circuit is left alone at least so long. */
const OPEN_PAUSE_MS = 30_000
const RETRY_AFTER_MS_MAX = 3_600_000

/** So many failures in a row open the circuit. */
export function isTripped(failures: number): boolean {
  return failures >= OPEN_AFTER
}

export function circuitOf(
  { failures, nextTryAt, blockedAt }: Pick<Health, 'failures' | 'nextTryAt'> & { blockedAt: string | null },
  now: string,
): CircuitState {
  if (blockedAt !== null) return 'blocked'
  if (!isTripped(failures)) return 'closed'
  return nextTryAt !== null && Date.parse(nextTryAt) > Date.parse(now) ? 'open' : 'half-open'
}

/**
 * @param chance 0 to 1
 * @returns the health after one more failure, and why it is blocked from now on, if it is
 */
export function afterFailure(
  before: Health,
  failure: Failure,
  { now, chance, blockAfterMs }: { now: string; chance: number; blockAfterMs: number },
): { health: Health; blockedWhy: string | null } {
  const failures = before.failures + 1
  const failingSince = before.failingSince ?? now
  const pauseMs = Math.max(
    pauseAfter(failures, chance),
    Math.min(failure.retryAfterMs ?? 0, RETRY_AFTER_MS_MAX),
  )
  const nextTryAt = new Date(Date.parse(now) + Math.round(pauseMs)).toISOString()
  return { health: { failures, failingSince, nextTryAt }, blockedWhy: blockedWhy() }

  function blockedWhy(): string | null {
    if (failure.isGone) return `the partner says that it is gone: ${failure.why}`
    const failingMs = Date.parse(now) - Date.parse(failingSince)
    return failingMs >= blockAfterMs ? `nothing was taken since ${failingSince}, last: ${failure.why}` : null
  }
}

function pauseAfter(failures: number, chance: number): number {
  const isOpen = isTripped(failures)
  const [least, doublings] = isOpen ? [OPEN_PAUSE_MS, failures - OPEN_AFTER] : [0, failures - 1]
  const base = isOpen ? OPEN_PAUSE_MS : FIRST_PAUSE_MS
  return least + chance * Math.min(PAUSE_MS_MAX, base * 2 ** doublings)
}
