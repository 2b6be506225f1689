/** How a receptacle and the items in it stand now, for the posts at both ends of it and whoever announced it. */

import { type Decision, standingOf } from '#domain/decision.ts'
import type { Direction } from '#domain/direction.ts'
import { operatorOf } from '#domain/operators.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { readItemStatuses } from './item-status.ts'

interface ItemInside {
  itemId: string
  /** Null where there is none yet, or the item is none of the operator's. */
  decision: Decision | null
  decidedAt: string | null
  /** False for documents: without data there is nothing to decide. */
  dataRequired: boolean
}

export interface ReceptacleStatus {
  receptacleId: string
  despatch: {
    id: string
    originOffice: string
    destinationOffice: string
    departsAt: string | null
    arrivesAt: string | null
    transport: string | null
  }
  status: 'clear' | 'pending' | 'stop' | 'unlisted'
  items: ItemInside[]
}

/** Null where the receptacle is not known or none of the operator's. */
export async function readReceptacleStatus(
  db: Queryable,
  operator: string,
  receptacleId: string,
): Promise<ReceptacleStatus | null> {
  const found = await readDespatch(db, operator, receptacleId)
  if (!found) return null
  const { direction: _, requiresEad: __, ...despatch } = found
  const inside = await readInside(db, receptacleId)
  const known = await readItemStatuses(
    db,
    operator,
    inside.map(({ itemId }) => itemId),
  )
  const items = inside.map(({ itemId, dataRequired }) => {
    const { decision = null, decidedAt = null } = known.get(itemId) ?? {}
    return { itemId, decision, decidedAt, dataRequired }
  })
  return { receptacleId, despatch, status: statusOf(items), items }
}

function statusOf(items: readonly ItemInside[]): ReceptacleStatus['status'] {
  if (items.length === 0) return 'unlisted'
  const standings = items.map(({ decision }) => (decision ? standingOf(decision.code) : null))
  if (standings.some((standing) => standing !== null && KEPT_BACK.includes(standing))) return 'stop'
  return items.some(({ decision, dataRequired }) => decision === null && dataRequired) ? 'pending' : 'clear'
}

const KEPT_BACK: readonly string[] = ['held', 'referred', 'refused']

/** Where a receptacle travels, and what its despatch says of what is in it. */
export type InDespatch = ReceptacleStatus['despatch'] & { direction: Direction; requiresEad: boolean }

/** Null where the operator neither announced it nor is at an end of it. */
export async function readDespatch(
  db: Queryable,
  operator: string,
  receptacleId: string,
): Promise<InDespatch | null> {
  const served = operatorOf(operator)?.serves ?? []
  const theirs = sql`
    AND (${operator} IN (m.submitter, d.origin_operator, d.destination_operator)
         OR left(d.origin_office, 2) = ANY(${sql.param(served)}::text[])
         OR left(d.destination_office, 2) = ANY(${sql.param(served)}::text[]))`
  return readWhere(db, receptacleId, theirs)
}

/** Whoever's it is: for customs. */
export function readAnyDespatch(db: Queryable, receptacleId: string): Promise<InDespatch | null> {
  return readWhere(db, receptacleId, sql``)
}

async function readWhere(db: Queryable, receptacleId: string, condition: SQL): Promise<InDespatch | null> {
  const { rows } = await db.execute<InDespatch & Record<string, unknown>>(sql`
    SELECT d.despatch_id AS id, d.origin_office AS "originOffice", d.destination_office AS "destinationOffice",
           ${isoUtc(sql`d.departs_at`)} AS "departsAt", ${isoUtc(sql`d.arrives_at`)} AS "arrivesAt", d.transport,
           d.direction, r.requires_ead AS "requiresEad"
      FROM receptacles r JOIN despatches d USING (despatch_id) LEFT JOIN messages m ON m.receipt_id = r.receipt_id
     WHERE r.receptacle_id = ${receptacleId} ${condition}`)
  return rows[0] ?? null
}

/** The items that were last told to be in it, in the order of their identifiers. */
async function readInside(
  db: Queryable,
  receptacleId: string,
): Promise<{ itemId: string; dataRequired: boolean }[]> {
  const { rows } = await db.execute<{ itemId: string; dataRequired: boolean }>(sql`
    SELECT r.item_id AS "itemId", coalesce(i.requires_ead, m.requires_ead, true) AS "dataRequired"
      FROM receptacle_items r
      JOIN item_movements m ON m.item_id = r.item_id AND m.receptacle_id = r.receptacle_id
      LEFT JOIN items i ON i.item_id = r.item_id
     WHERE r.receptacle_id = ${receptacleId} ORDER BY r.item_id`)
  return rows
}
