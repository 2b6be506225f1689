/**
 * Which case is next for an officer, and keeping it for them for a moment before they ask: so it can lie on the desk when they do.
 * What is kept is still free: it goes to whoever opens it, and to another who asks for the next where nothing else is left.
 */

import type { WorklistFilter } from '#contracts/cases.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { readPulse } from '../item-view/pulse.ts'
import { IS_KEPT, KEPT } from './sql.ts'
import { WORKING } from './working.ts'
import { inLane, type Looking, narrowed } from './worklist.ts'

export const LEASE = sql`make_interval(secs => ${WORKING.leaseMinutes * 60}::float8)`

export interface Next extends Record<string, unknown> {
  caseId: number
  itemId: string
}

/**
 * The most urgent case that this person can take, locked against others until the transaction ends; rows that somebody is just
 * taking are skipped while there are others. Null where there is none.
 * @param foreseen goes before all others where it can still be taken: what was kept for them is what they get
 */
export async function pickNext(
  tx: Tx,
  filter: WorklistFilter,
  looking: Looking,
  foreseen?: number,
): Promise<Next | null> {
  const free = freeFor(looking)
  const ways = [
    ...(foreseen === undefined ? [] : [sql`c.case_id = ${foreseen} AND ${free}`]),
    free,
    // Kept for others: better theirs than none.
    IS_KEPT,
  ]
  for (const way of ways) {
    const picked = await pick(tx, filter, looking, way)
    if (picked) return picked
  }
  // What is left may be just touched: kept by one's own screen, or written on. It is free again in a moment, or another's.
  return pick(tx, filter, looking, sql`(${free} OR ${IS_KEPT})`, sql``)
}

/** Nobody works on it, and it is not kept for another. A lock of more than two leases was given while a clock was fast. */
function freeFor({ name, now }: Looking): SQL {
  const at = sql`${now}::timestamptz`
  return sql`(c.locked_until IS NULL OR c.locked_until <= ${at} OR c.locked_until > ${at} + 2 * ${LEASE}
    OR (c.locked_by = ${name} AND c.locked_until <= ${at} + ${KEPT}))`
}

async function pick(
  tx: Tx,
  filter: WorklistFilter,
  looking: Looking,
  way: SQL,
  touched = sql`SKIP LOCKED`,
): Promise<Next | null> {
  const { rows } = await tx.execute<Next>(sql`
    SELECT c.case_id::float8 AS "caseId", c.item_id AS "itemId" FROM cases c
     WHERE ${narrowed(filter, looking)} AND ${inLane('todo', looking)} AND ${way}
       AND (c.assigned_to IS NULL OR c.assigned_to = ${looking.name})
     ORDER BY c.priority, c.due_at, c.case_id LIMIT 1 FOR UPDATE OF c ${touched}`)
  return rows[0] ?? null
}

export interface Foreseen {
  /** Null where nothing would be left. */
  case: Next | null
  /** Of its pulse: whether what was read of the item before is still so. */
  sign: string | null
}

/** Keeps the next case for this person, or goes on keeping it. @param instead what was kept before, given up where another is more urgent */
export function foreseeNext(
  database: Database,
  filter: WorklistFilter,
  looking: Looking,
  instead?: number,
): Promise<Foreseen> {
  const { name, now } = looking
  return database.transaction(async (tx) => {
    const next = await pick(tx, filter, looking, freeFor(looking))
    if (instead !== undefined && instead !== next?.caseId)
      await tx.execute(sql`
        UPDATE cases c SET locked_by = NULL, locked_until = NULL
         WHERE c.case_id IN (SELECT c.case_id FROM cases c WHERE c.case_id = ${instead} AND c.locked_by = ${name} AND ${IS_KEPT}
                                FOR UPDATE SKIP LOCKED)`)
    if (!next) return { case: null, sign: null }
    await tx.execute(sql`
      UPDATE cases SET locked_by = ${name}, locked_until = ${now}::timestamptz + ${KEPT} WHERE case_id = ${next.caseId}`)
    return { case: next, sign: (await readPulse(tx, next.itemId, name)).sign }
  })
}
