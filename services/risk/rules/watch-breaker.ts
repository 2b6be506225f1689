/** Tells people, in the log and as a metric, what the breaker did: whichever process did it. */

import type { Database } from '#platform/database.ts'
import { every } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'

const LOOK_EVERY_MS = 5_000

interface Told extends Record<string, unknown> {
  id: number
  rule: string
  version: number
  step: 'suspend' | 'alarm'
  reason: string
}

export function watchBreaker(database: Database, logger: Logger) {
  let last: number | null = null

  async function look(): Promise<void> {
    last ??= await lastStep(database)
    for (const { id, rule, version, step, reason } of await readSince(database, last)) {
      last = id
      const what =
        step === 'suspend'
          ? 'a rule held too much and is suspended: look at it and lift that ("rules lift"), or publish a better version'
          : 'a mandatory rule holds too much; it stays in effect'
      logger.error({ rule, version, held: reason }, what)
    }
    metrics.rulesSuspended.set(await countSuspended(database))
  }

  return every(LOOK_EVERY_MS, look, (error) =>
    logger.warn({ err: error }, 'what the breaker did cannot be read now'),
  )
}

/** What was done before this process started was told by another, or stands in the console. */
async function lastStep(database: Database): Promise<number> {
  const { rows } = await database.execute<{ id: number }>(
    sql`SELECT coalesce(max(id), 0)::int AS id FROM rule_steps`,
  )
  return rows[0]!.id
}

async function readSince(database: Database, last: number): Promise<Told[]> {
  const { rows } = await database.execute<Told>(sql`
    SELECT id::int, rule, version, step, reason FROM rule_steps
     WHERE id > ${last} AND step IN ('suspend', 'alarm') ORDER BY id`)
  return rows
}

async function countSuspended(database: Database): Promise<number> {
  const { rows } = await database.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM rule_suspensions WHERE lifted_at IS NULL`,
  )
  return rows[0]!.n
}
