/**
 * Asks for entries to be assessed again: their `item.received` events once more, from the stored rows, under a cause of their
 * own. The cause is part of the key of what follows, so that asking twice changes nothing.
 */

import type { ItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'

export interface EntryPlace {
  receiptId: string
  place: number
}

/** An entry that is asked for under a cause of its own. */
export interface CausedPlace extends EntryPlace {
  cause?: string
}

/**
 * The events that ask, for those of the entries that are accepted or rejected. One statement; give it some thousands at most.
 * @param cause `rule:<id>@<version>`, `list:<id>@<version>`; of those that have none of their own
 */
export async function reassessmentEvents(
  db: Queryable,
  entries: readonly CausedPlace[],
  cause: string,
): Promise<LogEvent[]> {
  if (entries.length === 0) return []
  const { rows } = await db.execute<ItemReceived & Record<string, unknown>>(sql`
    SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.version, e.submitter,
           e.origin_operator AS "originOperator", e.destination_operator AS "destinationOperator", e.outcome, e.function,
           e.superseded_by AS "supersededBy", e.authorised, ${isoUtc(sql`e.received_at`)} AS "receivedAt",
           e.declaration, e.findings, asked.cause,
           CASE WHEN m.item_id IS NOT NULL THEN json_build_object(
             'direction', d.direction, 'receptacleId', m.receptacle_id, 'despatchedAt', ${isoUtc(sql`m.predes_at`)},
             'departedAt', ${isoUtc(sql`m.emc_at`)}, 'arrivedAt', ${isoUtc(sql`m.emd_at`)}) END AS journey
      FROM unnest(${sql.param(entries.map(({ receiptId }) => receiptId))}::uuid[],
                  ${sql.param(entries.map(({ place }) => place))}::int[],
                  ${sql.param(entries.map(({ cause: own }) => own ?? cause))}::text[]) AS asked (receipt_id, place, cause)
      JOIN entries e USING (receipt_id, place)
      LEFT JOIN item_movements m ON m.item_id = e.item_id
      LEFT JOIN despatches d ON d.despatch_id = left(m.receptacle_id, 20)
     WHERE e.outcome IN ('accepted', 'rejected') AND e.declaration IS NOT NULL
     ORDER BY e.receipt_id, e.place, asked.cause`)
  return rows.map((row) => ({
    topic: TOPICS.itemReceived,
    key: row.itemId ?? row.receiptId,
    value: JSON.stringify(row),
  }))
}
