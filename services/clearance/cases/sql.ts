/** Instants and rows of cases as SQL gives them. */
import { type SQL, sql } from 'drizzle-orm'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Followed } from './follow-case.ts'

/** What of a case `c` follows from the item. */
export const FOLLOWED = sql`
  c.lane, c.code, c.standing, c.category, c.score, c.rules, c.office, c.destination, c.despatch_id AS "despatchId",
  ${isoUtc(sql`c.arrives_at`)} AS "arrivesAt", ${isoUtc(sql`c.deadline_at`)} AS "deadlineAt", c.priority,
  ${isoUtc(sql`c.due_at`)} AS "dueAt"`

/** A case `c` as people see it. */
export const CASE = sql`
  c.case_id::float8 AS "caseId", c.item_id AS "itemId", c.opened_because AS "openedBecause",
  ${isoUtc(sql`c.opened_at`)} AS "openedAt", ${isoUtc(sql`c.closed_at`)} AS "closedAt", c.closed_because AS "closedBecause",
  ${FOLLOWED}, c.assigned_to AS "assignedTo", c.locked_by AS "lockedBy", ${isoUtc(sql`c.locked_until`)} AS "lockedUntil",
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
