/** Which items of which receptacles are to be taken out. One statement, from the few that are kept back. */

import type { PullQuery } from '#contracts/arrival.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { Direction } from '#domain/direction.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { DUE, EXAMINED, KEPT, OFFICE } from './sql.ts'

/** An item to take out, and where it is. */
export interface PullRow {
  receptacleId: string
  despatchId: string
  direction: Direction
  office: string
  transport: string | null
  /** When the flight arrives; of export, when it leaves. */
  dueAt: string | null
  itemId: string
  /** Null where no data was accepted and policy says nothing. */
  code: DecisionCode | null
  /** As scanned. */
  arrivedAt: string | null
  /** Of its open case, where there is one that is not sealed. */
  caseId: number | null
  casePriority: number | null
}

/** Where a page begins: behind this receptacle. `due` is the text of the instant, or 'infinity'. */
export interface PullCursor {
  due: string
  receptacleId: string
}

export interface PullScope extends Pick<PullQuery, 'office' | 'despatch' | 'receptacle' | 'from' | 'before'> {
  after: PullCursor | null
  limit: number
}

export interface PullRows {
  /** Of whole receptacles, in the order of the list. */
  rows: PullRow[]
  /** Null at the end. */
  next: PullCursor | null
}

export async function readPulls(db: Queryable, scope: PullScope): Promise<PullRows> {
  const { rows } = await db.execute<PullRow & { due: string; place: number } & Record<string, unknown>>(sql`
    WITH pulled AS MATERIALIZED (
      ${itemsKept(scope)} UNION ALL ${itemsWithoutData(scope)}
    ), ranked AS (
      SELECT pulled.*, dense_rank() OVER (ORDER BY coalesce(due_at, 'infinity'), receptacle_id)::int AS place
        FROM pulled ${behind(scope.after)}
    )
    SELECT p.receptacle_id AS "receptacleId", p.despatch_id AS "despatchId", p.direction, p.office, p.transport,
           ${isoUtc(sql`p.due_at`)} AS "dueAt", p.item_id AS "itemId", p.code, ${isoUtc(sql`p.emd_at`)} AS "arrivedAt",
           c.case_id::float8 AS "caseId", c.priority AS "casePriority", coalesce(p.due_at, 'infinity')::text AS due, p.place
      FROM ranked p
      LEFT JOIN cases c ON c.item_id = p.item_id AND c.closed_at IS NULL AND c.sealed_for IS NULL
     WHERE p.place <= ${scope.limit + 1}
     ORDER BY p.place, p.item_id`)
  const isMore = rows.some(({ place }) => place > scope.limit)
  const page = rows.filter(({ place }) => place <= scope.limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ due: _, place: __, ...row }) => row),
    next: isMore && last ? { due: last.due, receptacleId: last.receptacleId } : null,
  }
}

/**
 * From an item to the receptacle it was last told to be in. Looked up for each: the planner takes the mail and the receptacles it is in
 * for two things that hardly ever agree, and would begin with all of both.
 */
function placed(itemId: SQL, scope: PullScope): SQL {
  return sql`LATERAL (
    SELECT d.despatch_id, d.direction, ${OFFICE} AS office, d.transport, ${DUE} AS due_at, t.receptacle_id, m.item_id, m.emd_at,
           m.requires_ead
      FROM item_movements m
      JOIN receptacle_items t ON t.item_id = m.item_id AND t.receptacle_id = m.receptacle_id
      JOIN receptacles r ON r.receptacle_id = t.receptacle_id
      JOIN despatches d ON d.despatch_id = r.despatch_id
     WHERE m.item_id = ${itemId} AND ${inScope(scope)} OFFSET 0) p`
}

const COLUMNS = sql`p.despatch_id, p.direction, p.office, p.transport, p.due_at, p.receptacle_id, p.item_id, p.emd_at`

function itemsKept(scope: PullScope): SQL {
  return sql`(
    SELECT DISTINCT ON (p.item_id) ${COLUMNS}, s.code
      FROM standings s CROSS JOIN ${placed(sql`s.item_id`, scope)}
     WHERE ${KEPT}
     ORDER BY p.item_id, s.recorded_at DESC)`
}

/** Where policy says something of items without data, they are among those that are kept. */
function itemsWithoutData(scope: PullScope): SQL {
  return sql`(
    SELECT DISTINCT ON (p.item_id) ${COLUMNS}, NULL::text AS code
      FROM ead_gaps g CROSS JOIN ${placed(sql`g.item_id`, scope)}
     WHERE coalesce(p.requires_ead, true)
       AND NOT EXISTS (SELECT FROM items i WHERE i.item_id = g.item_id)
       AND NOT EXISTS (SELECT FROM standings s WHERE s.item_id = g.item_id AND ${KEPT})
       AND NOT EXISTS (SELECT FROM standings s WHERE s.item_id = g.item_id AND s.standing = 'released'))`
}

/** On its way to the office or lying there: what customs has had, what has left or was delivered is off the list. */
const WAITING = sql`(
  m.delivered_at IS NULL
  AND CASE WHEN d.direction = 'export' THEN m.export_customs_from IS NULL AND m.emc_at IS NULL ELSE m.customs_from IS NULL END
  AND NOT ${EXAMINED})`

function inScope({ office, despatch, receptacle, from, before }: PullScope): SQL {
  const conditions = [WAITING]
  if (office !== undefined) conditions.push(sql`${OFFICE} = ${office}`)
  if (despatch !== undefined) conditions.push(sql`d.despatch_id = ${despatch}`)
  if (receptacle !== undefined) conditions.push(sql`t.receptacle_id = ${receptacle}`)
  // A flight of which nobody knows when it is due counts by when it was announced.
  if (from !== undefined)
    conditions.push(
      sql`(${DUE} >= ${from}::timestamptz OR (${DUE} IS NULL AND d.received_at >= ${from}::timestamptz))`,
    )
  if (before !== undefined) conditions.push(sql`(${DUE} IS NULL OR ${DUE} < ${before}::timestamptz)`)
  return sql.join(conditions, sql` AND `)
}

function behind(after: PullCursor | null): SQL {
  if (after === null) return sql``
  return sql`WHERE (coalesce(due_at, 'infinity'), receptacle_id) > (${after.due}::timestamptz, ${after.receptacleId})`
}
