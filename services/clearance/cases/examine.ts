/**
 * Examinations: ordered, carried out, where policy says so looked at by a second officer, and then decided on by a command.
 * The label follows with the decision, in its transaction (conclude.ts).
 */

import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ExaminationOutcome, FoundGoods, resultBody } from '#contracts/cases.ts'
import type { DecideCommand, StoredDocument } from '#contracts/officer-commands.ts'
import { type RevisionCommand, revisionCommandSchema } from '#contracts/revision.ts'
import { TOPICS } from '#contracts/topics.ts'
import { may, type Role } from '#domain/capability.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { describeDocument } from '#domain/document.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { storeDocument } from '#platform/documents.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { askCommand, type Told } from '../commands/ask.ts'
import { insertOutcomes } from './conclude.ts'
import { findForUpdate, type Officer, refuseClosed, refuseHeld } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'
import type { CaseRow } from './sql.ts'
import { recordStep } from './steps.ts'
import { WORKING } from './working.ts'

const WAIT_MS = 10_000

export interface ExaminationResult {
  reason: string
  goods: FoundGoods[]
  agency: string | null
  revisions: Pick<RevisionCommand, 'line' | 'fields'>[]
  photographs: StoredDocument[]
  /** The label that follows. */
  found: boolean | null
  categories: string[]
  /** Who examined, with the roles of then. */
  by: { name: string; roles: string[] }
}

export interface Examination extends Record<string, unknown> {
  examinationId: string
  caseId: number
  itemId: string
  instructions: string
  orderedBy: string
  orderedAt: string
  state: 'ordered' | 'approval' | 'given' | 'concluded' | 'cancelled' | 'withdrawn'
  outcome: ExaminationOutcome | null
  result: ExaminationResult | null
  examinedBy: string | null
  examinedAt: string | null
  approvedBy: string | null
  commandId: string | null
}

const EXAMINATION = sql`
  examination_id AS "examinationId", case_id::float8 AS "caseId", item_id AS "itemId", instructions, ordered_by AS "orderedBy",
  ${isoUtc(sql`ordered_at`)} AS "orderedAt", state, outcome, result, examined_by AS "examinedBy",
  ${isoUtc(sql`examined_at`)} AS "examinedAt", approved_by AS "approvedBy", command_id AS "commandId"`

export async function readExaminations(db: Queryable, caseId: number): Promise<Examination[]> {
  const { rows } = await db.execute<Examination>(
    sql`SELECT ${EXAMINATION} FROM examinations WHERE case_id = ${caseId} ORDER BY ordered_at, examination_id`,
  )
  return rows
}

export async function readExamination(db: Queryable, examinationId: string): Promise<Examination | null> {
  const { rows } = await db.execute<Examination>(
    sql`SELECT ${EXAMINATION} FROM examinations WHERE examination_id = ${examinationId}::uuid`,
  )
  return rows[0] ?? null
}

export function orderExamination(
  database: Database,
  caseId: number,
  instructions: string,
  officer: Officer,
): Promise<Examination> {
  const { name, now } = officer
  return database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, officer)
    refuseClosed(found)
    refuseHeld(found, officer)
    const examinationId = randomUUID()
    const { rowCount } = await tx.execute(sql`
      INSERT INTO examinations (examination_id, case_id, item_id, instructions, ordered_by, ordered_at)
      VALUES (${examinationId}, ${caseId}, ${found.itemId}, ${instructions}, ${name}, ${now}::timestamptz)
      ON CONFLICT (case_id) WHERE state IN ('ordered', 'approval', 'given') DO NOTHING`)
    if (rowCount !== 1) throw new CaseRefusal(409, `an examination of case ${caseId} is ordered already`)
    await touch(tx, caseId)
    await recordStep(tx, {
      ...found,
      step: 'examination-ordered',
      who: name,
      text: instructions,
      facts: { examinationId },
      at: now,
    })
    return (await readExamination(tx, examinationId))!
  })
}

export interface Asking {
  database: Database
  log: Log
}

