/**
 * What the outage switch makes of an answer. It never lifts a hold in place, nor what was found against an item: holds that
 * were issued before stay binding (standards.md §7). Pure.
 */
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { DecisionFacts, Reason } from '../decide.ts'
import type { PolicyBody } from '../policy.ts'

export const OUTAGE_MODES = ['hold-all', 'release-low-risk', 'queue'] as const
export type OutageMode = (typeof OUTAGE_MODES)[number]

/** The switch as it stood when the item was decided. */
export interface OutageFact {
  id: number
  mode: OutageMode
  /** Only counted. */
  drill?: true
}

export interface Ordinary {
  code: DecisionCode
  reasons: Reason[]
  /** Kept back for want of something, and for nothing that was found in it. */
  wanting?: true
}

/** The answer in place of an ordinary one while the switch is on; null where it stays. */
export function underOutage(
  answer: Ordinary,
  { score }: Pick<DecisionFacts, 'score'>,
  policy: PolicyBody,
  mode: OutageMode,
): Ordinary | null {
  const { outage, reasons } = policy
  const isRelease = decisionOf(answer.code).category === 'POSITIVE'
  const held: Ordinary = {
    code: outage?.hold ?? policy.degraded,
    reasons: [reasons.outage ?? reasons.degraded],
  }
  if (mode === 'hold-all') return isRelease ? held : null
  if (mode === 'queue')
    return isRelease
      ? { code: outage?.queued ?? policy.superseded, reasons: [reasons.queued ?? reasons.superseded] }
      : null
  const isLow = score < (outage?.releaseBelow ?? 1)
  if (isRelease) return isLow ? null : held
  return isLow && answer.wanting ? { code: policy.clear, reasons: [reasons.clear] } : null
}
