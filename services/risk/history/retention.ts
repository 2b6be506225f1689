/**
 * Removes what is too old for any window, and folds (fold.ts). Runs by itself beside the stage; a policy that runs is the only
 * one that counts.
 */

import type { Database, Queryable } from '#platform/database.ts'
import { every } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { foldHistory } from './fold.ts'
import { keySlices } from './keys.ts'

/** The longest window, and time for who was away. What "first seen" can tell ends here too. */
export const HISTORY_KEPT_DAYS = 400
/** Older events lie in the order of their keys, so they are all looked through: once in so many days. */
const OLDER_TRIMMED_EVERY_DAYS = 30

const TRIM_EVERY_MS = 3_600_000
const FOLD_EVERY_MS = 60_000
/** Small enough that a trim never holds anybody up. */
const TRIM_ROWS_MAX = 10_000

export function startHistoryTrimming(database: Database, logger: Logger) {
  const trimming = every(
    TRIM_EVERY_MS,
    () => trimHistory(database, new Date().toISOString()),
    (error) => logger.warn({ err: error }, 'old history was not removed'),
  )
  const folding = every(
    FOLD_EVERY_MS,
    () => foldHistory(database),
    (error) => logger.warn({ err: error }, 'history was not folded'),
  )
  return {
    async stop(): Promise<void> {
      await Promise.all([trimming.stop(), folding.stop()])
    },
  }
}

type Age = readonly [table: SQL, column: SQL]

const AGES: readonly Age[] = [
  [sql`history_items`, sql`received_at`],
  [sql`history_recent`, sql`received_at`],
  [sql`history_sums`, sql`starts_at`],
  [sql`history_outcomes`, sql`received_at`],
]

/** @param now ISO 8601. Returns how many rows were removed. */
export async function trimHistory(db: Queryable, now: string): Promise<number> {
  let removed = 0
  for (const age of AGES) removed += await trimTable(db, age, now)
  return removed + (await trimOlder(db, now))
}

function isOld(column: SQL, now: string): SQL {
  return sql`${column} < ${now}::timestamptz - make_interval(days => ${HISTORY_KEPT_DAYS})`
}

async function trimTable(db: Queryable, [table, column]: Age, now: string): Promise<number> {
  let removed = 0
  for (let rows = TRIM_ROWS_MAX; rows === TRIM_ROWS_MAX; removed += rows) {
    const { rowCount } = await db.execute(sql`
      DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM ${table} WHERE ${isOld(column, now)} LIMIT ${TRIM_ROWS_MAX}))`)
    rows = rowCount ?? 0
  }
  return removed
}

/** Noted when it is done, so that what was broken off is done again. */
async function trimOlder(db: Queryable, now: string): Promise<number> {
  const { rows } = await db.execute(sql`
    SELECT FROM history_upkeep
     WHERE older_trimmed_at > ${now}::timestamptz - make_interval(days => ${OLDER_TRIMMED_EVERY_DAYS})`)
  if (rows.length > 0) return 0
  let removed = 0
  for (const { first, last } of keySlices()) {
    const { rowCount } = await db.execute(sql`
      DELETE FROM history_older WHERE key BETWEEN ${first}::bigint AND ${last}::bigint AND ${isOld(sql`received_at`, now)}`)
    removed += rowCount ?? 0
  }
  await db.execute(sql`UPDATE history_upkeep SET older_trimmed_at = ${now}::timestamptz`)
  return removed
}
