/** What the submitter is told: the decision in the operators' terms. Pure; never names a rule, a list or a score. */
import { createHash } from 'node:crypto'
import type { ItemAssessed } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import { decisionOf } from '#domain/decision.ts'
import type { DecisionResult } from './decide.ts'
import { decisionKey } from './gather.ts'

/** A response but for its place in the submitter's sequence, which is given when it is recorded. */
export type Draft = Omit<Response, 'sequence'>

export function respond(assessed: ItemAssessed, result: DecisionResult, decidedAt: string): Draft {
  return {
    responseId: numberOf('response', assessed),
    itemId: assessed.itemId,
    itemVersion: assessed.version,
    submitter: assessed.submitter,
    originOperator: assessed.originOperator,
    destinationOperator: assessed.destinationOperator,
    stage: 'customs',
    decision: decisionOf(result.code),
    reasons: result.reasons,
    referral: result.referral,
    decidedAt,
  }
}

/** The number of a referral that this decision may open: 17 characters, as ICS2 allows. */
export function referralReference(of: ItemAssessed): string {
  return numberOf('referral', of).replaceAll('-', '').slice(0, 17).toUpperCase()
}

/** The same decision always gets the same number, so that a repeat can be told from news. */
function numberOf(kind: string, of: ItemAssessed): string {
  const hex = createHash('sha256')
    .update(`${kind}/${decisionKey(of)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
