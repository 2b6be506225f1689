/** A case with everything that who works on it needs to see. Whoever reads it has looked at personal data, and that is on record. */

import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Declaration } from '#domain/item.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { readCertificates } from '../certificates/read-certificates.ts'
import { gatherDockets } from '../commands/gather-dockets.ts'
import { type Clocks, clocksOf } from './clocks.ts'
import { readExaminations } from './examine.ts'
import { findCase, type Officer } from './hold-case.ts'
import { readLinked } from './linked.ts'
import { noCase } from './refusal.ts'
import type { CaseRow } from './sql.ts'
import { auditView, readSteps, type Step } from './steps.ts'
import { procedureFor } from './working.ts'

export interface Ticked {
  id: string
  text: string
  tickedBy: string | null
  tickedAt: string | null
}

export function withClocks(row: CaseRow, now: string): CaseRow & { clocks: Clocks } {
  return { ...row, clocks: clocksOf(row, now) }
}

export function readCase(database: Database, caseId: number, { name, now }: Officer) {
  return database.transaction(async (tx) => {
    const found = await findCase(tx, caseId, name)
    if (!found) throw noCase(caseId)
    const { itemId } = found
    await auditView(tx, name, { itemId, caseId, as: 'case' })
    const docket = (await gatherDockets(tx, [itemId])).get(itemId)!
    const steps = await readSteps(tx, caseId)
    return {
      ...withClocks(found, now),
      declaration: await readDeclaration(tx, itemId),
      documents: await readCertificates(tx, itemId, now.slice(0, 10)),
      assessment: await readAssessment(tx, itemId),
      entries: docket.entries,
      proposal: docket.proposal,
      referrals: docket.referrals,
      answers: await readAnswers(tx, itemId),
      scans: await readScans(tx, itemId),
      checklist: checklistOf(found, steps),
      examinations: await readExaminations(tx, caseId),
      linked: await readLinked(tx, found, name),
      steps,
    }
  })
}

/** The procedure of the case's category, with what is ticked. Ticks of another procedure stand in the record alone. */
export function checklistOf({ category }: CaseRow, steps: readonly Step[]) {
  const { id, version, title, steps: todo } = procedureFor(category)
  const last = new Map<string, Step>()
  for (const step of steps) {
    const facts = step.facts as { procedure?: string; step?: string } | null
    if (step.step === 'ticked' && facts?.procedure === id) last.set(facts.step!, step)
  }
  const ticked = todo.map((each): Ticked => {
    const tick = last.get(each.id)
    const isDone = (tick?.facts as { done?: boolean } | undefined)?.done === true
    return { ...each, tickedBy: isDone ? tick!.who : null, tickedAt: isDone ? tick!.at : null }
  })
  return { procedure: id, version, title, steps: ticked }
}

/** As declared in the version in force; null where none was accepted. */
export async function readDeclaration(db: Queryable, itemId: string): Promise<Declaration | null> {
  const { rows } = await db.execute<{ declaration: Declaration }>(sql`
    SELECT e.declaration FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
     WHERE i.item_id = ${itemId}`)
  return rows[0]?.declaration ?? null
}

async function readAssessment(db: Queryable, itemId: string): Promise<AssessmentOutcome | null> {
  const { rows } = await db.execute<{ result: AssessmentOutcome }>(sql`
    SELECT a.result FROM standings s JOIN assessments a USING (receipt_id, place)
     WHERE s.item_id = ${itemId} ORDER BY a.score DESC, a.assessed_at DESC LIMIT 1`)
  return rows[0]?.result ?? null
}

async function readAnswers(db: Queryable, itemId: string) {
  const { rows } = await db.execute(sql`
    SELECT a.reference, a.operator, a.text, a.data, a.screening, ${isoUtc(sql`a.answered_at`)} AS "answeredAt",
           coalesce((SELECT json_agg(json_build_object('sha256', d.sha256, 'name', d.name) ORDER BY d.place)
                       FROM command_documents d WHERE d.command_id = a.command_id), '[]') AS documents
      FROM referral_answers a JOIN referrals r USING (reference) WHERE r.item_id = ${itemId} ORDER BY a.answered_at`)
  return rows
}

async function readScans(db: Queryable, itemId: string) {
  const { rows } = await db.execute(sql`
    SELECT code, ${isoUtc(sql`at`)} AS at, office, reason FROM scan_events WHERE item_id = ${itemId} ORDER BY scan_events.at`)
  return rows
}
