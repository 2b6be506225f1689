/**
 * Folds the recent events into the older ones, in the order of the keys and slice by slice, so that every page of the large
 * table is touched once for many events. Writing each event there at once would touch a page of its own for each, log it whole
 * after every checkpoint, and read and write it back where it no longer fits in memory.
 *
 * A slice is moved by one statement in one transaction: whoever reads meanwhile, in one statement, sees each event once.
 */

import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type KeySlice, keySlices } from './keys.ts'

/** Fewer recent events stay where they are: some hundred thousand items, whose index is in memory anyway. */
const RECENT_EVENTS_MIN = 1_000_000
/** One in so many of the older ones: some fourteen of them for each page that is touched. */
const OLDER_TO_RECENT = 10
/** Whoever holds this number folds a slice. */
const FOLDING = 5_016_001

/** Folds if there is enough to fold. Returns how many events were moved. */
export async function foldHistory(database: Database): Promise<number> {
  return (await isDue(database)) ? foldAll(database) : 0
}

async function isDue(database: Database): Promise<boolean> {
  const { rows } = await database.execute<{ recent: number; older: number }>(sql`
    SELECT (SELECT count(*) FROM history_recent)::float8 AS recent,
           (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'history_older'::regclass)::float8 AS older`)
  const { recent, older } = rows[0]!
  return recent >= dueFrom(older)
}

/** How many recent events are due to be folded, beside so many older ones. */
export function dueFrom(older: number): number {
  return Math.max(RECENT_EVENTS_MIN, older / OLDER_TO_RECENT)
}

/** Every recent event there is; what another process folds at the same time is left to it. */
export async function foldAll(database: Database): Promise<number> {
  let moved = 0
  for (const slice of keySlices()) {
    const events = await foldSlice(database, slice)
    if (events === null) break
    moved += events
  }
  return moved
}

/** Null where another process folds. */
function foldSlice(database: Database, { first, last }: KeySlice): Promise<number | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ free: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(${FOLDING}::bigint) AS free`,
    )
    if (!rows[0]!.free) return null
    const { rowCount } = await tx.execute(sql`
      WITH moved AS (
        DELETE FROM history_recent WHERE key BETWEEN ${first}::bigint AND ${last}::bigint
        RETURNING key, received_at, event)
      INSERT INTO history_older (key, received_at, event) SELECT key, received_at, event FROM moved ORDER BY key, received_at`)
    return rowCount ?? 0
  })
}
