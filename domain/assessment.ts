/**
 * What screening says of one item: which rules hit, on what evidence, and how much that weighs.
 *
 * An assessment never decides. It also never calls something clear that it could not look at: a rule that could not be
 * evaluated stands in `unevaluated`, and where that rule was mandatory the assessment is `degraded`.
 */

export const RISK_CATEGORIES = [
  'weapons',
  'drugs',
  'precursors',
  'medicines',
  'counterfeits',
  'product-safety',
  'ozone',
  'chemicals',
  'waste',
  'cites',
  'plant-and-animal-health',
  'dangerous-goods',
  'dual-use',
  'cultural-goods',
  'revenue',
  'data-quality',
  'security',
] as const
export type RiskCategory = (typeof RISK_CATEGORIES)[number]

/** What a hit asks clearance for, lightest first. `score` only adds weight; the others name the least that should happen. */
export const HIT_EFFECTS = ['score', 'rfi', 'rfs', 'hold', 'propose-dnl'] as const
export type HitEffect = (typeof HIT_EFFECTS)[number]

/** What a rule does: a hit, or `suppress`, which takes hits of other rules out and is never one itself. */
export const RULE_EFFECTS = [...HIT_EFFECTS, 'suppress'] as const
export type RuleEffect = (typeof RULE_EFFECTS)[number]

/** One thing a rule saw, so that a targeter can check it against the declaration. */
export interface Evidence {
  /** Path inside the declaration, `contents[0].description`, or a derived fact, `postageToValue`. */
  path: string
  /** The value seen there; null where it is personal and not repeated. */
  value: string | number | boolean | null
  /** What it was held against: the term found, the threshold passed, the list named. */
  matched: string
}

export interface Hit {
  rule: string
  ruleVersion: number
  title: string
  category: RiskCategory
  effect: HitEffect
  /** 0..1000, how likely the rule alone makes the threat. */
  weight: number
  evidence: Evidence[]
}

/** A hit that counts for nothing, and why: the rule is tried in shadow, snoozed, suspended by the breaker, or not drawn.
 *  A rule that suppresses is among them too, as one that only scores, with a weight of 0: so it can be counted in shadow. */
export interface QuietHit extends Hit {
  because: 'shadow' | 'snoozed' | 'suspended' | 'not-drawn'
}

/** A hit that a rule with the effect `suppress` took out. */
export interface SuppressedHit extends Hit {
  /** The rules that did. Sorted. */
  suppressedBy: string[]
}

/** Chosen by chance, so that base rates stay honest. */
export interface RandomSelection {
  stratum: string
  /** Probability with which an item of the stratum is chosen, 0..1. */
  share: number
  /** The commitment to the seed it was drawn with. */
  commitment: string
}

export interface Unevaluated {
  rule: string
  category: RiskCategory
  mandatory: boolean
  why: string
}

export interface AssessmentOutcome {
  /** 0..1000, the highest of `categoryScores`. */
  score: number
  /** The category of that score; null where nothing hit. */
  category: RiskCategory | null
  categoryScores: Partial<Record<RiskCategory, number>>
  /** Sorted by rule id. */
  hits: Hit[]
  /** Sorted by rule id. */
  unevaluated: Unevaluated[]
  /** True where a mandatory rule could not be evaluated. */
  degraded: boolean
  /** Sorted by rule id; left out where there is none. */
  quiet?: QuietHit[]
  suppressed?: SuppressedHit[]
  selected?: RandomSelection
}

/** A threat is a hit that asks for more than weight, or enough weight together. `threshold` is 0..1000, from policy. */
export function isThreat(outcome: AssessmentOutcome, threshold: number): boolean {
  return outcome.score >= threshold || outcome.hits.some((hit) => hit.effect !== 'score')
}
