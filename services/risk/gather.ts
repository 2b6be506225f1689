/** What assessing a batch needs to know beyond the events themselves: what was assessed before. */

import type { ItemReceived } from '#contracts/events.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Aids } from './record.ts'

export interface StoredAssessment {
  result: AssessmentOutcome
  threat: boolean
  aids: Aids
}

/** Assessments of these entries for these causes that are recorded already, by assessment key. */
export async function gather(
  db: Queryable,
  received: readonly ItemReceived[],
): Promise<Map<string, StoredAssessment>> {
  const { rows } = await db.execute<
    { receiptId: string; place: number; cause: string } & StoredAssessment & Record<string, unknown>
  >(sql`
    SELECT a.receipt_id AS "receiptId", a.place, a.cause, a.result, a.threat,
           json_build_object('model', a.facts -> 'model' IS NOT NULL, 'history', a.facts -> 'history' IS NOT NULL) AS aids
      FROM assessments a
      JOIN unnest(
        ${sql.param(received.map(({ receiptId }) => receiptId))}::uuid[], ${sql.param(received.map(({ place }) => place))}::int[],
        ${sql.param(received.map(({ cause }) => cause))}::text[]
      ) AS asked (receipt_id, place, cause) USING (receipt_id, place, cause)`)
  return new Map(
    rows.map((row) => [assessmentKey(row), { result: row.result, threat: row.threat, aids: row.aids }]),
  )
}

/** One assessment per entry and cause. */
export function assessmentKey(of: { receiptId: string; place: number; cause: string }): string {
  return `${of.receiptId}/${of.place}/${of.cause}`
}
