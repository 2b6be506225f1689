/** What routes of rules and lists work on. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import type { RulesNow } from './in-force-now.ts'

export interface RulesAt {
  database: Database
  log: Log
  clock: Clock
  logger: Logger
  rules: RulesNow
}

const DAY_MS = 86_400_000

/** As the command line does: mail of the last 30 days that is not delivered is on its way. */
export const DAYS_IN_TRANSIT = 30

export function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString()
}
