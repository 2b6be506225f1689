/**
 * What happens to an item: the thinking of clearance. Pure; time, policy and how the item stood before are arguments.
 *
 * The machine releases only what was looked at in full and nothing speaks against. A new declaration never lifts a hold
 * by itself, so no threat gets through by being described again.
 */
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
import { type DecisionCode, decisionOf, type Standing, standingOf } from '#domain/decision.ts'
import { policyFor, type Route } from './policy/corridors.ts'
import type { Lack } from './policy/settings.ts'
import { type Ordinary, type OutageFact, underOutage } from './policy/switch.ts'
import { threatAnswer } from './policy/threat.ts'
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

interface Answer extends Pick<DecisionResult, 'passing' | 'proposes' | 'instead' | 'benefit'> {
  code: DecisionCode
  reasons: Reason[]
  /** The referral that goes on, where the answer keeps an earlier one. */
  referral?: Referral | null
}

/**
 * Every item gets an answer. An entry that is assessed again stays as it stands where the assessment asks for nothing new: what
 * an officer has decided since is not undone by a scan. Where it asks for something else, or was answered before loading and is
 * on its way now, it is decided as at first, and its own hold is one in place.
 */
export function decide(facts: DecisionFacts, body: PolicyBody): DecisionResult {
  const policy = policyFor(body, facts.route)
  const { own } = facts
  const atLoading = policy.loading === true && facts.travel === undefined && (!own || own.stage === 'loading')
  if (!own) return decideAtFirst(facts, policy, atLoading)
  const isNextStage = own.stage === 'loading' && !atLoading
  if (!isNextStage && asksTheSame(facts, own.ground)) return asItStands(own)
  const { code, referral } = own
  const result = decideAtFirst(
    { ...facts, prior: [...facts.prior, { version: null, code, referral }] },
    policy,
    atLoading,
  )
  const isSame = result.code === code && result.referral?.reference === referral?.reference
  return isSame && !isNextStage && !result.proposes ? asItStands(own) : result
}

function asksTheSame(facts: DecisionFacts, before: Ground | null): boolean {
  if (before === null) return false
  const { threat, score, degraded, categories, effect } = before
  return (
    facts.threat === threat &&
    facts.score === score &&
    facts.degraded === degraded &&
    facts.effect === effect &&
    facts.categories.join() === categories.join() &&
    JSON.stringify(facts.byCategory) === JSON.stringify(before.byCategory)
  )
}

function asItStands({ code, referral, stage }: OwnStanding): DecisionResult {
  return {
    code,
    standing: standingOf(code),
    reasons: [],
    referral,
    unchanged: true,
    ...(stage && { stage }),
  }
}

/** The first of these that applies, and never a lighter one than a hold in place. */
function decideAtFirst(facts: DecisionFacts, policy: PolicyBody, atLoading: boolean): DecisionResult {
  const hold = holdInPlace(facts, policy)
  const threat = threatOf(facts, policy, atLoading)
  const { code, reasons, referral, ...more } =
    hold && threat
      ? heavier(threat, hold, policy)
      : (threat ?? hold ?? ordinaryAnswer(facts, policy, atLoading))
  return {
    code,
    standing: standingOf(code),
    reasons,
    referral: referral ?? openReferral(code, facts, policy),
    ...(atLoading && { stage: 'loading' }),
    ...more,
  }
}

/** What hits and scores ask for, as far as the machine may answer it alone. */
function threatOf(facts: DecisionFacts, policy: PolicyBody, atLoading: boolean): Answer | null {
  const found = threatAnswer(facts, policy, atLoading)
  if (!found) return null
  const { code, reasons, effect } = found
  const answer = alone({ code, reasons }, policy)
  const proposed = effect === null ? undefined : policy.proposes?.[effect]
  return {
    ...answer,
    ...(proposed && !answer.proposes && isTimely(proposed, facts) && { proposes: proposed }),
  }
}

/** What has left can no longer be kept from loading. */
function isTimely(proposed: DecisionCode, { travel }: DecisionFacts): boolean {
  return proposed !== 'DO_NOT_LOAD' || travel === undefined || travel === 'despatched'
}

/** Law 6: what the machine may not give alone is proposed, and the item waits. */
function alone(answer: Answer, policy: PolicyBody): Answer {
  if (mayAlone(answer.code, policy)) return answer
  return { ...answer, code: waitingCode(policy), proposes: answer.code }
}

/** What an item stands at while a person is asked. */
export function waitingCode({ waiting, answers, degraded }: PolicyBody): DecisionCode {
  return waiting ?? (decisionOf(answers.hold).category === 'PENDING' ? answers.hold : degraded)
}

