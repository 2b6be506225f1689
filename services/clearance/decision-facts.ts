/** What a decision rests on, by value, and what it comes to: the shapes that are stored. Pure. */
import type { ItemAssessed } from '#contracts/events.ts'
import type { Duties } from '#contracts/response.ts'
import {
  type AssessmentOutcome,
  HIT_EFFECTS,
  type Hit,
  type HitEffect,
  RISK_CATEGORIES,
  type RiskCategory,
} from '#domain/assessment.ts'
import type { DecisionCode, Standing } from '#domain/decision.ts'
import type { Route } from './policy/corridors.ts'
import type { Lack } from './policy/settings.ts'
import type { OutageFact } from './policy/switch.ts'
import type { QuotaFact, Selected } from './selection/quota-fact.ts'

export interface Referral {
  reference: string
  type: 'RFI' | 'RFS' | 'DNL'
  asks: string[]
  /** ISO 8601. */
  deadlineAt: string
}

/** How another entry of the same item stands, with the referral that is open on it. */
export interface PriorStanding {
  version: number | null
  code: DecisionCode
  referral: Referral | null
  /** Of a decision that passes by itself; left out elsewhere. */
  passing?: Passing
}

/** What a decision waits for and passes with: data that is complete, the end of an outage. */
export type Passing = 'incomplete' | 'outage'

/** What an assessment asks for. */
export type Ground = Pick<
  DecisionFacts,
  'threat' | 'score' | 'degraded' | 'categories' | 'effect' | 'byCategory'
>

/** How the entry itself stands where it is assessed again, and what the assessment before asked for. */
export interface OwnStanding {
  code: DecisionCode
  referral: Referral | null
  ground: Ground | null
  /** Where it was decided before loading; left out elsewhere. */
  stage?: 'loading'
}

/** Everything the decision rests on, by value. */
export interface DecisionFacts {
  outcome: 'accepted' | 'rejected'
  function: ItemAssessed['function']
  supersededBy: number | null
  threat: boolean
  score: number
  degraded: boolean
  /** Categories of the hits that ask for something, strongest first; the scored category where only weight speaks. */
  categories: RiskCategory[]
  /** The most that a hit asks for. */
  effect: HitEffect | null
  /** What each category comes to. Left out where nothing hit, and before it was asked. */
  byCategory?: Partial<Record<RiskCategory, { score: number; effect: HitEffect }>>
  /** Chosen by chance. Left out elsewhere. */
  selected?: true
  /** Left out, as are all below, where the policy does not ask. */
  route?: Route
  /** Codes of the findings of data quality. */
  findings?: string[]
  /** How far the item was told to have come. Left out where nothing was. */
  travel?: 'despatched' | 'departed' | 'arrived'
  /** Number of the trusted sender it is from. */
  trusted?: number
  /** What there was none of, or nothing new enough, to assess with. */
  without?: Lack[]
  /** The switch, where it is on. */
  outage?: OutageFact
  /** Where policy sets a capacity and nothing else keeps the item back. */
  quota?: QuotaFact
  /** Decisions on other entries of the item that are in force, the latest of each code, oldest first. */
  prior: PriorStanding[]
  /** Left out where the entry is assessed for the first time. */
  own?: OwnStanding
  /** The number a referral gets if one is opened. */
  reference: string
  /** ISO 8601. */
  decidedAt: string
}

export interface Reason {
  code: string
  text: string
}

export interface DecisionResult extends Partial<Selected> {
  code: DecisionCode
  standing: Standing
  reasons: Reason[]
  referral: Referral | null
  /** What an officer gave with a release; left out elsewhere. */
  duties?: Duties
  /** Where the entry was decided before and stays as it stands: nobody is told again. */
  unchanged?: true
  /** Decided before loading; at customs where left out. */
  stage?: 'loading'
  /** Left out where it lasts until somebody or something else decides. */
  passing?: Passing
  /** What a person is asked to confirm; the code above holds meanwhile. */
  proposes?: DecisionCode
  /** What the answer would have been without the outage, or in a drill what it would have been with one. */
  instead?: DecisionCode
  /** What the trust in the sender changed. */
  benefit?: 'score' | 'selection'
}

/** What a decision needs to know of an assessment. */
export function decisionFacts(
  assessed: ItemAssessed,
  around: Pick<DecisionFacts, 'prior' | 'own' | 'reference' | 'decidedAt'> & Partial<DecisionFacts>,
): DecisionFacts {
  return {
    outcome: assessed.outcome,
    function: assessed.function,
    supersededBy: assessed.supersededBy,
    ...groundOf(assessed),
    ...(assessed.assessment.selected && { selected: true }),
    ...around,
  }
}

export function groundOf({ assessment, threat }: Pick<ItemAssessed, 'assessment' | 'threat'>): Ground {
  const { hits } = assessment
  const asking = hits.filter(({ effect }) => effect !== 'score')
  const byWeight = [...(asking.length > 0 ? asking : hits)].sort((a, b) => b.weight - a.weight)
  return {
    threat,
    score: assessment.score,
    degraded: assessment.degraded,
    categories: [...new Set(byWeight.map(({ category }) => category))],
    effect: strongest(hits),
    ...(hits.length > 0 && { byCategory: byCategory(assessment) }),
  }
}

function strongest(hits: readonly Pick<Hit, 'effect'>[]): HitEffect | null {
  return HIT_EFFECTS.findLast((effect) => hits.some((hit) => hit.effect === effect)) ?? null
}

function byCategory({ hits, categoryScores }: AssessmentOutcome): NonNullable<Ground['byCategory']> {
  const categories = RISK_CATEGORIES.filter((category) => hits.some((hit) => hit.category === category))
  return Object.fromEntries(
    categories.map((category) => {
      const effect = strongest(hits.filter((hit) => hit.category === category))!
      return [category, { score: categoryScores[category] ?? 0, effect }]
    }),
  )
}