/** What came of a result or an approval. */
export interface ExaminationTold {
  examination: Examination
  /** Of the decision that follows; null where none does or it is still on its way. */
  decision: Told | null
}

/**
 * Records what an examination found, and asks for the decision that follows from it. Giving the same result again records
 * nothing and asks again: the way on where the first asking was lost.
 */
export async function giveResult(
  at: Asking,
  examinationId: string,
  given: z.infer<typeof resultBody>,
  officer: Officer,
): Promise<ExaminationTold> {
  const photographs = await store(at.database, given.photographs)
  const rule = WORKING.examinations[given.outcome]
  const { name, roles, now } = officer
  const result: ExaminationResult = {
    reason: given.reason,
    goods: given.goods,
    agency: given.agency ?? null,
    revisions: given.revisions,
    photographs,
    ...labelOf(given),
    by: { name, roles: [...roles] },
  }
  const state = rule.approved ? 'approval' : rule.code === null ? 'concluded' : 'given'
  await at.database.transaction(async (tx) => {
    const { found, examination } = await findExamination(tx, examinationId, officer)
    if (isRepeat(examination, given.outcome, name)) return
    if (examination.state !== 'ordered')
      throw new CaseRefusal(
        409,
        `the examination has a result already (${examination.outcome ?? examination.state})`,
      )
    refuseClosed(found)
    refuseHeld(found, officer)
    if (given.outcome === 'revised' && (await versionInForce(tx, found.itemId)) === null)
      throw new CaseRefusal(409, `no version of ${found.itemId} was accepted: there is nothing to revise`)
    await tx.execute(sql`
      UPDATE examinations SET state = ${state}, outcome = ${given.outcome}, result = ${JSON.stringify(result)}::json,
             examined_by = ${name}, examined_at = ${now}::timestamptz,
             command_id = ${state === 'given' ? randomUUID() : null}::uuid,
             concluded_at = ${state === 'concluded' ? now : null}::timestamptz
       WHERE examination_id = ${examinationId}::uuid`)
    if (state === 'concluded') await insertOutcomes(tx, [examinationId], now)
    await touch(tx, found.caseId)
    const facts = { examinationId, outcome: given.outcome, goods: given.goods, photographs }
    await recordStep(tx, { ...found, step: 'examined', who: name, text: given.reason, facts, at: now })
  })
  return follow(at, examinationId, now)
}

/** A second officer agrees to a result, or sends it back. Never who gave it. */
export async function approve(
  at: Asking,
  examinationId: string,
  { agree, reason }: { agree: boolean; reason: string },
  officer: Officer,
): Promise<ExaminationTold> {
  const { name, roles, now } = officer
  await at.database.transaction(async (tx) => {
    const { found, examination } = await findExamination(tx, examinationId, officer)
    if (agree && examination.state === 'given' && examination.approvedBy === name) return
    if (examination.state !== 'approval')
      throw new CaseRefusal(409, 'no result of this examination waits for a second officer')
    if (!may({ roles }, 'items.confirm'))
      throw new CaseRefusal(403, `${name} may not approve results: it takes a supervisor`)
    if (examination.examinedBy === name)
      throw new CaseRefusal(403, `${name} gave the result: somebody else has to approve it or send it back`)
    await tx.execute(
      agree
        ? sql`UPDATE examinations SET state = 'given', approved_by = ${name}, command_id = ${randomUUID()}::uuid
               WHERE examination_id = ${examinationId}::uuid`
        : sql`UPDATE examinations SET state = 'ordered', outcome = NULL, result = NULL, examined_by = NULL, examined_at = NULL
               WHERE examination_id = ${examinationId}::uuid`,
    )
    await touch(tx, found.caseId)
    const step = agree ? 'result-approved' : 'result-sent-back'
    await recordStep(tx, { ...found, step, who: name, text: reason, facts: { examinationId }, at: now })
  })
  return follow(at, examinationId, now)
}

