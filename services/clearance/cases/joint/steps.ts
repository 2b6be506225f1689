/** The record of a joint case, and the same for the audit ledger, in one transaction. */

import type { JointStep } from '#contracts/joint-cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

interface Done {
  jointId: number
  step: string
  /** A person's name, or 'clearance'. */
  who: string
  text?: string | null
  /** Plain data, no personal data of those who send and receive. */
  facts?: Record<string, unknown>
  bulkId?: string
  at: string
}

/** An act by many-at-once is recorded once, however often it is asked. @returns whether it is new */
export async function recordJointStep(db: Queryable, done: Done): Promise<boolean> {
  const { jointId, step, who, text = null, facts, bulkId, at } = done
  const { rowCount } = await db.execute(sql`
    INSERT INTO joint_steps (joint_id, step, who, text, facts, bulk_id, at)
    VALUES (${jointId}, ${step}, ${who}, ${text}, ${facts ? JSON.stringify(facts) : null}::json, ${bulkId ?? null}::uuid,
            ${at}::timestamptz)
    ON CONFLICT DO NOTHING`)
  if (rowCount !== 1) return false
  // The text stays with the joint case: people write names into titles and notes, and the ledger is kept for good.
  await audit(db, { kind: `joint.${step}`, who, what: { jointId, ...facts, ...(bulkId && { bulkId }) } })
  return true
}

export async function readJointSteps(db: Queryable, jointId: number): Promise<JointStep[]> {
  const { rows } = await db.execute<JointStep & Record<string, unknown>>(sql`
    SELECT step, who, text, facts, bulk_id AS "bulkId", ${isoUtc(sql`at`)} AS at
      FROM joint_steps WHERE joint_id = ${jointId} ORDER BY id`)
  return rows
}
