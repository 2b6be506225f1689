/** Cases that join a joint case, that are taken out of it, and that are proposed; the record of each says so. */

import { JOINT_MAX, type Joint } from '#contracts/joint-cases.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { dueAt } from '../clocks.ts'
import type { Officer } from '../hold-case.ts'
import { CaseRefusal } from '../refusal.ts'
import { CASE, type CaseRow, visibleTo } from '../sql.ts'
import { recordStep, recordSteps } from '../steps.ts'
import { WORKING } from '../working.ts'
import { findOpenJoint } from './rows.ts'
import { recordJointStep } from './steps.ts'

/** What came of one case. */
export interface JoinPart {
  caseId: number
  outcome: 'done' | 'refused'
  told: string
}

export interface Joining {
  caseIds: readonly number[]
  because: 'link' | 'officer'
  /** A person's name, or 'clearance'. */
  who: string
  reason: string | null
  at: string
}

/** Adds cases; what is proposed is accepted by the same. Each case is added or refused for itself. */
export function addMembers(
  database: Database,
  jointId: number,
  { cases, reason }: { cases: readonly number[]; reason: string },
  { name, now }: Officer,
): Promise<JoinPart[]> {
  return database.transaction(async (tx) => {
    const joint = await findOpenJoint(tx, jointId)
    const caseIds = await visible(tx, cases, name)
    const joining = { caseIds, because: 'officer', who: name, reason, at: now } as const
    const parts = await join(tx, joint, joining)
    const hidden = cases.filter((caseId) => !caseIds.includes(caseId))
    return [...parts, ...hidden.map((caseId) => refusal(caseId, `there is no case ${caseId}`))]
  })
}

/** In a transaction that holds the joint case. */
export async function join(tx: Tx, joint: Joint, joining: Joining): Promise<JoinPart[]> {
  const { jointId } = joint
  const { who, reason: text, at, because } = joining
  const found = await lockCases(tx, joining.caseIds)
  const elsewhere = await readJointsOf(tx, joining.caseIds)
  let room = JOINT_MAX - (await countMembers(tx, jointId))
  const joined: CaseRow[] = []
  const parts = found.map((each): JoinPart => {
    const { caseId, closedAt } = each
    const other = elsewhere.get(caseId)
    if (closedAt !== null) return refusal(caseId, `case ${caseId} is closed`)
    if (other !== undefined) return refusal(caseId, `case ${caseId} is in joint case ${other} already`)
    if (room === 0) return refusal(caseId, `joint case ${jointId} is full: it holds ${JOINT_MAX} at most`)
    room -= 1
    joined.push(each)
    return { caseId, outcome: 'done', told: 'joined' }
  })
  const cases = joined.map(({ caseId }) => caseId)
  if (cases.length === 0) return parts
  await tx.execute(sql`
    INSERT INTO joint_members (joint_id, case_id, state, because, who, at)
    SELECT ${jointId}, case_id, 'member', ${because}, ${who}, ${at}::timestamptz FROM unnest(${sql.param(cases)}::bigint[]) AS case_id
    ON CONFLICT (joint_id, case_id) DO UPDATE SET state = 'member', who = excluded.who, at = excluded.at`)
  const facts = { jointId }
  await recordSteps(
    tx,
    joined.map(({ caseId, itemId }) => ({ caseId, itemId, step: 'joined', who, text, facts, at })),
  )
  for (const each of joined) await takeOver(tx, joint, each, joining)
  await recordJointStep(tx, { jointId, step: 'joined', who, text, facts: { cases }, at })
  return parts
}

/** The open joint case that each of these is in. */
async function readJointsOf(tx: Tx, caseIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.execute<{ caseId: number; jointId: number }>(sql`
    SELECT case_id::float8 AS "caseId", joint_id::float8 AS "jointId" FROM joint_members
     WHERE case_id = ANY(${sql.param(caseIds)}::bigint[]) AND state = 'member'`)
  return new Map(rows.map(({ caseId, jointId }) => [caseId, jointId]))
}

