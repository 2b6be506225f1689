/** How a receptacle and the items in it stand now, for the posts at both ends of it and whoever announced it. */
import { sql } from 'drizzle-orm'
import { type Decision, standingOf } from '#domain/decision.ts'
import { operatorOf } from '#domain/operators.ts'
import type { Queryable } from '#platform/database.ts'
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
  const despatch = await readDespatch(db, operator, receptacleId)
  if (!despatch) return null
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

async function readDespatch(
  db: Queryable,
  operator: string,
  receptacleId: string,
): Promise<ReceptacleStatus['despatch'] | null> {
  const served = operatorOf(operator)?.serves ?? []
  const utc = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
  const { rows } = await db.execute<ReceptacleStatus['despatch'] & Record<string, unknown>>(sql`
    SELECT d.despatch_id AS id, d.origin_office AS "originOffice", d.destination_office AS "destinationOffice",
           to_char(d.departs_at AT TIME ZONE 'UTC', ${utc}) AS "departsAt",
           to_char(d.arrives_at AT TIME ZONE 'UTC', ${utc}) AS "arrivesAt", d.transport
      FROM receptacles r JOIN despatches d USING (despatch_id) JOIN messages m ON m.receipt_id = r.receipt_id
     WHERE r.receptacle_id = ${receptacleId}
       AND (${operator} IN (m.submitter, d.origin_operator, d.destination_operator)
            OR left(d.origin_office, 2) = ANY(${sql.param(served)}::text[])
            OR left(d.destination_office, 2) = ANY(${sql.param(served)}::text[]))`)
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
