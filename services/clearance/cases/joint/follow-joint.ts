/**
 * New cases with the link of a joint case that is open, in the transaction that opens them: proposed to whoever works on it, or in it at
 * once where an officer has asked for that. It decides on none of them.
 */

import type { Joint } from '#contracts/joint-cases.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { KEYS } from '../linked.ts'
import { join } from './members.ts'
import { JOINT, type JointRow } from './rows.ts'
import { recordJointStep } from './steps.ts'
import { type Fitting, joiningOf } from './who-joins.ts'

const CLEARANCE = 'clearance'

/** @param itemIds of cases that were just opened or whose item has changed; `lockLinking` was taken before */
export async function followJoint(tx: Tx, itemIds: readonly string[], at: string): Promise<void> {
  if (itemIds.length === 0) return
  const fresh = await propose(tx, itemIds, at)
  if (fresh.length === 0) return
  const joints = await readJoints(tx, [...new Set(fresh.map(({ jointId }) => jointId))])
  const joining = joiningOf(fresh, await readMembersAmong(tx, fresh))
  for (const joint of joints) {
    const { jointId } = joint
    const cases = fresh.filter((each) => each.jointId === jointId).map(({ caseId }) => caseId)
    await recordJointStep(tx, { jointId, step: 'proposed', who: CLEARANCE, facts: { cases }, at })
    const caseIds = joining.get(jointId) ?? []
    if (caseIds.length > 0)
      await join(tx, joint, { caseIds, because: 'link', who: CLEARANCE, reason: null, at })
  }
}

const BY_PARTY = sql.join(
  Object.entries(KEYS).map(([column, link]) => sql`WHEN ${link} THEN h.${sql.raw(column)}`),
  sql` `,
)

/** Once for each joint case: what was declined or taken out stays so. A sealed case shows in none. */
async function propose(tx: Tx, itemIds: readonly string[], at: string): Promise<Fitting[]> {
  const { rows } = await tx.execute<Fitting & Record<string, unknown>>(sql`
    WITH open AS (SELECT joint_id, link, link_name, link_key, joins FROM joint_cases WHERE closed_at IS NULL),
    fresh AS (
      INSERT INTO joint_members (joint_id, case_id, state, because, who, at)
      SELECT j.joint_id, c.case_id, 'proposed', 'link', ${CLEARANCE}, ${at}::timestamptz
        FROM cases c
        LEFT JOIN LATERAL (
          SELECT h.* FROM (
            SELECT received_at FROM history_events WHERE key = ~c.history_item ORDER BY received_at DESC LIMIT 1) AS e
            JOIN history_items h ON h.received_at = e.received_at AND h.item = c.history_item
           WHERE EXISTS (SELECT FROM open WHERE link_key IS NOT NULL)) AS h ON true
        JOIN open j ON CASE j.link WHEN 'despatch' THEN j.link_name = c.despatch_id
                                   WHEN 'rule' THEN j.link_name = ANY(c.rules)
                                   ELSE j.link_key = CASE j.link ${BY_PARTY} END END
       WHERE c.item_id = ANY(${sql.param(itemIds)}::text[]) AND c.closed_at IS NULL AND c.sealed_for IS NULL
      ON CONFLICT DO NOTHING
      RETURNING joint_id, case_id)
    SELECT f.joint_id::float8 AS "jointId", f.case_id::float8 AS "caseId", o.joins = 'automatic' AS "isAutomatic"
      FROM fresh f JOIN open o USING (joint_id) ORDER BY 1, 2`)
  return rows
}

async function readJoints(tx: Tx, jointIds: readonly number[]): Promise<Joint[]> {
  const { rows } = await tx.execute<JointRow>(sql`
    SELECT ${JOINT} FROM joint_cases j WHERE j.joint_id = ANY(${sql.param(jointIds)}::bigint[]) ORDER BY j.joint_id`)
  return rows
}

async function readMembersAmong(tx: Tx, fresh: readonly Fitting[]): Promise<Set<number>> {
  const { rows } = await tx.execute<{ caseId: number }>(sql`
    SELECT case_id::float8 AS "caseId" FROM joint_members
     WHERE state = 'member' AND case_id = ANY(${sql.param(fresh.map(({ caseId }) => caseId))}::bigint[])`)
  return new Set(rows.map(({ caseId }) => caseId))
}
