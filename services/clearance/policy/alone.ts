/** What the machine may give without a person, and what stands while one is asked. Pure. */
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { DecisionResult, Reason, Referral } from '../decision-facts.ts'
import type { PolicyBody } from '../policy.ts'

/** An answer on its way to be a result. */
export interface Answer
  extends Pick<DecisionResult, 'passing' | 'proposes' | 'instead' | 'benefit' | 'selectedBy' | 'pSelect'> {
  code: DecisionCode
  reasons: Reason[]
  /** The referral that goes on, where the answer keeps an earlier one. */
  referral?: Referral | null
}

/** Law 6: what the machine may not give alone is proposed, and the item waits. */
export function alone(answer: Answer, policy: PolicyBody): Answer {
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
