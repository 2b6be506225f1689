/** How items stand now, for an operator that sent the item, or whose item it is. */
import { sql } from 'drizzle-orm'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { Queryable } from '#platform/database.ts'

export interface ItemStatus {
  itemId: string
  /** Null where no entry of the item was accepted. */
  version: number | null
  originOperator: string
  destinationOperator: string
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
      SELECT e.* FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
       WHERE i.item_id = ANY(${ids}::text[])
       UNION ALL
      SELECT e.* FROM standings s JOIN entries e USING (receipt_id, place)
       WHERE s.item_id = ANY(${ids}::text[]) AND NOT EXISTS (SELECT FROM items i WHERE i.item_id = s.item_id)
    )
    SELECT DISTINCT ON (shown.item_id)
           shown.item_id AS "itemId", shown.version, shown.origin_operator AS "originOperator",
           shown.destination_operator AS "destinationOperator", s.code,
           r.body ->> 'decidedAt' AS "decidedAt", r.body -> 'referral' AS referral
      FROM shown
      LEFT JOIN LATERAL (
        SELECT s.* FROM standings s JOIN entries e USING (receipt_id, place)
         WHERE s.item_id = shown.item_id
           AND (e.submitter NOT IN (e.origin_operator, e.destination_operator)
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
