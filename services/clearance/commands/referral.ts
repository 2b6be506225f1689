/** The question a decision by a person or by the clock opens. Its number follows from the command. Pure. */
import { createHash } from 'node:crypto'
import type { DecisionCode } from '#domain/decision.ts'
import type { Referral } from '../decide.ts'
import type { PolicyBody } from '../policy.ts'
import type { CommandFacts } from './command-result.ts'

const HOUR_MS = 3_600_000
/** ICS2's an..17. */
const REFERENCE_LENGTH = 17

export function openReferral(
  code: DecisionCode,
  { command, decidedAt }: CommandFacts,
  policy: PolicyBody,
): Referral | null {
  const asked = policy.referrals[code]
  if (!asked) return null
  const asks = command.command === 'decide' && command.asks?.length ? command.asks : asked.asks
  return {
    reference: referenceOf(command.commandId),
    type: asked.type,
    asks,
    deadlineAt: new Date(Date.parse(decidedAt) + asked.deadlineHours * HOUR_MS).toISOString(),
  }
}

export function referenceOf(commandId: string): string {
  const hash = createHash('sha256').update(`referral/${commandId}`).digest('hex')
  return hash.slice(0, REFERENCE_LENGTH).toUpperCase()
}