/** Whether policy lets the machine give this without a person. An adverse outcome never, whatever policy says. */
export function mayAlone(code: DecisionCode, { alone }: PolicyBody): boolean {
  const { category } = decisionOf(code)
  return category !== 'NEGATIVE' && (category === 'ACK' || alone === undefined || alone.includes(code))
}

/** Those that pass by themselves are no holds in place for a version that has what they wait for. */
function holdInPlace({ prior, ...facts }: DecisionFacts, { lasting, reasons }: PolicyBody): Answer | null {
  const isDeclared =
    facts.outcome === 'accepted' && facts.function !== 'cancellation' && facts.supersededBy === null
  const passes = ({ passing }: PriorStanding) =>
    passing === 'outage' || (passing === 'incomplete' && isDeclared)
  const holds = prior.filter((each) => lasting.includes(each.code) && !passes(each))
  const heaviest = holds.toSorted((a, b) => lasting.indexOf(a.code) - lasting.indexOf(b.code)).at(-1)
  return heaviest ? { code: heaviest.code, reasons: [reasons.lasting], referral: heaviest.referral } : null
}

function heavier(threat: Answer, hold: Answer, { lasting }: PolicyBody): Answer {
  return lasting.indexOf(hold.code) >= lasting.indexOf(threat.code)
    ? {
        ...hold,
        reasons: [...threat.reasons, ...hold.reasons],
        ...(threat.proposes && { proposes: threat.proposes }),
      }
    : threat
}

/** Nothing was found against the item and nothing holds it. */
function ordinaryAnswer(facts: DecisionFacts, policy: PolicyBody, atLoading: boolean): Answer {
  const { cancelled, superseded, degraded, reasons } = policy
  if (facts.function === 'cancellation') return { code: cancelled, reasons: [reasons.cancelled] }
  if (facts.supersededBy !== null) return { code: superseded, reasons: [reasons.superseded] }
  if (facts.degraded) return { code: degraded, reasons: [reasons.degraded] }
  const answer = switched(declaredAnswer(facts, policy, atLoading), facts, policy)
  return { ...alone(answer, policy), ...benefitOf(facts, policy, atLoading) }
}

/** By what is missing, by chance, or by nothing at all. */
function declaredAnswer(facts: DecisionFacts, policy: PolicyBody, atLoading: boolean): Answer & Ordinary {
  const { holdUntilComplete: complete, reasons } = policy
  if (complete && facts.findings?.some((finding) => complete.findings.includes(finding)))
    return {
      code: complete.code,
      reasons: [reasons.incomplete ?? reasons.degraded],
      passing: 'incomplete',
      wanting: true,
    }
  const lacking = heaviestOf(
    (facts.without ?? []).flatMap((lack) => policy.without?.[lack] ?? []),
    policy,
  )
  if (lacking) return { code: lacking, reasons: [reasons.without ?? reasons.degraded], wanting: true }
  if (atLoading) return { code: 'ASSESSMENT_COMPLETE', reasons: [reasons.loaded ?? reasons.clear] }
  if (policy.selected && isSelected(facts, policy))
    return { code: policy.selected, reasons: [reasons.selected ?? reasons.lasting] }
  return { code: policy.clear, reasons: [reasons.clear] }
}

function isSelected({ selected, trusted }: DecisionFacts, policy: PolicyBody): boolean {
  return selected === true && !(trusted !== undefined && policy.trusted?.skipSelection)
}

function heaviestOf(codes: readonly DecisionCode[], { lasting }: PolicyBody): DecisionCode | undefined {
  return codes.toSorted((a, b) => lasting.indexOf(a) - lasting.indexOf(b)).at(-1)
}

/** With the switch on, the answer it gives; in a drill, what that would have been. */
function switched(answer: Answer & Ordinary, facts: DecisionFacts, policy: PolicyBody): Answer {
  const { wanting: _, ...ordinary } = answer
  if (!facts.outage) return ordinary
  const other = underOutage(answer, facts, policy, facts.outage.mode)
  if (!other) return ordinary
  if (facts.outage.drill) return { ...ordinary, instead: other.code }
  const { code, reasons } = other
  // A release stays one when the outage is over; whatever keeps the item back ends with it.
  const passes = decisionOf(code).category !== 'POSITIVE'
  return { code, reasons, ...(passes && { passing: 'outage' }), instead: answer.code }
}

/** Whether a sender without trust would have been answered otherwise here. */
function benefitOf(
  { trusted, ...facts }: DecisionFacts,
  policy: PolicyBody,
  atLoading: boolean,
): Pick<DecisionResult, 'benefit'> {
  if (trusted === undefined) return {}
  if (threatAnswer(facts, policy, atLoading)) return { benefit: 'score' }
  const skipped = facts.selected && policy.selected && policy.trusted?.skipSelection
  return skipped && !atLoading ? { benefit: 'selection' } : {}
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
