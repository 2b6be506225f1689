/** What examinations came to, with how their items were picked and what the model had said. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { ExaminedItem } from './estimates.ts'

/** More recent ones first; what is older tells of other mail. */
const EXAMINED_MAX = 200_000

/** @param since ISO 8601   @param version of these assessments alone; null: whatever scored them */
export async function readExamined(
  db: Queryable,
  since: string,
  version: string | null,
): Promise<ExaminedItem[]> {
  const { rows } = await db.execute<ExaminedItem & Record<string, unknown>>(sql`
    SELECT o.found, o.categories, o.selected_by AS "selectedBy", o.p_select AS "pSelect",
           a.facts #> '{model,scores}' AS scores
      FROM outcomes o LEFT JOIN assessments a USING (receipt_id, place, cause)
     WHERE o.withdrawn_at IS NULL AND o.found IS NOT NULL AND o.decided_at >= ${since}::timestamptz
       AND (${version}::text IS NULL OR a.facts #>> '{model,version}' = ${version})
     ORDER BY o.decided_at DESC, o.examination_id LIMIT ${EXAMINED_MAX}`)
  return rows
}

const SCORE_MAX = 1000
/** Where no capacity has been in force: what is likelier than not. */
export const THRESHOLD_WITHOUT_CAPACITY = 500

/** The threshold the model selected by last; null where no capacity has been in force. */
export async function lastThreshold(db: Queryable): Promise<number | null> {
  const { rows } = await db.execute<{ threshold: number }>(sql`
    SELECT threshold FROM selection_quotas WHERE threshold <= ${SCORE_MAX} ORDER BY used_at DESC LIMIT 1`)
  return rows[0]?.threshold ?? null
}
