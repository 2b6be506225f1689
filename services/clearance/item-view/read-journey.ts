/** Where an item is, and what others told of it. */

import type { ItemEvidence, ItemJourney } from '#contracts/item-view.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export async function readJourney(db: Queryable, itemId: string): Promise<ItemJourney> {
  const { rows } = await db.execute<ItemJourney & Record<string, unknown>>(sql`
    SELECT r.receptacle_id AS "receptacleId",
           CASE WHEN d.despatch_id IS NOT NULL THEN json_build_object(
             'id', d.despatch_id, 'originOffice', d.origin_office, 'destinationOffice', d.destination_office,
             'direction', d.direction, 'departsAt', ${isoUtc(sql`d.departs_at`)}, 'arrivesAt', ${isoUtc(sql`d.arrives_at`)},
             'transport', d.transport) END AS despatch
      FROM (SELECT receptacle_id FROM receptacle_items WHERE item_id = ${itemId} ORDER BY received_at DESC LIMIT 1) AS r
      LEFT JOIN receptacles c ON c.receptacle_id = r.receptacle_id
      LEFT JOIN despatches d ON d.despatch_id = c.despatch_id`)
  const { rows: scans } = await db.execute<ItemJourney['scans'][number] & Record<string, unknown>>(sql`
    SELECT code, ${isoUtc(sql`at`)} AS at, office, reason FROM scan_events WHERE item_id = ${itemId} ORDER BY scan_events.at, code`)
  return { receptacleId: rows[0]?.receptacleId ?? null, despatch: rows[0]?.despatch ?? null, scans }
}

/** Of scanners and other agencies, oldest first. */
export async function readEvidence(db: Queryable, itemId: string): Promise<ItemEvidence[]> {
  const { rows } = await db.execute<ItemEvidence & Record<string, unknown>>(sql`
    SELECT source, kind, category, score, method, ${isoUtc(sql`observed_at`)} AS "observedAt",
           body ->> 'analysedBy' AS "analysedBy", body ->> 'label' AS label
      FROM evidence WHERE item_id = ${itemId} ORDER BY received_at, evidence_id`)
  return rows
}
