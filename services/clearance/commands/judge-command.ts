/**
 * What comes of a command about an item. Pure: the docket, policy and time are arguments, and the same give the same bytes.
 *
 * A person's decision is about the item, so it holds for each entry of it that stands. What policy asks two people for is
 * proposed by one and confirmed by another. Whatever cannot be done is refused with a sentence that says what to do.
 */
import { isDeepStrictEqual } from 'node:util'
import type { NoEadCommand } from '#contracts/commands.ts'
import type {
  AnswerCommand,
  ConfirmCommand,
  DeadlineCommand,
  DecideCommand,
  DeclaredCommand,
  ItemCommand,
  ProposeCommand,
  RecallCommand,
} from '#contracts/officer-commands.ts'
import type { Duties } from '#contracts/response.ts'
import { may, type Person, type Role } from '#domain/capability.ts'
import { type DecisionCode, decisionOf, standingOf } from '#domain/decision.ts'
import { type DecisionResult, mayAlone, type Reason, type Referral, waitingCode } from '../decide.ts'
import { policyFor } from '../policy/corridors.ts'
import type { PersonsPolicy, PolicyBody } from '../policy.ts'
import type { Docket, EntryStanding, Proposal, ReferralState, StandingReferral } from './docket.ts'
import { judgeDeclared, judgeNoEad } from './no-ead.ts'
import { judgeExpire, judgePropose, judgeRedecide, proposalOf } from './of-policy.ts'
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

/** @param body of the policy in force; what holds is the corridor's the item is in */
export function judgeCommand(facts: CommandFacts, body: PolicyBody): CommandResult {
  const { command, docket } = facts
  const policy = policyFor(body, docket.route)
  if (command.command === 'no-ead') return judgeNoEad(command, docket, policy)
  if (command.command === 'declared') return judgeDeclared(command, docket, policy)
  if (docket.entries.length === 0)
    return refused(`nothing is known of item ${docket.itemId}: check the identifier`)
  switch (command.command) {
    case 'decide':
      return decideByPerson(command, facts, policy)
    case 'confirm':
      return confirm(command, facts, policy)
    case 'recall':
      return recall(command, facts, policy)
    case 'answer':
      return answer(command, facts, policy)
    case 'deadline':
      return deadline(command, facts, policy)
    case 'expire':
      return judgeExpire(command, facts, policy)
    case 'redecide':
      return judgeRedecide(command, facts, policy)
    case 'propose':
      return judgePropose(command, facts, policy)
  }
}

function refused(told: string): CommandResult {
  return { outcome: 'refused', told, decisions: [] }
}

function decideByPerson(command: DecideCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const { persons } = policy
  const { code, by, reason, duties } = command
  if (!persons) return refused('the policy in force does not say what officers may decide')
  if (!may(personOf(by), 'items.decide'))
    return refused(`${by.name} may not decide on items: it takes a targeter or a supervisor`)
  if (!persons.codes.includes(code)) return refused(`policy lets no officer give the decision ${code}`)
  if (duties && code !== 'RELEASED_WITH_DUTY')
    return refused(`duties go with RELEASED_WITH_DUTY, not with ${code}: leave them out`)
  const stale = staleness(command, facts.docket)
  if (stale) return refused(stale)
  if (facts.docket.proposal)
    return refused(
      `${facts.docket.proposal.by} has proposed ${facts.docket.proposal.code}: confirm it or turn it down first`,
    )
  if (needsSecond(code, facts.docket, persons))
    return {
      outcome: 'proposed',
      told: `${code} is proposed: a second officer has to confirm it`,
      decisions: [],
      proposal: { proposalId: command.commandId, code, by: by.name, reason, ...(duties && { duties }) },
    }
  return decided({ code, duties }, personReason(code, persons), facts, policy)
}

/** What the officer saw when deciding has to be what is there: of two who decide at once, the second is told. */
function staleness({ basedOn }: DecideCommand, { entries }: Docket): string | null {
  if (basedOn === undefined) return null
  const now = entries.findLast(({ inForce }) => inForce) ?? entries.at(-1)!
  return now.cause === basedOn ? null : `the item stands at ${now.code} now: look at it again, then decide`
}

function needsSecond(code: DecisionCode, docket: Docket, persons: PersonsPolicy): boolean {
  if (persons.confirmed.includes(code)) return true
  return decisionOf(code).category === 'POSITIVE' && docket.score >= persons.confirmReleaseFrom
}

function confirm(command: ConfirmCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const { proposal } = facts.docket
  const { by, proposalId, agree } = command
  if (!proposal || proposal.proposalId !== proposalId)
    return refused('there is no such proposal, or it is settled: look at the item again')
  if (!may(personOf(by), 'items.confirm'))
    return refused(`${by.name} may not confirm decisions: it takes a supervisor`)
  if (by.name === proposal.by)
    return refused(`${by.name} proposed it: somebody else has to confirm it or turn it down`)
  if (!agree)
    return {
      outcome: 'done',
      told: `${proposal.code} is turned down; the item stands as before`,
      decisions: [],
      settles: proposalId,
    }
  if (!policy.persons) return refused('the policy in force does not say what officers may decide')
  const reason = personReason(proposal.code, policy.persons)
  return { ...decided(proposal, reason, facts, policy), settles: proposalId }
}

