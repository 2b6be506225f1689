/**
 * What policy does of its own accord, as commands: a hold whose time is over, items that an outage kept back, and what a person
 * is asked to confirm. Pure. Nothing here gives an adverse outcome, nor lifts what a person or a finding holds.
 */
import type { ExpireCommand, ProposeCommand, RedecideCommand } from '#contracts/officer-commands.ts'
import { type DecisionCode, decisionOf, standingOf } from '#domain/decision.ts'
import { type DecisionResult, decide, mayAlone, type PriorStanding } from '../decide.ts'
import { concerns } from '../gather.ts'
import type { PolicyBody } from '../policy.ts'
import type { CommandFacts, CommandResult, EntryDecision } from './command-result.ts'
import type { Docket, EntryStanding, Proposal } from './docket.ts'
import { openReferral, referenceOf } from './referral.ts'

/** Who proposes where no person does; no account can have this name. */
export const THE_POLICY = 'the policy'

const HOUR_MS = 3_600_000

function nothing(told: string): CommandResult {
  return { outcome: 'done', told, decisions: [] }
}

export function judgePropose(
  { code, commandId }: ProposeCommand,
  { docket }: CommandFacts,
  policy: PolicyBody,
): CommandResult {
  const proposal = proposalOf(code, commandId, docket, policy)
  if (typeof proposal === 'string') return nothing(proposal)
  return {
    outcome: 'proposed',
    told: `${code} is proposed: an officer has to confirm it`,
    decisions: [],
    proposal,
  }
}

/** What an officer is asked to confirm, or a sentence that says why nobody is. */
export function proposalOf(
  code: DecisionCode,
  commandId: string,
  { proposal, score }: Docket,
  { persons }: PolicyBody,
): Proposal | string {
  if (proposal) return `${proposal.by} has proposed ${proposal.code} already`
  if (decisionOf(code).category === 'POSITIVE' && persons && score >= persons.confirmReleaseFrom)
    return `${code} takes two officers on this item: it waits for one to propose it`
  return { proposalId: commandId, code, by: THE_POLICY, reason: 'policy asks a person for this' }
}

/** A hold ends by time only where the machine made it, and only as policy says now. */
export function judgeExpire(command: ExpireCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const { docket } = facts
  const entry = docket.entries.find(
    (each) => each.receiptId === command.receiptId && each.place === command.place,
  )
  if (!entry || entry.cause !== command.cause) return nothing('the item stands otherwise by now')
  const then = policy.expiry?.[entry.code]
  if (!then || then.hours !== command.hours) return nothing('policy gives this hold another time')
  if (Date.parse(command.at) - Date.parse(entry.since ?? command.at) < then.hours * HOUR_MS)
    return nothing('the time of this hold is not over')
  const kept = docket.entries.filter((each) => isKeptBack(each.code))
  if (kept.some(({ code, before }) => code !== entry.code || before !== null))
    return nothing('something else holds the item, or a person does')
  return expired(then.code, kept, facts, policy)
}

function isKeptBack(code: DecisionCode): boolean {
  return ['held', 'referred', 'refused'].includes(standingOf(code))
}

function expired(
  code: DecisionCode,
  kept: readonly EntryStanding[],
  facts: CommandFacts,
  policy: PolicyBody,
): CommandResult {
  const { docket, command } = facts
  const isRelease = decisionOf(code).category === 'POSITIVE'
  const isDoubtful = docket.degraded === true || docket.score >= (policy.persons?.confirmReleaseFrom ?? 0)
  if (!mayAlone(code, policy) || (isRelease && isDoubtful)) {
    const proposal = proposalOf(code, command.commandId, docket, policy)
    if (typeof proposal === 'string') return nothing(proposal)
    const told = `the time of the hold is over; ${code} is proposed: an officer has to confirm it`
    return { outcome: 'proposed', told, decisions: [], proposal }
  }
  const reasons = [policy.reasons.expired ?? policy.reasons.lasting]
  const referral = openReferral(code, facts, policy)
  return {
    outcome: 'done',
    told: `the time of the hold is over; the item stands at ${code}`,
    decisions: kept.map((each) => decisionOn(each, { code, standing: standingOf(code), reasons, referral })),
    referrals: docket.referrals
      .filter(({ state }) => state === 'open' || state === 'reminded')
      .map(({ reference }) => ({ reference, state: 'closed' })),
  }
}

function decisionOn({ receiptId, place }: EntryStanding, result: DecisionResult): EntryDecision {
  return { receiptId, place, result }
}

/** What the outage kept back is decided from what was found then, as if there had been no outage. */
export function judgeRedecide(
  { commandId }: RedecideCommand,
  facts: CommandFacts,
  policy: PolicyBody,
): CommandResult {
  const { docket, decidedAt } = facts
  const reference = referenceOf(commandId)
  const decisions: EntryDecision[] = []
  let entries = docket.entries
  for (const entry of docket.entries) {
    if (entry.passing !== 'outage' || !entry.decidedFrom) continue
    const { outage: _, own: __, ...from } = entry.decidedFrom
    const route = from.route ?? docket.route
    const prior = entries.filter((other) => other !== entry && concerns(other, entry)).map(priorOf)
    const result = decide({ ...from, ...(route && { route }), prior, reference, decidedAt }, policy)
    decisions.push(decisionOn(entry, result))
    entries = entries.map((each) => (each === entry ? standingAs(entry, result) : each))
  }
  if (decisions.length === 0) return nothing('nothing of this item waits for the end of an outage')
  return {
    outcome: 'done',
    told: 'the outage is over; the item is decided',
    decisions,
    ...proposed(decisions, facts, policy),
  }
}

function priorOf({ version, code, referral, passing }: EntryStanding): PriorStanding {
  return { version, code, referral, ...(passing && { passing }) }
}

function standingAs(entry: EntryStanding, { code, referral, passing }: DecisionResult): EntryStanding {
  const { passing: _, ...kept } = entry
  return { ...kept, code, referral, ...(passing && { passing }) }
}

function proposed(
  decisions: readonly EntryDecision[],
  { docket, command }: CommandFacts,
  policy: PolicyBody,
): { proposal?: Proposal } {
  const code = decisions.find(({ result }) => result.proposes)?.result.proposes
  const proposal = code && proposalOf(code, command.commandId, docket, policy)
  return proposal && typeof proposal !== 'string' ? { proposal } : {}
}
