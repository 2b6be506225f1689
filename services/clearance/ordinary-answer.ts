/** What happens to an item that nothing was found against and nothing holds. Pure. */
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { DecisionFacts, DecisionResult } from './decision-facts.ts'
import { type Answer, alone } from './policy/alone.ts'
import { type Ordinary, underOutage } from './policy/switch.ts'
import { threatAnswer } from './policy/threat.ts'
import type { PolicyBody } from './policy.ts'
import { type Selected, selectionOf } from './selection/quota-fact.ts'

/** By what the entry is, and then by what is missing, by chance or capacity, or by nothing at all. */
export function ordinaryAnswer(facts: DecisionFacts, policy: PolicyBody, atLoading: boolean): Answer {
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
  const selected = withinCapacity(facts, policy)
  if (selected) return { code: 'HOLD_EXAM', reasons: [reasons.selected ?? reasons.lasting], ...selected }
  return { code: policy.clear, reasons: [reasons.clear] }
}

function isSelected(facts: DecisionFacts, policy: PolicyBody): boolean {
  return facts.selected === true && !isSpared(facts, policy)
}

function isSpared({ trusted }: Pick<DecisionFacts, 'trusted'>, policy: PolicyBody): boolean {
  return trusted !== undefined && policy.trusted?.skipSelection === true
}

/** By the model or by chance, as far as the office can examine; kept for examination and no more. */
function withinCapacity(facts: DecisionFacts, policy: PolicyBody): Selected | null {
  if (!facts.quota || !policy.capacity) return null
  return selectionOf(facts.quota, policy.capacity, !isSpared(facts, policy))
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
  const skipped =
    policy.trusted?.skipSelection && ((facts.selected && policy.selected) || isSparedOfQuota(facts, policy))
  return skipped && !atLoading ? { benefit: 'selection' } : {}
}

/** Whether chance would have taken it within the capacity, and nothing else does. */
function isSparedOfQuota({ quota }: Pick<DecisionFacts, 'quota'>, { capacity }: PolicyBody): boolean {
  if (!quota || !capacity) return false
  return selectionOf(quota, capacity, true) !== null && selectionOf(quota, capacity, false) === null
}
