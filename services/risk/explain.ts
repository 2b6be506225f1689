/**
 * Why an assessment came out as it did: each rule that said something with all its conditions, the rules that nearly hit, and
 * what would have released the item. Pure, worked out from the stored facts and rule set when somebody asks; nothing is kept.
 *
 * For officers only. An operator that read it would learn what to write to pass.
 */
import type { AssessmentOutcome, QuietHit } from '#domain/assessment.ts'
import { assessSight } from './assess.ts'
import type { CompiledRule, CompiledRules } from './compile.ts'
import { type Explained, explainCondition, linesOf, type Truth } from './explain-condition.ts'
import { type Counterfactual, counterfactual } from './explain-counterfactual.ts'
import { type NearMiss, nearMisses } from './explain-near.ts'
import type { RiskFacts } from './facts.ts'
import { type Sight, see } from './sight.ts'

export interface RuleExplanation {
  rule: string
  version: number
  title: string
  is: Truth
  /** False where the item or the day is outside the rule's scope: then its conditions were not asked, and it is false. */
  inForce: boolean
  /** Why its hit counts for nothing. */
  because?: QuietHit['because']
  suppressedBy?: string[]
  conditions: Explained
  /** What makes the hit lighter, where the rule has such a condition. */
  mitigation?: Explained
  /** The conditions in English, a line each, parts indented. */
  lines: string[]
}

export interface Explanation {
  /** Rules that hit, quietly and suppressed too, that suppress, or that could not be evaluated. Sorted by rule id. */
  rules: RuleExplanation[]
  /** Closest first, at most five. */
  nearMisses: NearMiss[]
  /** Null where the item was not held. */
  counterfactual: Counterfactual | null
}

/** @param holdScore 0..1000, of the policy the item was decided by */
export function explain(facts: RiskFacts, rules: CompiledRules, holdScore: number): Explanation {
  const sight = see(facts, rules.index)
  const outcome = assessSight(sight, rules)
  return {
    rules: rules.rules
      .map((compiled) => explainIn(sight, compiled, outcome, rules))
      .filter(({ is }) => is !== 'false'),
    nearMisses: nearMisses(sight, rules),
    counterfactual: counterfactual(sight, outcome, rules, holdScore),
  }
}

/** One rule, whatever it said; of two versions, the one that is not in shadow. Null where the rule set runs none of the id. */
export function explainRule(facts: RiskFacts, rules: CompiledRules, id: string): RuleExplanation | null {
  const versions = rules.rules.filter(({ rule }) => rule.id === id)
  const compiled = versions.find(({ rule }) => rule.mode !== 'shadow') ?? versions[0]
  if (compiled === undefined) return null
  const sight = see(facts, rules.index)
  return explainIn(sight, compiled, assessSight(sight, rules), rules)
}

function explainIn(
  sight: Sight,
  { rule, when, mitigation, inForce, quiet }: CompiledRule,
  outcome: AssessmentOutcome,
  { lists }: CompiledRules,
): RuleExplanation {
  const conditions = explainCondition(when, sight, null, lists)
  const applies = inForce?.(sight) !== false
  const explained: RuleExplanation = {
    rule: rule.id,
    version: rule.version,
    title: rule.title.en,
    is: applies ? conditions.is : 'false',
    inForce: applies,
    conditions,
    lines: [...(applies ? [] : ['out of scope']), ...linesOf(conditions)],
  }
  const because = quiet(sight.facts)
  if (because !== null) explained.because = because
  const suppressed = outcome.suppressed?.find((hit) => hit.rule === rule.id && because === null)
  if (suppressed !== undefined) explained.suppressedBy = suppressed.suppressedBy
  if (mitigation !== null) explained.mitigation = explainCondition(mitigation, sight, null, lists)
  return explained
}
