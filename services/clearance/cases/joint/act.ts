/**
 * Acts on a joint case that reach every open member: each goes the way it goes for many cases at once, and each member answers for
 * itself. Decisions are commands by the log, one for each item.
 */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { CaseChange } from '#contracts/cases.ts'
import type { JointMember, jointChangeBody, jointDecideBody } from '#contracts/joint-cases.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Asking, type BulkTold, changeManyIn, decideMany, type Part } from '../bulk.ts'
import { orderExamination } from '../examine.ts'
import { lockIn, type Officer, releaseCase } from '../hold-case.ts'
import { CaseRefusal } from '../refusal.ts'
import { findJoint, findOpenJoint, readMembers } from './rows.ts'
import { isOpenMember, partOf, sortedOut } from './sorted-out.ts'
import { recordJointStep } from './steps.ts'

export async function decideJoint(
  at: Asking,
  jointId: number,
  asked: z.infer<typeof jointDecideBody>,
  officer: Officer,
): Promise<BulkTold> {
  const { bulkId = randomUUID(), code, reason } = asked
  const sorted = await at.database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const found = sortedOut(asked.cases, await readMembers(tx, jointId, officer.name), jointId)
    refuseEmpty(found.cases, jointId)
    const facts = { code, cases: found.cases.map(({ caseId }) => caseId) }
    const { name: who, now } = officer
    await recordJointStep(tx, { jointId, step: 'decide', who, text: reason, facts, bulkId, at: now })
    return found
  })
  const told = await decideMany(at, { bulkId, code, reason, cases: sorted.cases }, officer)
  return { ...told, parts: [...told.parts, ...sorted.refused] }
}

export function changeJoint(
  database: Database,
  jointId: number,
  asked: z.infer<typeof jointChangeBody>,
  officer: Officer,
): Promise<BulkTold> {
  const { bulkId = randomUUID(), reason } = asked
  const change = asked.change as CaseChange
  const { name: who, now } = officer
  return database.transaction(async (tx) => {
    const { assignedTo, priority } = await findOpenJoint(tx, jointId)
    const sorted = sortedOut(asked.cases, await readMembers(tx, jointId, who), jointId)
    refuseEmpty(sorted.cases, jointId)
    const { change: step, ...facts } = change
    const before = { assignedTo, priority }
    const isNew = await recordJointStep(tx, {
      ...{ jointId, step, who, text: reason, bulkId, at: now },
      facts: { ...facts, before },
    })
    const told = await changeManyIn(tx, { ...asked, bulkId, cases: sorted.cases }, officer)
    if (isNew && told.parts.some(({ outcome }) => outcome === 'done'))
      await setOwn(tx, jointId, { ...before, ...ownOf(change) })
    return { ...told, parts: [...told.parts, ...sorted.refused] }
  })
}

interface Own {
  assignedTo: string | null
  priority: number | null
}

/** What those that join later are given too. */
function ownOf(change: CaseChange): Partial<Own> {
  if (change.change === 'assign') return { assignedTo: change.to }
  return change.change === 'priority' ? { priority: change.priority } : {}
}

async function setOwn(db: Queryable, jointId: number, { assignedTo, priority }: Own): Promise<void> {
  await db.execute(
    sql`UPDATE joint_cases SET assigned_to = ${assignedTo}, priority = ${priority} WHERE joint_id = ${jointId}`,
  )
}

/** After an act on many was taken back: where it was one on a joint case, that has its owner and priority of before again. */
export async function undoneInJoint(database: Database, bulkId: string, reason: string, officer: Officer) {
  const { name: who, now: at } = officer
  await database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ jointId: number; facts: { before?: Own } }>(sql`
      SELECT joint_id::float8 AS "jointId", facts FROM joint_steps WHERE bulk_id = ${bulkId}::uuid`)
    const done = rows[0]
    if (!done) return
    const { jointId, facts } = done
    await recordJointStep(tx, { jointId, step: 'undone', who, text: reason, facts: { of: bulkId }, at })
    if (facts.before) await setOwn(tx, jointId, facts.before)
  })
}

function refuseEmpty(cases: readonly unknown[], jointId: number): void {
  if (cases.length === 0) throw new CaseRefusal(409, `none of these is in joint case ${jointId}`)
}

/** Locks every open member that is free to this officer. */
export function lockJoint(database: Database, jointId: number, officer: Officer): Promise<Part[]> {
  const { name: who, now: at } = officer
  return database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const parts: Part[] = []
    for (const { caseId } of await openMembers(tx, jointId, who))
      parts.push(await answering(caseId, 'locked', () => lockIn(tx, caseId, officer)))
    const cases = parts.filter(({ outcome }) => outcome === 'done').map(({ caseId }) => caseId)
    if (cases.length > 0) await recordJointStep(tx, { jointId, step: 'taken', who, facts: { cases }, at })
    return parts
  })
}

/** Goes on with the open members that are locked to this officer; one that was lost meanwhile stays with whoever has it. */
export function stayOnJoint(database: Database, jointId: number, officer: Officer): Promise<Part[]> {
  const { name, now } = officer
  return database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const parts: Part[] = []
    for (const { caseId, lockedBy, lockedUntil } of await openMembers(tx, jointId, name))
      if (lockedBy === name && lockedUntil !== null && lockedUntil > now)
        parts.push(await answering(caseId, 'locked', () => lockIn(tx, caseId, officer)))
    return parts
  })
}

export async function releaseJoint(database: Database, jointId: number, officer: Officer): Promise<void> {
  await findJoint(database, jointId)
  for (const { caseId } of await openMembers(database, jointId, officer.name))
    await releaseCase(database, caseId, officer)
  const { name: who, now: at } = officer
  await recordJointStep(database, { jointId, step: 'let-go', who, at })
}

/** Orders an examination of each; one that has an order already keeps it. */
export async function examineJoint(
  database: Database,
  jointId: number,
  { cases, instructions }: { cases: readonly number[]; instructions: string },
  officer: Officer,
): Promise<Part[]> {
  const { name: who, now: at } = officer
  const members = await database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    return (await readMembers(tx, jointId, who)).filter(({ state }) => state === 'member')
  })
  const isMember = new Set(members.map(({ caseId }) => caseId))
  const parts: Part[] = []
  for (const caseId of new Set(cases))
    parts.push(
      isMember.has(caseId)
        ? await answering(caseId, 'ordered', () => orderExamination(database, caseId, instructions, officer))
        : partOf(caseId, `case ${caseId} is not in joint case ${jointId}`),
    )
  const facts = { cases: parts.filter(({ outcome }) => outcome === 'done').map(({ caseId }) => caseId) }
  await recordJointStep(database, {
    jointId,
    step: 'examination-ordered',
    who,
    text: instructions,
    facts,
    at,
  })
  return parts
}

/** In the order of their numbers, as all acts on many lock cases. */
async function openMembers(db: Queryable | Tx, jointId: number, name: string): Promise<JointMember[]> {
  const members = await readMembers(db, jointId, name)
  return members.filter(isOpenMember).sort((a, b) => a.caseId - b.caseId)
}

async function answering(caseId: number, told: string, act: () => Promise<unknown>): Promise<Part> {
  try {
    await act()
    return { caseId, outcome: 'done', told }
  } catch (error) {
    if (error instanceof CaseRefusal) return partOf(caseId, error.message)
    throw error
  }
}