/** Goods that were named make a find; otherwise what the outcome itself says. */
export function labelOf({
  outcome,
  goods,
}: {
  outcome: ExaminationOutcome
  goods: readonly Pick<FoundGoods, 'category'>[]
}): Pick<ExaminationResult, 'found' | 'categories'> {
  const { found } = WORKING.examinations[outcome]
  const categories = [...new Set(goods.map(({ category }) => category))]
  if (goods.length > 0) return { found: true, categories }
  return { found, categories: outcome === 'revised' ? ['revenue'] : [] }
}

async function follow(at: Asking, examinationId: string, now: string): Promise<ExaminationTold> {
  const examination = (await readExamination(at.database, examinationId))!
  if (examination.state === 'concluded' && examination.outcome === 'revised') await revise(at, examination)
  if (examination.state !== 'given') return { examination, decision: null }
  const decision = await askCommand(at, decisionOn(examination, now), WAIT_MS)
  return { examination: (await readExamination(at.database, examinationId))!, decision }
}

function decisionOn(
  { commandId, itemId, outcome, result, approvedBy }: Examination,
  at: string,
): DecideCommand {
  const code = WORKING.examinations[outcome!].code as DecisionCode
  const agency = result!.agency ? `, ${result!.agency}` : ''
  const approved = approvedBy ? `; approved by ${approvedBy}` : ''
  const reason = `examined, ${outcome}${agency}: ${result!.reason}`.slice(0, 1_900) + approved
  const by = result!.by as { name: string; roles: Role[] }
  return { command: 'decide', commandId: commandId!, itemId, at, code, reason, by }
}

/** What the examination found otherwise than declared goes the way of every revision. */
async function revise(
  { database, log }: Asking,
  { itemId, result, examinationId }: Examination,
): Promise<void> {
  const version = (await versionInForce(database, itemId))!
  const commands = result!.revisions.map(({ line, fields }) =>
    revisionCommandSchema.parse({
      command: 'revision',
      commandId: uuidOf(`revision/${examinationId}/${line}`),
      itemId,
      version,
      line,
      fields,
      reason: result!.reason.slice(0, 1_000),
      author: result!.by.name,
    }),
  )
  await log.append(
    commands.map((command) => ({ topic: TOPICS.commands, key: itemId, value: JSON.stringify(command) })),
  )
}

async function versionInForce(db: Queryable, itemId: string): Promise<number | null> {
  const { rows } = await db.execute<{ version: number | null }>(
    sql`SELECT effective_version AS version FROM items WHERE item_id = ${itemId}`,
  )
  return rows[0]?.version ?? null
}

function isRepeat(
  { state, outcome, examinedBy }: Examination,
  given: ExaminationOutcome,
  name: string,
): boolean {
  const isAsked = state === 'given' || (state === 'concluded' && outcome === 'revised')
  return isAsked && outcome === given && examinedBy === name
}

async function findExamination(
  tx: Tx,
  examinationId: string,
  officer: Officer,
): Promise<{ found: CaseRow; examination: Examination }> {
  const missing = new CaseRefusal(404, 'there is no such examination')
  const first = await readExamination(tx, examinationId)
  if (!first) throw missing
  const found = await findForUpdate(tx, first.caseId, officer).catch(() => {
    throw missing
  })
  // Read again: who waited for the case sees what the other has done.
  return { found, examination: (await readExamination(tx, examinationId))! }
}

async function touch(tx: Tx, caseId: number): Promise<void> {
  await tx.execute(sql`UPDATE cases SET version = version + 1 WHERE case_id = ${caseId}`)
}

async function store(
  database: Database,
  given: readonly { name: string; content: string }[],
): Promise<StoredDocument[]> {
  const described = given.map(({ name, content }) => {
    const bytes = Buffer.from(content, 'base64')
    const document = describeDocument({ name, bytes })
    if (typeof document === 'string') throw new CaseRefusal(400, document)
    return { document, bytes }
  })
  for (const { document, bytes } of described) await storeDocument(database, document, bytes)
  return described.map(({ document }) => document)
}
