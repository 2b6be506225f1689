/** Why an item was flagged, from the facts and rules that were stored with it: nothing is asked of the mail of today. */

import type { ExplainedRule, ItemExplanation } from '#contracts/item-explanation.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { compileRuleSet } from '../compile.ts'
import { THREAT_SCORE } from '../engine.ts'
import { explain, type RuleExplanation } from '../explain.ts'
import type { RiskFacts } from '../facts.ts'
import type { ModelsConfig } from '../model-life/models.ts'
import { see } from '../sight.ts'
import { explainMatches, explainWatch, readTitles } from './explain-matches.ts'
import { explainModel } from './explain-model.ts'

type Compiled = ReturnType<typeof compileRuleSet>

interface StoredRow extends Record<string, unknown> {
  cause: string
  ruleSet: string
  facts: RiskFacts
  result: AssessmentOutcome
  assessedAt: string
  /** Of the policy the item was decided by; null where nothing was decided on the assessment. */
  holdScore: number | null
}

/** Of the assessments of the entries that stand, the one that weighs most: why the item is kept. Null where there is none. */
export async function readStored(db: Queryable, itemId: string): Promise<StoredRow | null> {
  const { rows } = await db.execute<StoredRow>(sql`
    WITH own AS (
      SELECT receipt_id, place, 1 AS stands FROM standings WHERE item_id = ${itemId}
      UNION ALL
      SELECT receipt_id, place, 0 FROM entries WHERE item_id = ${itemId} AND outcome = 'rejected')
    SELECT a.cause, a.rule_set AS "ruleSet", a.facts, a.result, ${isoUtc(sql`a.assessed_at`)} AS "assessedAt",
           (p.body ->> 'holdScore')::int AS "holdScore"
      FROM own JOIN assessments a USING (receipt_id, place)
      LEFT JOIN decisions d USING (receipt_id, place, cause)
      LEFT JOIN policies p ON p.version = d.policy
     ORDER BY own.stands DESC, a.score DESC, a.assessed_at DESC, a.cause DESC LIMIT 1`)
  return rows[0] ?? null
}

export type Compiler = (db: Queryable, version: string) => Promise<Compiled>

/** Rule sets are large and few are in use: the last ones compiled are kept. A version never changes. */
export function keptCompiler(): Compiler {
  const kept = new Map<string, Promise<Compiled>>()
  const KEPT_MAX = 4
  return (db, version) => {
    const known = kept.get(version)
    if (known) return known
    const compiled = compileStored(db, version)
    compiled.catch(() => kept.delete(version))
    if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!)
    kept.set(version, compiled)
    return compiled
  }
}

async function compileStored(db: Queryable, version: string): Promise<Compiled> {
  const { rows } = await db.execute<{ body: unknown }>(
    sql`SELECT body FROM rule_sets WHERE version = ${version}`,
  )
  return compileRuleSet(rows[0]!.body)
}

export async function readExplanation(
  db: Queryable,
  itemId: string,
  { compiler, config }: { compiler: Compiler; config: ModelsConfig },
): Promise<ItemExplanation | null> {
  const stored = await readStored(db, itemId)
  if (!stored) return null
  const { cause, ruleSet, facts, result, assessedAt } = stored
  const rules = await compiler(db, ruleSet)
  const holdScore = stored.holdScore ?? THREAT_SCORE
  const { rules: explained, nearMisses, counterfactual } = explain(facts, rules, holdScore)
  const titles = await readTitles(db)
  return {
    assessedAt,
    cause,
    ruleSet,
    holdScore,
    outcome: result,
    rules: explained.map(shown),
    nearMisses: nearMisses.map(({ rule, title, category, sentence }) => ({
      rule,
      title,
      category,
      sentence,
    })),
    counterfactual,
    model: await explainModel(see(facts, rules.index), config),
    matches: explainMatches(facts, titles),
    watch: await explainWatch(db, facts, titles),
  }
}

function shown({ rule, version, title, is, because, suppressedBy, lines }: RuleExplanation): ExplainedRule {
  return {
    rule,
    version,
    title,
    is,
    lines,
    ...(because !== undefined && { because }),
    ...(suppressedBy !== undefined && { suppressedBy }),
  }
}
