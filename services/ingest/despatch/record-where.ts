/** Where items are, derived from everything that was told of them, in whatever order it came. */

import type { Journey } from '#domain/journey.ts'
import { ARRIVAL, DEPARTURE, HELD_BY_CUSTOMS, WITH_CUSTOMS } from '#domain/scan-events.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readJourneys } from './journeys.ts'

/** Keeps others from the items until the transaction ends, and says where they were. @param items distinct, in order */
export async function lockMovements(tx: Tx, items: readonly string[]): Promise<Map<string, Journey>> {
  await tx.execute(sql`
    INSERT INTO item_movements (item_id) SELECT unnest(${sql.param(items)}::text[]) ON CONFLICT (item_id) DO NOTHING`)
  return readJourneys(tx, items, true)
}

/** Derives the rows of these items anew, and says where the items are now. They must be locked. */
export async function deriveMovements(tx: Tx, items: readonly string[]): Promise<Map<string, Journey>> {
  const ids = sql.param(items)
  await tx.execute(sql`
    WITH linked AS (
      SELECT r.item_id, min(r.received_at) AS predes_at, bool_or(c.requires_ead) AS requires_ead,
             (array_agg(r.receptacle_id ORDER BY r.received_at DESC, r.receptacle_id DESC))[1] AS receptacle_id
        FROM receptacle_items r JOIN receptacles c ON c.receptacle_id = r.receptacle_id
       WHERE r.item_id = ANY(${ids}::text[])
       GROUP BY r.item_id
    ), scanned AS (
      SELECT item_id, min(at) FILTER (WHERE code = ${DEPARTURE}) AS emc_at, min(at) FILTER (WHERE code = ${ARRIVAL}) AS emd_at,
             min(at) FILTER (WHERE code = 'EMI') AS delivered_at, min(customs_from) AS customs_from,
             min(at) FILTER (WHERE code = ANY(${sql.param(WITH_CUSTOMS.import.out)}::text[]) AND at >= customs_from) AS customs_to,
             (array_agg(reason ORDER BY at) FILTER (WHERE code = ${HELD_BY_CUSTOMS} AND reason IS NOT NULL))[1] AS customs_reason,
             min(export_customs_from) AS export_customs_from,
             min(at) FILTER (WHERE code = ANY(${sql.param(WITH_CUSTOMS.export.out)}::text[]) AND at >= export_customs_from) AS export_customs_to
        FROM (
          SELECT item_id, code, at, reason,
                 min(at) FILTER (WHERE code = ANY(${sql.param(WITH_CUSTOMS.import.into)}::text[])) OVER item AS customs_from,
                 min(at) FILTER (WHERE code = ANY(${sql.param(WITH_CUSTOMS.export.into)}::text[])) OVER item AS export_customs_from
            FROM scan_events WHERE item_id = ANY(${ids}::text[])
          WINDOW item AS (PARTITION BY item_id)
        ) AS events
       GROUP BY item_id
    )
    UPDATE item_movements AS m SET
      predes_at = linked.predes_at, receptacle_id = linked.receptacle_id, requires_ead = linked.requires_ead,
      emc_at = scanned.emc_at, emd_at = scanned.emd_at, customs_from = scanned.customs_from,
      customs_to = scanned.customs_to, customs_reason = scanned.customs_reason,
      export_customs_from = scanned.export_customs_from, export_customs_to = scanned.export_customs_to,
      delivered_at = scanned.delivered_at
      FROM unnest(${ids}::text[]) AS asked (item_id)
      LEFT JOIN linked ON linked.item_id = asked.item_id
      LEFT JOIN scanned ON scanned.item_id = asked.item_id
     WHERE m.item_id = asked.item_id`)
  return readJourneys(tx, items)
}
