/** What a verdict on a receptacle needs to know. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readItemStatuses } from '../item-status.ts'
import { readAnyDespatch, readDespatch } from '../receptacle-status.ts'
import type { ItemInside, ReceptacleFacts } from './judge-verdict.ts'
import { KEPT } from './sql.ts'

/**
 * Null where the receptacle is not known, or none of the operator's.
 * @param operator that asks; null: customs, which sees everything
 */
export async function gatherReceptacle(
  db: Queryable,
  receptacleId: string,
  operator: string | null,
): Promise<ReceptacleFacts | null> {
  const found =
    operator === null
      ? await readAnyDespatch(db, receptacleId)
      : await readDespatch(db, operator, receptacleId)
  if (!found) return null
  const { direction, requiresEad, ...despatch } = found
  const inside = await readInside(db, receptacleId)
  const ids = inside.map(({ itemId }) => itemId)
  const theirs = operator === null ? null : await readItemStatuses(db, operator, ids)
  const items = inside.map((item) => ({ ...item, isTheirs: theirs === null || theirs.has(item.itemId) }))
  return { receptacleId, despatch, direction, requiresEad, items }
}

async function readInside(db: Queryable, receptacleId: string): Promise<Omit<ItemInside, 'isTheirs'>[]> {
  const { rows } = await db.execute<Omit<ItemInside, 'isTheirs'> & Record<string, unknown>>(sql`
    SELECT t.item_id AS "itemId", i.effective_version IS NOT NULL AS "isDeclared",
           coalesce(i.requires_ead, m.requires_ead, true) AS "requiresEad", k.code, k.policy
      FROM receptacle_items t
      JOIN item_movements m ON m.item_id = t.item_id AND m.receptacle_id = t.receptacle_id
      LEFT JOIN items i ON i.item_id = t.item_id
      LEFT JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
      LEFT JOIN LATERAL (
        SELECT s.code, d.policy
          FROM standings s LEFT JOIN decisions d USING (receipt_id, place, cause)
         WHERE s.item_id = t.item_id
           AND (${KEPT} OR (s.receipt_id, s.place) = (e.receipt_id, e.place)
                OR (e.receipt_id IS NULL AND s.standing = 'released'))
         ORDER BY ${KEPT} DESC, s.recorded_at DESC LIMIT 1
      ) AS k ON true
     WHERE t.receptacle_id = ${receptacleId} ORDER BY t.item_id`)
  return rows
}
