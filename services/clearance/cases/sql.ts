/** Instants and rows of cases as SQL gives them. */

import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { Followed } from './follow-case.ts'

/** What of a case `c` follows from the item. */
export const FOLLOWED = sql`
  c.lane, c.code, c.standing, c.category, c.score, c.rules, c.office, c.destination, c.despatch_id AS "despatchId",
  ${isoUtc(sql`c.arrives_at`)} AS "arrivesAt", ${isoUtc(sql`c.deadline_at`)} AS "deadlineAt", c.priority,
  ${isoUtc(sql`c.due_at`)} AS "dueAt"`

/** What an officer will get next is kept for them so long, and longer as long as they go on. */
export const KEPT = sql`interval '45 seconds'`

/** Of case `c`: it is kept for who is next to work on it, and they do not work on it yet, or have let it go. Looked up by case, so that
 *  it stays cheap; and only for one that is locked: what is unknown does not end a condition, what is false does. */
export const IS_KEPT = sql`
  (c.locked_by IS NOT NULL AND c.locked_until <= clock_timestamp() + ${KEPT} AND (
    SELECT k.step FROM case_steps k
     WHERE k.case_id = c.case_id AND k.step IN ('taken', 'let-go') AND k.who = c.locked_by
     ORDER BY k.id DESC LIMIT 1) IS DISTINCT FROM 'taken')`

/** A case `c` as people see it: what is only kept is free to everybody. */
export const CASE = sql`
  c.case_id::float8 AS "caseId", c.item_id AS "itemId", c.opened_because AS "openedBecause",
  ${isoUtc(sql`c.opened_at`)} AS "openedAt", ${isoUtc(sql`c.closed_at`)} AS "closedAt", c.closed_because AS "closedBecause",
  ${FOLLOWED}, c.assigned_to AS "assignedTo", CASE WHEN NOT ${IS_KEPT} THEN c.locked_by END AS "lockedBy",
  CASE WHEN NOT ${IS_KEPT} THEN ${isoUtc(sql`c.locked_until`)} END AS "lockedUntil",
  ${isoUtc(sql`c.aside_until`)} AS "asideUntil", c.aside_reason AS "asideReason", c.sealed_for AS "sealedFor",
  c.sealed_by AS "sealedBy", c.unread, c.selected_by AS "selectedBy", c.version`

export interface CaseRow extends Followed, Record<string, unknown> {
  caseId: number
  itemId: string
  openedBecause: string
  openedAt: string
  closedAt: string | null
  closedBecause: string | null
  assignedTo: string | null
  lockedBy: string | null
  lockedUntil: string | null
  asideUntil: string | null
  asideReason: string | null
  sealedFor: string[] | null
  sealedBy: string | null
  unread: boolean
  selectedBy: string | null
  version: number
}

/** Whether a person may know of case `c`. */
export function visibleTo(name: string): SQL {
  return sql`(c.sealed_for IS NULL OR ${name} = ANY(c.sealed_for))`
}