/** One owner and one priority for all, where the joint case has them; nobody loses a case they are working on. */
async function takeOver(
  tx: Tx,
  { jointId, assignedTo, priority }: Joint,
  found: CaseRow,
  { who, at }: Joining,
) {
  const { caseId, itemId } = found
  const text = `joint case ${jointId}`
  if (assignedTo !== null && assignedTo !== found.assignedTo) {
    await tx.execute(
      sql`UPDATE cases SET assigned_to = ${assignedTo}, version = version + 1 WHERE case_id = ${caseId}`,
    )
    await recordStep(tx, { caseId, itemId, step: 'assign', who, text, facts: { to: assignedTo }, at })
  }
  if (priority !== null && priority !== found.priority) {
    const due = dueAt({ ...found, priority }, WORKING)
    await tx.execute(sql`
      UPDATE cases SET priority = ${priority}, priority_given = true, due_at = ${due}::timestamptz, version = version + 1
       WHERE case_id = ${caseId}`)
    await recordStep(tx, { caseId, itemId, step: 'priority', who, text, facts: { priority }, at })
  }
}

/** Takes members out and turns proposals down; neither is proposed again. */
export function takeOut(
  database: Database,
  jointId: number,
  { cases, reason }: { cases: readonly number[]; reason: string },
  { name: who, now: at }: Officer,
): Promise<JoinPart[]> {
  return database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const caseIds = await visible(tx, cases, who)
    const { rows } = await tx.execute<{ caseId: number; itemId: string; state: string }>(sql`
      UPDATE joint_members m SET state = CASE m.state WHEN 'member' THEN 'taken-out' ELSE 'declined' END, who = ${who}, at = ${at}::timestamptz
        FROM cases c
       WHERE m.joint_id = ${jointId} AND m.case_id = ANY(${sql.param(caseIds)}::bigint[]) AND m.state IN ('member', 'proposed')
         AND c.case_id = m.case_id
      RETURNING m.case_id::float8 AS "caseId", c.item_id AS "itemId", m.state`)
    const out = rows.filter(({ state }) => state === 'taken-out')
    const step = { step: 'taken-out', who, text: reason, facts: { jointId }, at }
    await recordSteps(
      tx,
      out.map(({ caseId, itemId }) => ({ caseId, itemId, ...step })),
    )
    for (const state of ['taken-out', 'declined']) {
      const of = rows.filter((row) => row.state === state).map(({ caseId }) => caseId)
      if (of.length > 0)
        await recordJointStep(tx, { jointId, step: state, who, text: reason, facts: { cases: of }, at })
    }
    return cases.map((caseId) =>
      rows.some((row) => row.caseId === caseId)
        ? { caseId, outcome: 'done', told: 'out' }
        : refusal(caseId, `case ${caseId} is not in joint case ${jointId}`),
    )
  })
}

async function countMembers(tx: Tx, jointId: number): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM joint_members WHERE joint_id = ${jointId} AND state = 'member'`,
  )
  return rows[0]!.n
}

/** Always in the same order, so that two who add do not wait for each other. */
async function lockCases(tx: Tx, caseIds: readonly number[]): Promise<CaseRow[]> {
  const { rows } = await tx.execute<CaseRow>(sql`
    SELECT ${CASE} FROM cases c WHERE c.case_id = ANY(${sql.param(caseIds)}::bigint[]) ORDER BY c.case_id FOR UPDATE`)
  return rows
}

export async function visible(tx: Tx, caseIds: readonly number[], name: string): Promise<number[]> {
  const { rows } = await tx.execute<{ caseId: number }>(sql`
    SELECT c.case_id::float8 AS "caseId" FROM cases c
     WHERE c.case_id = ANY(${sql.param(caseIds)}::bigint[]) AND ${visibleTo(name)}`)
  return rows.map(({ caseId }) => caseId)
}

const refusal = (caseId: number, told: string): JoinPart => ({ caseId, outcome: 'refused', told })

/** For one who is refused as a whole. */
export function refuseNone(caseIds: readonly number[]): void {
  if (caseIds.length === 0)
    throw new CaseRefusal(409, 'there is no open case that could be worked on jointly')
}
