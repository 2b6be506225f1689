/** What assessing a batch needs to know beyond the events themselves: what was assessed before. */
import { sql } from 'drizzle-orm'
import type { ItemReceived } from '#contracts/events.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { RECEIVED } from './cause.ts'

export interface StoredAssessment {
  result: AssessmentOutcome
  threat: boolean
}

/** Assessments of these entries for the cause `received` that are recorded already, by entry key. */
export async function gather(
  db: Queryable,
  received: readonly ItemReceived[],
): Promise<Map<string, StoredAssessment>> {
  const { rows } = await db.execute<
    { receiptId: string; place: number } & StoredAssessment & Record<string, unknown>
  >(sql`
    SELECT a.receipt_id AS "receiptId", a.place, a.result, a.threat
      FROM assessments a
      JOIN unnest(
        ${sql.param(received.map(({ receiptId }) => receiptId))}::uuid[], ${sql.param(received.map(({ place }) => place))}::int[]
      ) AS asked (receipt_id, place) USING (receipt_id, place)
     WHERE a.cause = ${RECEIVED}`)
  return new Map(rows.map((row) => [entryKey(row), { result: row.result, threat: row.threat }]))
}

export function entryKey({ receiptId, place }: { receiptId: string; place: number }): string {
  return `${receiptId}/${place}`
}
