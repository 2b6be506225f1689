/**
 * What happens to an item: the thinking of clearance. Pure; time, policy and how the item stood before are arguments.
 *
 * The machine releases only what was looked at in full and nothing speaks against. A new declaration never lifts a hold
 * by itself, so no threat gets through by being described again.
 */
import { type DecisionCode, standingOf } from '#domain/decision.ts'
import type {
  DecisionFacts,
  DecisionResult,
  Ground,
  OwnStanding,
  PriorStanding,
  Referral,
} from './decision-facts.ts'
import { ordinaryAnswer } from './ordinary-answer.ts'
import { type Answer, alone } from './policy/alone.ts'
import { policyFor } from './policy/corridors.ts'
import { threatAnswer } from './policy/threat.ts'
import type { PolicyBody } from './policy.ts'

export * from './decision-facts.ts'
export { mayAlone, waitingCode } from './policy/alone.ts'

const HOUR_MS = 3_600_000

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
  // A release stays the one it is: conditions and duties that an officer gave with it are not lost to a new score.
  const isSame =
    (result.code === code && result.referral?.reference === referral?.reference) ||
    (standingOf(code) === 'released' && result.standing === 'released')
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
