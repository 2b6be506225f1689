/**
 * What screening says of one item. Pure: the same facts and rules give the same bytes, in whatever order the rules came.
 *
 * It tells which rules hit, on what evidence, and which could not be evaluated. It does not decide anything.
 */
import {
  type AssessmentOutcome,
  type Evidence,
  type Hit,
  type QuietHit,
  RISK_CATEGORIES,
  type RiskCategory,
  type SuppressedHit,
  type Unevaluated,
} from '#domain/assessment.ts'
import type { CompiledRule, CompiledRules } from './compile.ts'
import { forEachPlace } from './conditions/rule-index.ts'
import type { Chance, RiskFacts } from './facts.ts'
import type { Rule } from './rule.ts'
import { type Sight, see } from './sight.ts'

/** More evidence than this tells a targeter nothing more. */
const EVIDENCE_MAX = 12

function hitOf({ rule, mitigates }: CompiledRule, sight: Sight, seen: readonly Evidence[]): Hit {
  const mitigated = mitigates?.(sight, null)
  const lighter = mitigated?.is === 'true' ? mitigated.evidence : null
  const evidence = [...seen.slice(0, EVIDENCE_MAX - (lighter?.length ?? 0)), ...(lighter ?? [])]
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    title: rule.title.en,
    category: rule.category,
    ...(lighter ? askedBy(rule.mitigation!) : askedBy(rule)),
    evidence,
  }
}

/** A rule that suppresses asks for nothing itself. */
function askedBy({ effect, weight }: Pick<Rule, 'effect' | 'weight'>): Pick<Hit, 'effect' | 'weight'> {
  return effect === 'suppress' ? { effect: 'score', weight: 0 } : { effect, weight }
}

/** Noisy-or per category in whole steps, in the order of the hits: two indicators of 500 make 750. */
function scoreCategories(hits: readonly Hit[]): Partial<Record<RiskCategory, number>> {
  const scores: Partial<Record<RiskCategory, number>> = {}
  for (const { category, weight } of hits) {
    const before = scores[category] ?? 0
    scores[category] = before + Math.round(((1000 - before) * weight) / 1000)
  }
  return scores
}

/** The highest score and its category; of equal ones, the first in the order of RISK_CATEGORIES. */
function highest(
  scores: Partial<Record<RiskCategory, number>>,
): Pick<AssessmentOutcome, 'score' | 'category'> {
  let top: Pick<AssessmentOutcome, 'score' | 'category'> = { score: 0, category: null }
  for (const category of RISK_CATEGORIES) {
    const score = scores[category]
    if (score !== undefined && (top.category === null || score > top.score)) top = { score, category }
  }
  return top
}

/** What the rules said of an item, before it is weighed. */
interface Said {
  hits: Hit[]
  quiet: QuietHit[]
  unevaluated: Unevaluated[]
  suppressing: Rule[]
}

function judgeRule(compiled: CompiledRule, sight: Sight, said: Said): void {
  if (compiled.inForce?.(sight) === false) return
  const verdict = compiled.judge(sight, null)
  if (verdict.is === 'false') return
  const { rule } = compiled
  const because = compiled.quiet(sight.facts)
  if (verdict.is === 'unknown') {
    // A rule whose hit would count for nothing degrades no item either.
    const mandatory = rule.mandatory && because === null
    said.unevaluated.push({ rule: rule.id, category: rule.category, mandatory, why: verdict.why })
  } else if (because !== null) said.quiet.push({ ...hitOf(compiled, sight, verdict.evidence), because })
  else if (rule.effect === 'suppress') said.suppressing.push(rule)
  else said.hits.push(hitOf(compiled, sight, verdict.evidence))
}

function takeOut(hits: readonly Hit[], suppressing: readonly Rule[]): { kept: Hit[]; out: SuppressedHit[] } {
  const kept: Hit[] = []
  const out: SuppressedHit[] = []
  for (const hit of hits) {
    const by = suppressing.filter(({ suppresses }) =>
      suppresses?.some((name) => name === hit.rule || name === hit.category),
    )
    if (by.length === 0) kept.push(hit)
    else out.push({ ...hit, suppressedBy: by.map(({ id }) => id) })
  }
  return { kept, out }
}

function weigh(
  { hits, quiet, unevaluated, suppressing }: Said,
  chance: Chance | undefined,
): AssessmentOutcome {
  const { kept, out } = suppressing.length === 0 ? { kept: hits, out: [] } : takeOut(hits, suppressing)
  const categoryScores = scoreCategories(kept)
  const degraded = unevaluated.some(({ mandatory }) => mandatory)
  const outcome: AssessmentOutcome = {
    ...highest(categoryScores),
    categoryScores,
    hits: kept,
    unevaluated,
    degraded,
  }
  // Left out where empty, so that what was stored before there were such fields is derived again byte for byte.
  if (quiet.length > 0) outcome.quiet = quiet
  if (out.length > 0) outcome.suppressed = out
  if (chance?.stratum !== undefined && chance.share !== undefined && chance.draw < chance.share)
    outcome.selected = { stratum: chance.stratum, share: chance.share, commitment: chance.commitment }
  return outcome
}

/** Screens one item. About 14 µs with the shipped packs over made-up mail, of which 6 are reading its texts (2026-11). */
export function assess(facts: RiskFacts, rules: CompiledRules): AssessmentOutcome {
  return assessSeen(see(facts, rules.index), rules)
}

/** The same of a declaration that is read already. */
export function assessSeen(sight: Sight, rules: CompiledRules): AssessmentOutcome {
  const said: Said = { hits: [], quiet: [], unevaluated: [], suppressing: [] }
  forEachPlace(rules.byTrigger.candidates(sight), (place) => judgeRule(rules.rules[place]!, sight, said))
  return weigh(said, sight.facts.chance)
}

/** The same by asking every rule that `asks` names: for explanations that assume what the facts do not say, and to prove the index. */
export function assessSight(
  sight: Sight,
  rules: CompiledRules,
  asks: (rule: string) => boolean = () => true,
): AssessmentOutcome {
  const said: Said = { hits: [], quiet: [], unevaluated: [], suppressing: [] }
  for (const compiled of rules.rules) if (asks(compiled.rule.id)) judgeRule(compiled, sight, said)
  return weigh(said, sight.facts.chance)
}
