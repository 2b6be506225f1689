/** How items stand now, for an operator that sent the item, or whose item it is. */

import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

export interface ItemStatus {
  itemId: string
  /** Null where no entry of the item was accepted. */
  version: number | null
  originOperator: string | null
  destinationOperator: string | null
  /** Null while the item is on its way through. */
  decision: ReturnType<typeof decisionOf> | null
  decidedAt: string | null
  referral: unknown
}

/**
 * The version in force and how the item stands, by item id; items that are none of the operator's are left out. What keeps
 * the item back on any entry of it, rejected and late ones too, goes before what was decided on the version in force.
 */
export async function readItemStatuses(
  db: Queryable,
  operator: string,
  itemIds: readonly string[],
): Promise<Map<string, ItemStatus>> {
  const ids = sql.param(itemIds)
  const { rows } = await db.execute<
    Omit<ItemStatus, 'decision'> & { code: DecisionCode | null } & Record<string, unknown>
  >(sql`
    WITH shown AS (
      SELECT e.receipt_id, e.place, e.item_id, e.version, e.submitter, e.origin_operator, e.destination_operator, e.received_at
        FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
       WHERE i.item_id = ANY(${ids}::text[])
       UNION ALL
      SELECT e.receipt_id, e.place, e.item_id, e.version, e.submitter, e.origin_operator, e.destination_operator, e.received_at
        FROM standings s JOIN entries e USING (receipt_id, place)
       WHERE s.item_id = ANY(${ids}::text[]) AND NOT EXISTS (SELECT FROM items i WHERE i.item_id = s.item_id)
       UNION ALL
      SELECT g.command_id, 0, g.item_id, NULL, m.submitter, g.origin_operator, g.destination_operator, g.at
        FROM ead_gaps g JOIN messages m ON m.receipt_id = g.receipt_id
       WHERE g.item_id = ANY(${ids}::text[]) AND NOT EXISTS (SELECT FROM items i WHERE i.item_id = g.item_id)
    )
    SELECT DISTINCT ON (shown.item_id)
           shown.item_id AS "itemId", shown.version, shown.origin_operator AS "originOperator",
           shown.destination_operator AS "destinationOperator", s.code,
           r.body ->> 'decidedAt' AS "decidedAt", r.body -> 'referral' AS referral
      FROM shown
      LEFT JOIN LATERAL (
        SELECT s.* FROM standings s LEFT JOIN entries e USING (receipt_id, place)
         WHERE s.item_id = shown.item_id
           AND (e.submitter IS NULL OR e.submitter NOT IN (e.origin_operator, e.destination_operator)
                OR e.submitter IN (shown.origin_operator, shown.destination_operator))
           AND (s.standing IN ('held', 'referred', 'refused') OR (s.receipt_id, s.place) = (shown.receipt_id, shown.place))
         ORDER BY s.standing IN ('held', 'referred', 'refused') DESC, s.recorded_at DESC LIMIT 1
      ) s ON true
      LEFT JOIN responses r ON r.receipt_id = s.receipt_id AND r.place = s.place AND r.cause = s.cause
     WHERE ${operator} IN (shown.submitter, shown.origin_operator, shown.destination_operator)
     ORDER BY shown.item_id, shown.received_at DESC`)
  return new Map(
    rows.map(({ code, ...status }) => [
      status.itemId,
      { ...status, decision: code ? decisionOf(code) : null },
    ]),
  )
}
