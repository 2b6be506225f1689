/** Joint cases as people see them. Members tell of no person; notes and threads may, so reading those is on record. */

import type { z } from 'zod'
import type {
  JointAction,
  JointMember,
  JointRecord,
  JointSummary,
  JointView,
  jointsQuery,
} from '#contracts/joint-cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { docketsWithRoutes } from '../../commands/own.ts'
import { actionsOf } from '../../item-view/actions.ts'
import type { InForce } from '../../policy/circumstances.ts'
import { type Officer, refuseHeld } from '../hold-case.ts'
import { CaseRefusal } from '../refusal.ts'
import { visibleTo } from '../sql.ts'
import { auditView } from '../steps.ts'
import { procedureFor } from '../working.ts'
import { findJoint, JOINT, readMembers } from './rows.ts'
import { isOpenMember } from './sorted-out.ts'
import { readJointSteps } from './steps.ts'
import {
  actionsTogether,
  checklistsOf,
  heldBack,
  type ItemComment,
  type MembersStep,
  notesOf,
  threadsOf,
} from './told.ts'

const LISTED_MAX = 500

/** The latest first; of those counted that are sealed for others, none. */
export async function readJoints(
  db: Queryable,
  { state, item }: z.infer<typeof jointsQuery>,
  { name }: Pick<Officer, 'name'>,
): Promise<JointSummary[]> {
  const ofItem = sql`
    SELECT m.state FROM cases c JOIN joint_members m USING (case_id)
     WHERE c.item_id = ${item?.toUpperCase() ?? null} AND m.joint_id = j.joint_id AND m.state IN ('member', 'proposed', 'ended')
       AND ${visibleTo(name)} ORDER BY c.case_id DESC LIMIT 1`
  const conditions = [sql`true`]
  if (state !== 'all')
    conditions.push(state === 'open' ? sql`j.closed_at IS NULL` : sql`j.closed_at IS NOT NULL`)
  if (item) conditions.push(sql`o.state IS NOT NULL`)
  const { rows } = await db.execute<JointSummary & Record<string, unknown>>(sql`
    SELECT ${JOINT}, n.open, n.closed, n.proposed, o.state AS "itemState" FROM joint_cases j
      LEFT JOIN LATERAL (${ofItem}) AS o ON true
      CROSS JOIN LATERAL (
        SELECT (count(*) FILTER (WHERE m.state IN ('member', 'ended') AND c.closed_at IS NULL))::int AS open,
               (count(*) FILTER (WHERE m.state IN ('member', 'ended') AND c.closed_at IS NOT NULL))::int AS closed,
               (count(*) FILTER (WHERE m.state = 'proposed' AND c.closed_at IS NULL))::int AS proposed
          FROM joint_members m JOIN cases c USING (case_id) WHERE m.joint_id = j.joint_id AND ${visibleTo(name)}) AS n
     WHERE ${sql.join(conditions, sql` AND `)} ORDER BY j.joint_id DESC LIMIT ${LISTED_MAX}`)
  return rows
}

export function readJoint(database: Database, jointId: number, { name, now }: Officer): Promise<JointView> {
  return database.transaction(async (tx) => {
    const joint = await findJoint(tx, jointId)
    const members = await readMembers(tx, jointId, name)
    const open = members.filter(isOpenMember)
    const ticks = await readSteps(tx, open, 'ticked')
    const working = open.map(({ caseId, category }) => ({ caseId, procedure: procedureFor(category) }))
    return { ...joint, seenAt: now, members, checklists: checklistsOf(working, ticks) }
  })
}

/** What was written and done. Who reads it has read about each item that is written of. */
export function readJointRecord(
  database: Database,
  jointId: number,
  { name }: Officer,
): Promise<JointRecord> {
  return database.transaction(async (tx) => {
    await findJoint(tx, jointId)
    const all = await readMembers(tx, jointId, name)
    const members = all.filter(({ state }) => state === 'member' || state === 'ended')
    const steps = await readJointSteps(tx, jointId)
    const notes = notesOf(steps, await readSteps(tx, members, 'note'), jointId)
    const comments = await readComments(tx, members)
    await audit(tx, { kind: 'joint.viewed', who: name, what: { jointId } })
    const written = new Set([...comments, ...notes].flatMap(({ itemId }) => itemId ?? []))
    for (const { itemId, caseId } of members)
      if (written.has(itemId)) await auditView(tx, name, { itemId, caseId, as: 'comments' })
    await markRead(tx, members)
    return { notes, threads: threadsOf(comments), steps }
  })
}

/** What decisions would come to now, worked out item by item by the code that will carry them out. */
export function readJointActions(
  database: Database,
  jointId: number,
  officer: Officer,
  policyAt: (tx: Tx) => Promise<InForce>,
): Promise<JointAction[]> {
  return database.transaction(async (tx) => {
    await findJoint(tx, jointId)
    const inForce = await policyAt(tx)
    const open = (await readMembers(tx, jointId, officer.name)).filter(isOpenMember)
    const ids = open.map(({ itemId }) => itemId)
    const dockets = await docketsWithRoutes(tx, ids, inForce)
    return actionsTogether(
      open.map((member) => {
        const actions = actionsOf(dockets.get(member.itemId)!, inForce.policy.body, officer, officer.now)
        return heldBack(actions, heldBy(member, officer))
      }),
    )
  })
}

/** Why somebody else's work keeps it from being decided now; null where nothing does. */
function heldBy(member: JointMember, officer: Officer): string | null {
  try {
    refuseHeld(member, officer)
    return null
  } catch (error) {
    if (error instanceof CaseRefusal) return error.message
    throw error
  }
}

async function readSteps(
  db: Queryable,
  members: readonly JointMember[],
  step: string,
): Promise<MembersStep[]> {
  const { rows } = await db.execute<MembersStep & Record<string, unknown>>(sql`
    SELECT s.case_id::float8 AS "caseId", c.item_id AS "itemId", s.step, s.who, s.text, s.facts, ${isoUtc(sql`s.at`)} AS at
      FROM case_steps s JOIN cases c USING (case_id)
     WHERE s.case_id = ANY(${sql.param(members.map(({ caseId }) => caseId))}::bigint[]) AND s.step = ${step} ORDER BY s.id`)
  return rows
}

async function readComments(db: Queryable, members: readonly JointMember[]): Promise<ItemComment[]> {
  const { rows } = await db.execute<ItemComment & Record<string, unknown>>(sql`
    SELECT item_id AS "itemId", operator, officer, CASE WHEN officer IS NULL THEN 'post' ELSE 'customs' END AS from, text,
           ${isoUtc(sql`at`)} AS at
      FROM item_comments WHERE item_id = ANY(${sql.param(members.map(({ itemId }) => itemId))}::text[]) ORDER BY id`)
  return rows
}

async function markRead(db: Queryable, members: readonly JointMember[]): Promise<void> {
  const unread = members.filter((member) => member.unread).map(({ caseId }) => caseId)
  if (unread.length > 0)
    await db.execute(
      sql`UPDATE cases SET unread = false WHERE case_id = ANY(${sql.param(unread)}::bigint[]) AND unread`,
    )
}
