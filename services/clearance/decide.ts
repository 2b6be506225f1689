/**
 * What happens to an item: the thinking of clearance. Pure; time, policy and how the item stood before are arguments.
 *
 * The machine releases only what was looked at in full and nothing speaks against. A new declaration never lifts a hold
 * by itself, so no threat gets through by being described again.
 */
import type { ItemAssessed } from '#contracts/events.ts'
import { HIT_EFFECTS, type HitEffect, type RiskCategory } from '#domain/assessment.ts'
import { type DecisionCode, type Standing, standingOf } from '#domain/decision.ts'
import type { PolicyBody } from './policy.ts'

const HOUR_MS = 3_600_000

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
}

/** What an assessment asks for. */
export type Ground = Pick<DecisionFacts, 'threat' | 'score' | 'degraded' | 'categories' | 'effect'>

/** How the entry itself stands where it is assessed again, and what the assessment before asked for. */
export interface OwnStanding {
  code: DecisionCode
  referral: Referral | null
  ground: Ground | null
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

export interface DecisionResult {
  code: DecisionCode
  standing: Standing
  reasons: Reason[]
  referral: Referral | null
  /** Where the entry was decided before and stays as it stands: nobody is told again. */
  unchanged?: true
}

/** What a decision needs to know of an assessment. */
export function decisionFacts(
  assessed: ItemAssessed,
  around: Pick<DecisionFacts, 'prior' | 'own' | 'reference' | 'decidedAt'>,
): DecisionFacts {
  return {
    outcome: assessed.outcome,
    function: assessed.function,
    supersededBy: assessed.supersededBy,
    ...groundOf(assessed),
    ...around,
  }
}

export function groundOf({ assessment, threat }: Pick<ItemAssessed, 'assessment' | 'threat'>): Ground {
  const asking = assessment.hits.filter(({ effect }) => effect !== 'score')
  const byWeight = [...(asking.length > 0 ? asking : assessment.hits)].sort((a, b) => b.weight - a.weight)
  return {
    threat,
    score: assessment.score,
    degraded: assessment.degraded,
    categories: [...new Set(byWeight.map(({ category }) => category))],
    effect: HIT_EFFECTS.findLast((effect) => assessment.hits.some((hit) => hit.effect === effect)) ?? null,
  }
}

interface Answer {
  code: DecisionCode
  reasons: Reason[]
  /** The referral that goes on, where the answer keeps an earlier one. */
  referral?: Referral | null
}

/**
 * Every item gets an answer. An entry that is assessed again stays as it stands where the assessment asks for nothing new: what
 * an officer has decided since is not undone by a scan. Where it asks for something else, it is decided as at first, and its own
 * hold is one in place.
 */
export function decide(facts: DecisionFacts, policy: PolicyBody): DecisionResult {
  const { own } = facts
  if (!own) return decideAtFirst(facts, policy)
  if (asksTheSame(facts, own.ground)) return asItStands(own)
  const { code, referral } = own
  const result = decideAtFirst(
    { ...facts, prior: [...facts.prior, { version: null, code, referral }] },
    policy,
  )
  const isSame = result.code === code && result.referral?.reference === referral?.reference
  return isSame ? asItStands(own) : result
}

function asksTheSame(facts: DecisionFacts, before: Ground | null): boolean {
  if (before === null) return false
  const { threat, score, degraded, categories, effect } = before
  return (
    facts.threat === threat &&
    facts.score === score &&
    facts.degraded === degraded &&
    facts.effect === effect &&
    facts.categories.join() === categories.join()
  )
}

function asItStands({ code, referral }: OwnStanding): DecisionResult {
  return { code, standing: standingOf(code), reasons: [], referral, unchanged: true }
}

/** The first of these that applies, and never a lighter one than a hold in place. */
function decideAtFirst(facts: DecisionFacts, policy: PolicyBody): DecisionResult {
  const hold = holdInPlace(facts, policy)
  const threat = threatAnswer(facts, policy)
  const { code, reasons, referral } =
    hold && threat ? heavier(threat, hold, policy) : (threat ?? hold ?? ordinaryAnswer(facts, policy))
  return {
    code,
    standing: standingOf(code),
    reasons,
    referral: referral ?? openReferral(code, facts, policy),
  }
}

/** What the hits ask for, or what the score alone comes to; null where neither speaks. */
function threatAnswer({ effect, score, categories }: DecisionFacts, policy: PolicyBody): Answer | null {
  const asked = effect !== null && effect !== 'score'
  if (!asked && score < policy.holdScore) return null
  const reasons = categories.map((category) => policy.reasons.categories[category])
  return { code: policy.answers[asked ? effect : 'score'], reasons }
}

/** The heaviest decision on another entry of the item that a new declaration does not lift. */
function holdInPlace({ prior }: DecisionFacts, { lasting, reasons }: PolicyBody): Answer | null {
  const holds = prior.filter(({ code }) => lasting.includes(code))
  const heaviest = holds.toSorted((a, b) => lasting.indexOf(a.code) - lasting.indexOf(b.code)).at(-1)
  return heaviest ? { code: heaviest.code, reasons: [reasons.lasting], referral: heaviest.referral } : null
}

function heavier(threat: Answer, hold: Answer, { lasting }: PolicyBody): Answer {
  return lasting.indexOf(hold.code) >= lasting.indexOf(threat.code)
    ? { ...hold, reasons: [...threat.reasons, ...hold.reasons] }
    : threat
}

function ordinaryAnswer(
  facts: DecisionFacts,
  { cancelled, superseded, degraded, clear, reasons }: PolicyBody,
): Answer {
  if (facts.function === 'cancellation') return { code: cancelled, reasons: [reasons.cancelled] }
  if (facts.supersededBy !== null) return { code: superseded, reasons: [reasons.superseded] }
  if (facts.degraded) return { code: degraded, reasons: [reasons.degraded] }
  return { code: clear, reasons: [reasons.clear] }
}

function openReferral(
  code: DecisionCode,
  { reference, decidedAt }: DecisionFacts,
  policy: PolicyBody,
): Referral | null {
  const asked = policy.referrals[code]
  if (!asked) return null
  const deadlineAt = new Date(Date.parse(decidedAt) + asked.deadlineHours * HOUR_MS).toISOString()
  return { reference, type: asked.type, asks: asked.asks, deadlineAt }
}
