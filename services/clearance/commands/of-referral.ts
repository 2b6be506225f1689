/** What comes of a referral: it is answered, nobody answers and the operator is reminded, or its time is over. Pure. */
import type { AnswerCommand, DeadlineCommand } from '#contracts/officer-commands.ts'
import { mayAlone, waitingCode } from '../decide.ts'
import type { PolicyBody } from '../policy.ts'
import { type CommandFacts, type CommandResult, decided, decisionOn, refused } from './command-result.ts'
import type { Docket, StandingReferral } from './docket.ts'
import { proposalOf } from './of-policy.ts'

export function answer(command: AnswerCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
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

export function deadline(command: DeadlineCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
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
