/** Removes what is too old for any window. Runs by itself beside the stage; a policy that runs is the only one that counts. */
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable } from '#platform/database.ts'
import type { Logger } from '#platform/logger.ts'

/** The longest window, and time for who was away. What "first seen" can tell ends here too. */
export const HISTORY_KEPT_DAYS = 400

const TRIM_EVERY_MS = 3_600_000
/** Small enough that a trim never holds anybody up. */
const TRIM_ROWS_MAX = 10_000

export function startHistoryTrimming(database: Database, logger: Logger) {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = trimHistory(database, new Date().toISOString()).catch((error) =>
      logger.warn({ err: error }, 'old history was not removed'),
    )
  }, TRIM_EVERY_MS)
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await running
    },
  }
}

const AGES: readonly [table: SQL, column: SQL][] = [
  [sql`history_items`, sql`received_at`],
  [sql`history_sums`, sql`starts_at`],
  [sql`history_outcomes`, sql`received_at`],
]

/** @param now ISO 8601. Returns how many rows were removed. */
export async function trimHistory(db: Queryable, now: string): Promise<number> {
  let removed = 0
  for (const [table, column] of AGES)
    for (let rows = TRIM_ROWS_MAX; rows === TRIM_ROWS_MAX; removed += rows) {
      const { rowCount } = await db.execute(sql`
        DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM ${table}
           WHERE ${column} < ${now}::timestamptz - make_interval(days => ${HISTORY_KEPT_DAYS}) LIMIT ${TRIM_ROWS_MAX}))`)
      rows = rowCount ?? 0
    }
  return removed
}
