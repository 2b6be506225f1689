/** Open cases follow what the post says of their flight later: another time of arrival, another office. Looked for every few seconds. */

import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { every, type Recurring } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { sql } from '#platform/sql.ts'
import { followAgain } from './follow.ts'

const LOOK_EVERY_MS = 10_000
/** What a look finds at most; the next look goes on. */
const CHANGED_MAX = 1_000

/** @returns how many cases have changed */
export async function followFlights(database: Database, clock: Clock): Promise<number> {
  const { rows } = await database.execute<{ itemId: string }>(sql`
    SELECT c.item_id AS "itemId" FROM cases c JOIN despatches d USING (despatch_id)
     WHERE c.closed_at IS NULL AND c.arrives_at IS DISTINCT FROM date_trunc('milliseconds', d.arrives_at)
     LIMIT ${CHANGED_MAX}`)
  const itemIds = rows.map(({ itemId }) => itemId)
  if (itemIds.length > 0) await database.transaction((tx) => followAgain(tx, itemIds, clock()))
  return itemIds.length
}

export function watchFlights(database: Database, clock: Clock, logger: Logger): Recurring {
  return every(
    LOOK_EVERY_MS,
    () => followFlights(database, clock),
    (error) => logger.warn({ err: error }, 'flights of cases cannot be looked at now'),
  )
}
