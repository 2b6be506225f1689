/** Counts by day what pointed at the items that were examined: rule, band of the model's score, category, way of selection. */

import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { NOT_SCORED, SCORE_LIMITS, scoreBand } from './hit-counts.ts'

/** @param oldest ISO 8601: days from then on are counted anew; outcomes are few, as examinations are */
export async function recountHits(tx: Tx, oldest: string): Promise<void> {
  await tx.execute(sql`DELETE FROM quality_hits WHERE at >= ${oldest}::timestamptz`)
  await tx.execute(sql`
    INSERT INTO quality_hits (at, origin_operator, submitter, destination_operator, kind, key, counts)
    SELECT date_trunc('day', o.decided_at, 'UTC'), coalesce(e.origin_operator, ''), e.submitter,
           coalesce(e.destination_operator, ''), pointed.kind, pointed.key, ARRAY[count(*), count(*) FILTER (WHERE o.found)]::int[]
      FROM outcomes o JOIN entries e USING (receipt_id, place) LEFT JOIN assessments a USING (receipt_id, place, cause)
     CROSS JOIN LATERAL (
       SELECT DISTINCT 'rule' AS kind, split_part(rule, '@', 1) AS key FROM unnest(rules_of(a.rules, a.result)) rule
        UNION ALL SELECT 'score', ${BAND}
        UNION ALL SELECT 'category', coalesce(a.category, 'none')
        UNION ALL SELECT 'selection', coalesce(o.selected_by, 'unknown')) pointed
     WHERE o.decided_at >= ${oldest}::timestamptz AND o.found IS NOT NULL AND o.withdrawn_at IS NULL
     GROUP BY 1, 2, 3, 4, 5, 6`)
}

/** The highest score the model gave in any class. */
const TOP = sql`model_score_of(a.model_score, a.facts)`
export const BAND = sql`(CASE WHEN ${TOP} IS NULL THEN ${NOT_SCORED}
  ${sql.join(
    SCORE_LIMITS.map((limit) => sql`WHEN ${TOP} < ${limit}::int THEN ${scoreBand(limit - 1)}`),
    sql` `,
  )}
  ELSE ${scoreBand(1000)} END)`
