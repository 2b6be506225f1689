/** What was decided on an item, by whom and why, and what was asked and answered. */

import type { ItemDecision, ItemReferral } from '#contracts/item-view.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { ownEntries } from './own-entries.ts'

/** Newest first; a person's decision stands once, however many entries it was on. */
export async function readDecisions(db: Queryable, itemId: string): Promise<ItemDecision[]> {
  const { rows } = await db.execute<ItemDecision & Record<string, unknown>>(sql`
    WITH ${ownEntries(itemId)}, each AS (
      SELECT DISTINCT ON (key) CASE WHEN d.cause LIKE 'command:%' THEN d.cause ELSE d.receipt_id || '/' || d.place || d.cause END AS key,
             d.cause, d.version, d.code, d.standing, coalesce(d.result ->> 'stage', 'customs') AS stage, d.decided_at, d.number,
             c.asked_by AS by, c.facts #>> '{command,reason}' AS why, d.result -> 'reasons' AS told, d.answered
        FROM own JOIN decisions d USING (receipt_id, place)
        LEFT JOIN commands c ON c.item_id = ${itemId} AND d.cause = 'command:' || c.command_id
       ORDER BY key, d.version DESC NULLS LAST)
    SELECT cause, version, code, standing, stage, ${isoUtc(sql`decided_at`)} AS "decidedAt", by, why, told, answered
      FROM each ORDER BY number DESC NULLS LAST, decided_at DESC, cause`)
  return rows
}

/** The assessment that weighs most of those that stand; of an item nobody has declared there is none. */
export async function readAssessment(
  db: Queryable,
  itemId: string,
): Promise<{ assessedAt: string; result: AssessmentOutcome; cause: string }[]> {
  const { rows } = await db.execute<
    { assessedAt: string; result: AssessmentOutcome; cause: string } & Record<string, unknown>
  >(sql`
    WITH ${ownEntries(itemId)}
    SELECT ${isoUtc(sql`a.assessed_at`)} AS "assessedAt", a.result, a.cause
      FROM own JOIN assessments a USING (receipt_id, place)
     ORDER BY a.assessed_at DESC, a.score DESC`)
  return rows
}

export async function readReferrals(db: Queryable, itemId: string): Promise<ItemReferral[]> {
  const { rows } = await db.execute<ItemReferral & Record<string, unknown>>(sql`
    SELECT r.reference, r.type, r.asks, ${isoUtc(sql`r.opened_at`)} AS "openedAt", ${isoUtc(sql`r.deadline_at`)} AS "deadlineAt", r.state,
           coalesce((SELECT json_agg(json_build_object('operator', a.operator, 'answeredAt', ${isoUtc(sql`a.answered_at`)},
                       'text', a.text, 'data', a.data, 'screening', a.screening,
                       'documents', coalesce((SELECT json_agg(json_build_object('sha256', d.sha256, 'name', d.name, 'mediaType', k.media_type) ORDER BY d.place)
                                                FROM command_documents d JOIN documents k USING (sha256)
                                               WHERE d.command_id = a.command_id), '[]')) ORDER BY a.answered_at)
                       FROM referral_answers a WHERE a.reference = r.reference), '[]') AS answers
      FROM referrals r WHERE r.item_id = ${itemId} ORDER BY r.opened_at DESC, r.reference`)
  return rows
}
