/** Where items are now, from what was derived of all that was told. One statement. */

import type { Journey } from '#domain/journey.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

/** By item id; only items that were despatched or scanned. `lock` keeps others from them until the transaction ends. */
export async function readJourneys(
  db: Queryable,
  items: readonly string[],
  lock = false,
): Promise<Map<string, Journey>> {
  if (items.length === 0) return new Map()
  const { rows } = await db.execute<Journey & { itemId: string } & Record<string, unknown>>(sql`
    SELECT m.item_id AS "itemId", d.direction, m.receptacle_id AS "receptacleId",
           ${isoUtc(sql`m.predes_at`)} AS "despatchedAt", ${isoUtc(sql`m.emc_at`)} AS "departedAt", ${isoUtc(sql`m.emd_at`)} AS "arrivedAt"
      FROM item_movements m LEFT JOIN despatches d ON d.despatch_id = left(m.receptacle_id, 20)
     WHERE m.item_id = ANY(${sql.param(items)}::text[])
     ORDER BY m.item_id ${lock ? sql`FOR UPDATE OF m` : sql``}`)
  return new Map(rows.map(({ itemId, ...journey }) => [itemId, journey]))
}
