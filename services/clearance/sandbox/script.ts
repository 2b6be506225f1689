/**
 * What the sandbox answers: what the test asks for, else what an ordinary item would hear. Pure. No rule, list or model is asked, so an
 * answer says nothing about what customs would do with the same item.
 */
import { createHash } from 'node:crypto'
import type { OpenReferral } from '#contracts/operator-view.ts'
import type { TestEntry, TestResponse } from '#contracts/sandbox.ts'
import { DECISION_CODES, type DecisionCode, decisionOf, standingOf } from '#domain/decision.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { PolicyBody } from '../policy.ts'

export interface TestItem {
  operator: string
  itemId: string
  version: number
  originOperator: string | null
  destinationOperator: string | null
  code: DecisionCode
  referral: OpenReferral | null
}

/** As with real mail, another version of a held item leaves it held. */
export function scripted(entry: TestEntry, before: TestItem | null): DecisionCode {
  const asked = DECISION_CODES.find((code) => code === entry.script?.trim().toUpperCase())
  if (asked) return asked
  if (before && ['held', 'referred', 'refused'].includes(standingOf(before.code))) return before.code
  return entry.function === 'cancellation' ? 'CANCELLED_DECISION' : 'RELEASED'
}

const HOUR_MS = 3_600_000
/** ICS2's an..17, as of real referrals. */
const REFERENCE_LENGTH = 17

/** What the decision asks, in the words of policy; null where it asks nothing. */
export function testReferral(
  code: DecisionCode,
  {
    operator,
    sequence,
    now,
    asks,
  }: { operator: string; sequence: number; now: string; asks?: string[] | undefined },
  policy: PolicyBody,
): OpenReferral | null {
  const asked = policy.referrals[code]
  if (!asked) return null
  const hash = createHash('sha256').update(`sandbox/${operator}/${sequence}`).digest('hex').toUpperCase()
  return {
    reference: `TEST${hash}`.slice(0, REFERENCE_LENGTH),
    type: asked.type,
    asks: asks?.length ? asks : asked.asks,
    deadlineAt: new Date(Date.parse(now) + asked.deadlineHours * HOUR_MS).toISOString(),
    state: 'open',
  }
}

export function testResponse(
  item: TestItem,
  { sequence, now }: { sequence: number; now: string },
  policy: PolicyBody,
): TestResponse {
  const { operator, itemId, version, originOperator, destinationOperator, code, referral } = item
  const decision = decisionOf(code)
  const reason = code === 'RELEASED' ? policy.reasons.clear : policy.persons?.reasons[decision.category]
  return {
    responseId: uuidOf(`sandbox/${operator}/${sequence}`),
    sequence,
    itemId,
    itemVersion: version,
    submitter: operator,
    originOperator,
    destinationOperator,
    stage: code === 'ASSESSMENT_COMPLETE' || code === 'DO_NOT_LOAD' ? 'loading' : 'customs',
    decision,
    reasons: reason ? [reason] : [],
    referral: referral && withoutState(referral),
    duties: null,
    decidedAt: now,
    test: true,
  }
}

function withoutState({ state: _, ...referral }: OpenReferral): Omit<OpenReferral, 'state'> {
  return referral
}
