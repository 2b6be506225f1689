/** Asks for items to be assessed again where a despatch or a scan changed the picture: picture.ts says when. */

import type { ItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import { type Journey, NOWHERE } from '#domain/journey.ts'
import type { Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { changesPicture } from './picture.ts'

/**
 * For the version in force of each item whose picture changed; an item without one has nothing to be assessed.
 * @param askedBy receipt of the message that told of the item, by item id
 */
export async function insertReassessments(
  tx: Tx,
  askedBy: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, Journey>,
  after: ReadonlyMap<string, Journey>,
): Promise<void> {
  const changed = [...after].flatMap(([itemId, journey]) => {
    const cause = changesPicture(before.get(itemId) ?? NOWHERE, journey)
    return cause ? [{ itemId, cause, journey, receiptId: askedBy.get(itemId)! }] : []
  })
  if (changed.length === 0) return
  await tx.execute(sql`
    INSERT INTO reassessments (receipt_id, place, cause, asked_by, journey)
    SELECT e.receipt_id, e.place, changed.cause, changed.asked_by, changed.journey
      FROM unnest(${sql.param(changed.map(({ itemId }) => itemId))}::text[],
                  ${sql.param(changed.map(({ cause }) => cause))}::text[],
                  ${sql.param(changed.map(({ receiptId }) => receiptId))}::uuid[],
                  ${sql.param(changed.map(({ journey }) => JSON.stringify(journey)))}::json[])
             AS changed (item_id, cause, asked_by, journey)
      JOIN items i ON i.item_id = changed.item_id
      JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
    ON CONFLICT (receipt_id, place, cause) DO NOTHING`)
}

/** The events that ask, from the stored rows. */
export async function readReassessments(tx: Tx, receipts: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await tx.execute<ItemReceived & Record<string, unknown>>(sql`
    SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.version, e.submitter,
           e.origin_operator AS "originOperator", e.destination_operator AS "destinationOperator", e.outcome, e.function,
           e.superseded_by AS "supersededBy", e.authorised, ${isoUtc(sql`e.received_at`)} AS "receivedAt",
           e.declaration, e.findings, r.cause, r.journey
      FROM reassessments r JOIN entries e ON e.receipt_id = r.receipt_id AND e.place = r.place
     WHERE r.asked_by = ANY(${sql.param(receipts)}::uuid[]) ORDER BY e.receipt_id, e.place, r.cause`)
  return rows.map((row) => ({
    topic: TOPICS.itemReceived,
    key: row.itemId ?? row.receiptId,
    value: JSON.stringify(row),
  }))
}
