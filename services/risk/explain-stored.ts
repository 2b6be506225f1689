/** Explaining what is stored of an item: the facts, rule set and policy it was thought with, read and explained. For officers only. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { compileRuleSet } from './compile.ts'
import { THREAT_SCORE } from './engine.ts'
import { type Explanation, explain } from './explain.ts'
import type { RiskFacts } from './facts.ts'

export interface StoredExplanation extends Explanation {
  receiptId: string
  place: number
  cause: string
  ruleSet: string
  /** The score from which the policy holds, 0..1000. */
  holdScore: number
}

/** Explains the latest assessment of an item; null where there is none. */
export async function explainStored(db: Queryable, itemId: string): Promise<StoredExplanation | null> {
  const { rows } = await db.execute<StoredAssessment & Record<string, unknown>>(sql`
    SELECT a.receipt_id AS "receiptId", a.place, a.cause, a.rule_set AS "ruleSet", a.facts, s.body AS rules,
           (p.body ->> 'holdScore')::int AS "holdScore"
      FROM (SELECT receipt_id, place FROM standings WHERE item_id = ${itemId}
            UNION SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND version IS NOT NULL
            UNION SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND outcome = 'rejected') AS own
      JOIN assessments a USING (receipt_id, place)
      JOIN rule_sets s ON s.version = a.rule_set
      LEFT JOIN decisions d USING (receipt_id, place, cause)
      LEFT JOIN policies p ON p.version = d.policy
     ORDER BY a.assessed_at DESC, a.receipt_id DESC, a.place DESC, a.cause DESC
     LIMIT 1`)
  const [stored] = rows
  if (stored === undefined) return null
  const { receiptId, place, cause, ruleSet, facts, rules } = stored
  const holdScore = stored.holdScore ?? THREAT_SCORE
  return { receiptId, place, cause, ruleSet, holdScore, ...explain(facts, compileRuleSet(rules), holdScore) }
}

interface StoredAssessment {
  receiptId: string
  place: number
  cause: string
  ruleSet: string
  facts: RiskFacts
  rules: unknown
  /** Null where nothing was decided on the assessment. */
  holdScore: number | null
}
