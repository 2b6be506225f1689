/** The record of a case: what was done, by whom, when; and the same for the audit ledger, in one transaction. */

import { audit, auditAll } from '#platform/audit/record-event.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export interface Step {
  step: string
  who: string
  text: string | null
  facts: unknown
  at: string
}

export interface Done {
  caseId: number
  itemId: string
  step: string
  who: string
  text?: string | null
  /** Plain data, no personal data of those who send and receive. */
  facts?: Record<string, unknown>
  at: string
}

export async function recordStep(db: Queryable, done: Done): Promise<void> {
  const { caseId, itemId, step, who, text = null, facts, at } = done
  await db.execute(sql`
    INSERT INTO case_steps (case_id, step, who, text, facts, at)
    VALUES (${caseId}, ${step}, ${who}, ${text}, ${facts ? JSON.stringify(facts) : null}::json, ${at}::timestamptz)`)
  // The text stays with the case: people write names into notes, and the ledger is kept for good.
  await audit(db, { kind: `case.${step}`, who, what: { caseId, itemId, ...facts } })
}

/** The same on many cases at once, in their order. */
export async function recordSteps(db: Queryable, done: readonly Done[]): Promise<void> {
  if (done.length === 0) return
  const rows = done.map(({ itemId: _, ...row }) => row)
  await db.execute(sql`
    INSERT INTO case_steps (case_id, step, who, text, facts, at)
    SELECT (s ->> 'caseId')::bigint, s ->> 'step', s ->> 'who', s ->> 'text',
           CASE WHEN json_typeof(s -> 'facts') = 'object' THEN s -> 'facts' END, (s ->> 'at')::timestamptz
      FROM json_array_elements(${JSON.stringify(rows)}::json) WITH ORDINALITY AS given (s, place) ORDER BY place`)
  await auditAll(
    db,
    done.map(({ caseId, itemId, step, who, facts }) => ({
      kind: `case.${step}`,
      who,
      what: { caseId, itemId, ...facts },
    })),
  )
}

/** Somebody has seen what is personal of an item. @param ahead it lies ready for them and nobody has seen it yet */
export async function auditView(
  db: Queryable,
  who: string,
  { itemId, caseId, as }: { itemId: string; caseId: number | null; as: string },
  ahead = false,
): Promise<void> {
  await audit(db, { kind: ahead ? 'case.read-ahead' : 'case.viewed', who, what: { itemId, caseId, as } })
}

export async function readSteps(db: Queryable, caseId: number): Promise<Step[]> {
  const { rows } = await db.execute<Step & Record<string, unknown>>(sql`
    SELECT step, who, text, facts, ${isoUtc(sql`at`)} AS at FROM case_steps WHERE case_id = ${caseId} ORDER BY id`)
  return rows
}
