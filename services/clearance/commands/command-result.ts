/** What comes of a command, and the decisions on the entries of an item that follow from one answer. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { NoEadCommand } from '#contracts/commands.ts'
import type { DeclaredCommand, ItemCommand, ProposeCommand } from '#contracts/officer-commands.ts'
import type { Duties } from '#contracts/response.ts'
import { type DecisionCode, standingOf } from '#domain/decision.ts'
import type { DecisionResult, Reason, Referral } from '../decide.ts'
import type { PolicyBody } from '../policy.ts'
import type { Docket, EntryStanding, Proposal, ReferralState, StandingReferral } from './docket.ts'
import { openReferral } from './referral.ts'

/** A decision on an entry, by its key. */
export interface EntryDecision {
  receiptId: string
  place: number
  result: DecisionResult
}

export interface CommandResult {
  outcome: 'done' | 'proposed' | 'refused'
  /** What was done, or why not: a sentence for who asked. */
  told: string
  decisions: EntryDecision[]
  proposal?: Proposal
  /** The proposal that this command settles. */
  settles?: string
  referrals?: { reference: string; state: ReferralState }[]
}

export type ClearanceCommand = ItemCommand | NoEadCommand | DeclaredCommand | ProposeCommand

export interface CommandFacts {
  command: ClearanceCommand
  docket: Docket
  /** ISO 8601. */
  decidedAt: string
}

export function refused(told: string): CommandResult {
  return { outcome: 'refused', told, decisions: [] }
}

/** The decision on each entry that stands otherwise; questions that were open are closed by it. */
export function decided(
  { code, duties }: Pick<Outcome, 'code' | 'duties'>,
  reason: Reason,
  facts: CommandFacts,
  policy: PolicyBody,
): CommandResult {
  const { docket } = facts
  const changed = docket.entries.filter((entry) => stands(entry) && isOther(entry, code, duties))
  if (changed.length === 0)
    return { outcome: 'done', told: `the item stands at ${code} already`, decisions: [] }
  const referral = openReferral(code, facts, policy)
  return {
    outcome: 'done',
    told: `the item stands at ${code}`,
    decisions: changed.map((entry) => decisionOn(entry, { code, reasons: [reason], referral, duties })),
    referrals: openOnes(docket).map(({ reference }) => ({ reference, state: 'closed' })),
  }
}

/** The same release with other duties is another decision: what was levied wrongly is put right by it. */
function isOther(entry: EntryStanding, code: DecisionCode, duties: Duties | undefined): boolean {
  return entry.code !== code || (duties !== undefined && !isDeepStrictEqual(entry.duties, duties))
}

/** Cancelled and overtaken entries are history: nothing is decided on them any more. */
function stands({ code, inForce }: EntryStanding): boolean {
  return inForce || standingOf(code) !== 'acknowledged'
}

function openOnes({ referrals }: Docket): StandingReferral[] {
  return referrals.filter(({ state }) => state === 'open' || state === 'reminded' || state === 'answered')
}

interface Outcome {
  code: DecisionCode
  reasons: Reason[]
  referral: Referral | null
  duties?: Duties | undefined
  stage?: 'loading' | undefined
}

export function decisionOn(
  { receiptId, place }: Pick<EntryStanding, 'receiptId' | 'place'>,
  { code, reasons, referral, duties, stage }: Outcome,
): EntryDecision {
  const isBeforeLoading = stage !== undefined || code === 'ASSESSMENT_COMPLETE'
  const result: DecisionResult = {
    code,
    standing: standingOf(code),
    reasons,
    referral,
    ...(duties && { duties }),
    ...(isBeforeLoading && { stage: 'loading' }),
  }
  return { receiptId, place, result }
}