function recall({ by }: RecallCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const byPerson = facts.docket.entries.filter(({ before }) => before !== null)
  if (byPerson.length === 0)
    return refused('no person has decided on this item last: there is nothing to take back')
  const twoDecided = byPerson.some(({ code }) => policy.persons?.confirmed.includes(code))
  const capability = twoDecided ? 'items.confirm' : 'items.decide'
  if (!may(personOf(by), capability))
    return refused(
      `${by.name} may not take this back: it takes a ${twoDecided ? 'supervisor' : 'targeter or a supervisor'}`,
    )
  const reasons = [policy.reasons.recalled ?? policy.reasons.lasting]
  return {
    outcome: 'done',
    told: 'the last decision is taken back; the item stands as before it',
    decisions: byPerson.map(({ before, ...entry }) => decisionOn(entry, { ...before!, reasons })),
    referrals: byPerson.flatMap(({ before }) =>
      before!.referral ? [{ reference: before!.referral.reference, state: 'open' as const }] : [],
    ),
  }
}

function answer(command: AnswerCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const referral = referralOf(facts.docket, command.reference)
  if (!referral) return refused(`no referral ${command.reference} was opened on this item`)
  const unanswerable = whyNotAnswerable(command, referral, facts.docket)
  if (unanswerable) return refused(unanswerable)
  const referrals = [{ reference: referral.reference, state: 'answered' as const }]
  if (command.screening?.result === 'alarm')
    return {
      ...decided(
        { code: mayAlone(policy.answers.hold, policy) ? policy.answers.hold : waitingCode(policy) },
        policy.reasons.answered ?? policy.reasons.lasting,
        facts,
        policy,
      ),
      told: 'the answer is taken; the screening raised an alarm, so the item is held',
      referrals,
    }
  return {
    outcome: 'done',
    told: 'the answer is taken; an officer looks at it',
    decisions: [],
    referrals,
  }
}

function whyNotAnswerable(command: AnswerCommand, referral: StandingReferral, docket: Docket): string | null {
  const operators = docket.entries.flatMap((entry) => [
    entry.submitter,
    entry.originOperator,
    entry.destinationOperator,
  ])
  if (!operators.includes(command.operator))
    return `no referral ${command.reference} was opened for your operator`
  if (referral.state === 'answered') return `referral ${referral.reference} is answered already`
  if (referral.state === 'closed') return `referral ${referral.reference} is closed: customs has decided`
  if (referral.state === 'expired')
    return `the deadline of referral ${referral.reference} has passed: customs goes on without an answer`
  if (referral.type === 'RFS' && command.screening === null)
    return `referral ${referral.reference} asks for screening: give its method and result`
  const empty = command.text === null && command.data === null && command.documents.length === 0
  return empty && command.screening === null
    ? 'the answer is empty: give text, data, a screening result or a document'
    : null
}

function deadline(command: DeadlineCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
  const referral = referralOf(facts.docket, command.reference)
  if (!referral || (referral.state !== 'open' && referral.state !== 'reminded'))
    return { outcome: 'done', told: 'the referral is no longer open', decisions: [] }
  if (command.step === 'remind') return remind(referral, facts, policy)
  const asked = policy.unanswered?.[referral.type]?.code ?? policy.degraded
  // Law 6: what the machine may not give alone is proposed, and the item waits.
  const code = mayAlone(asked, policy) ? asked : waitingCode(policy)
  const proposal = code === asked ? null : proposalOf(asked, command.commandId, facts.docket, policy)
  return {
    ...decided({ code }, policy.reasons.unanswered ?? policy.reasons.lasting, facts, policy),
    ...(proposal !== null && typeof proposal !== 'string' && { proposal }),
    told: 'nobody answered in time; policy decided',
    referrals: [{ reference: referral.reference, state: 'expired' }],
  }
}

/** The same decision once more, so that the operator hears of it again. */
function remind(referral: StandingReferral, { docket }: CommandFacts, policy: PolicyBody): CommandResult {
  const asked = docket.entries.filter((entry) => entry.referral?.reference === referral.reference)
  const reasons = [policy.reasons.reminded ?? policy.reasons.lasting]
  return {
    outcome: 'done',
    told: 'the operator is reminded',
    decisions: asked.map((entry) =>
      decisionOn(entry, { code: entry.code, reasons, referral: entry.referral, stage: entry.stage }),
    ),
    referrals: [{ reference: referral.reference, state: 'reminded' }],
  }
}

function referralOf({ referrals }: Docket, reference: string): StandingReferral | undefined {
  return referrals.find((referral) => referral.reference === reference)
}

/** The decision on each entry that stands otherwise; questions that were open are closed by it. */
function decided(
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

function decisionOn(
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

function personReason(code: DecisionCode, persons: PersonsPolicy): Reason {
  return persons.reasons[decisionOf(code).category]
}

/** Roles travel with the command as they were when it was given. */
function personOf({ name, roles }: { name: string; roles: readonly string[] }): Person {
  return { name, roles: roles as readonly Role[], operator: null }
}
