/** Service levels of a case. Pure: time is an argument; instants are ISO 8601 in UTC. */
import type { Working } from './working.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export interface Timed {
  openedAt: string
  closedAt: string | null
  priority: number
  arrivesAt: string | null
  deadlineAt: string | null
}

/** When work on it has to be done: the first of service level, arrival and deadline; an arrival before it was opened is past. */
export function dueAt(timed: Omit<Timed, 'closedAt'>, { serviceHours }: Working): string {
  const { openedAt, priority, arrivesAt, deadlineAt } = timed
  const hours = serviceHours[priority as keyof Working['serviceHours']]
  const level = new Date(Date.parse(openedAt) + hours * HOUR_MS).toISOString()
  const coming = [arrivesAt, deadlineAt].filter((at) => at !== null && at > openedAt) as string[]
  return [level, ...coming].sort()[0]!
}

export interface Clocks {
  ageMinutes: number
  dueAt: string
  /** Negative where it is past. */
  leftMinutes: number
  breached: boolean
}

/** A closed case is judged by when it was closed. */
export function clocksOf(timed: Timed & { dueAt: string }, now: string): Clocks {
  const until = timed.closedAt ?? now
  return {
    ageMinutes: minutes(timed.openedAt, until),
    dueAt: timed.dueAt,
    leftMinutes: minutes(until, timed.dueAt),
    breached: until > timed.dueAt,
  }
}

function minutes(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS)
}
