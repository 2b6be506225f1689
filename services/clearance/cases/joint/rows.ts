/** Joint cases and their members as SQL gives them. */

import type { Joint, JointMember } from '#contracts/joint-cases.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { CaseRefusal } from '../refusal.ts'
import { CASE, visibleTo } from '../sql.ts'

/** Of joint case `j`. */
export const JOINT = sql`
  j.joint_id::float8 AS "jointId", j.title, j.link, j.from_item AS "fromItem", j.link_name AS "linkName", j.joins,
  j.opened_by AS "openedBy", ${isoUtc(sql`j.opened_at`)} AS "openedAt", j.closed_by AS "closedBy",
  ${isoUtc(sql`j.closed_at`)} AS "closedAt", j.assigned_to AS "assignedTo", j.priority`

export type JointRow = Joint & Record<string, unknown>

export async function findJoint(db: Queryable, jointId: number): Promise<Joint> {
  const { rows } = await db.execute<JointRow>(
    sql`SELECT ${JOINT} FROM joint_cases j WHERE j.joint_id = ${jointId}`,
  )
  return thereIs(rows[0], jointId)
}

/** Locked, so that two officers change its members one after the other. Refused where it is closed. */
export async function findOpenJoint(tx: Tx, jointId: number): Promise<Joint> {
  const { rows } = await tx.execute<JointRow>(
    sql`SELECT ${JOINT} FROM joint_cases j WHERE j.joint_id = ${jointId} FOR NO KEY UPDATE`,
  )
  const found = thereIs(rows[0], jointId)
  if (found.closedAt !== null) throw new CaseRefusal(409, `joint case ${jointId} is closed`)
  return found
}

function thereIs(found: JointRow | undefined, jointId: number): Joint {
  if (!found) throw new CaseRefusal(404, `there is no joint case ${jointId}`)
  return found
}

/** All that were ever in it or proposed, the most urgent first; those sealed for others do not show. */
export async function readMembers(db: Queryable, jointId: number, name: string): Promise<JointMember[]> {
  const { rows } = await db.execute<JointMember & Record<string, unknown>>(sql`
    SELECT ${CASE}, m.state, m.because, m.who, ${isoUtc(sql`m.at`)} AS at
      FROM joint_members m JOIN cases c USING (case_id)
     WHERE m.joint_id = ${jointId} AND ${visibleTo(name)}
     ORDER BY c.closed_at IS NOT NULL, c.priority, c.due_at, c.case_id`)
  return rows
}

/** The one a case is in now. */
export async function readJointOf(
  db: Queryable,
  caseId: number,
): Promise<Pick<Joint, 'jointId' | 'title'> | null> {
  const { rows } = await db.execute<{ jointId: number; title: string }>(sql`
    SELECT j.joint_id::float8 AS "jointId", j.title FROM joint_members m JOIN joint_cases j USING (joint_id)
     WHERE m.case_id = ${caseId} AND m.state = 'member'`)
  return rows[0] ?? null
}
