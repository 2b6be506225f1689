/** What judging despatches and scans needs to know, one statement per question. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Arrival } from '../arrival.ts'
import type { DecodedMessage } from '../decoded-message.ts'
import type { KnownMovement } from './movement.ts'

/** What is known of the items that the batch's despatches and scans name. Takes no locks. */
export async function gatherMovements(
  db: Queryable,
  arrivals: readonly Arrival[],
): Promise<Map<string, KnownMovement>> {
  const ids = new Set(arrivals.flatMap(({ reading }) => itemIdsIn(reading)))
  return ids.size === 0 ? new Map() : readMovements(db, [...ids])
}

function itemIdsIn(reading: DecodedMessage): string[] {
  if (reading.kind === 'scans') return reading.events.flatMap(({ itemId }) => itemId ?? [])
  if (reading.kind !== 'despatch') return []
  return reading.receptacles.flatMap(({ items }) => items.flatMap(({ itemId }) => itemId ?? []))
}

async function readMovements(db: Queryable, ids: string[]): Promise<Map<string, KnownMovement>> {
  const { rows } = await db.execute<KnownMovement & { itemId: string } & Record<string, unknown>>(sql`
    SELECT asked.item_id AS "itemId", i.item_id IS NOT NULL AS declared,
           coalesce(i.origin_operator, d.origin_operator) AS "originOperator",
           coalesce(i.destination_operator, d.destination_operator) AS "destinationOperator",
           coalesce(ends.countries, '{}') AS countries, m.receptacle_id AS "receptacleId", m.requires_ead AS "requiresEad",
           i.gross_weight_grams AS "grossWeightGrams"
      FROM unnest(${sql.param(ids)}::text[]) AS asked (item_id)
      LEFT JOIN items i ON i.item_id = asked.item_id
      LEFT JOIN item_movements m ON m.item_id = asked.item_id
      LEFT JOIN despatches d ON d.despatch_id = left(m.receptacle_id, 20)
      LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT country) AS countries FROM receptacle_items r
          CROSS JOIN LATERAL (VALUES (left(r.receptacle_id, 2)), (substr(r.receptacle_id, 7, 2))) AS at_end (country)
         WHERE r.item_id = asked.item_id
      ) AS ends ON true
     WHERE i.item_id IS NOT NULL OR m.item_id IS NOT NULL`)
  return new Map(rows.map(({ itemId, ...known }) => [itemId, known]))
}
