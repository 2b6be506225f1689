/** What the submitter is told: the decision in the operators' terms. Pure; never names a rule, a list or a score. */
import type { Entry } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import { decisionOf } from '#domain/decision.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { DecisionResult } from './decide.ts'
import { decisionKey } from './gather.ts'

/** The entry a decision is on, and what asked for it. */
export type Decidable = Omit<Entry, 'authorised'> & { cause: string }

/** A response but for its place in the submitter's sequence, which is given when it is recorded. */
export type Draft = Omit<Response, 'sequence'>

export function respond(of: Decidable, result: DecisionResult, decidedAt: string): Draft {
  return {
    responseId: numberOf('response', of),
    itemId: of.itemId,
    itemVersion: of.version,
    submitter: of.submitter,
    originOperator: of.originOperator,
    destinationOperator: of.destinationOperator,
    stage: result.stage ?? 'customs',
    decision: decisionOf(result.code),
    reasons: result.reasons,
    referral: result.referral,
    duties: result.duties ?? null,
    decidedAt,
  }
}

/** The number of a referral that this decision may open: 17 characters, as ICS2 allows. */
export function referralReference(of: Decidable): string {
  return numberOf('referral', of).replaceAll('-', '').slice(0, 17).toUpperCase()
}

/** The same decision always gets the same number, so that a repeat can be told from news. */
function numberOf(kind: string, of: Decidable): string {
  return uuidOf(`${kind}/${decisionKey(of)}`)
}
