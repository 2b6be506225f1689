/** What officers decide: one decides, where policy asks for it another confirms, and what was decided last can be taken back. Pure. */
import type { ConfirmCommand, DecideCommand, RecallCommand } from '#contracts/officer-commands.ts'
import { may, type Person, type Role } from '#domain/capability.ts'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { Reason } from '../decide.ts'
import type { PersonsPolicy, PolicyBody } from '../policy.ts'
import { type CommandFacts, type CommandResult, decided, decisionOn, refused } from './command-result.ts'
import type { Docket } from './docket.ts'

export function decideByPerson(
  command: DecideCommand,
  facts: CommandFacts,
  policy: PolicyBody,
): CommandResult {
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

export function confirm(command: ConfirmCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
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

export function recall({ by }: RecallCommand, facts: CommandFacts, policy: PolicyBody): CommandResult {
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

function personReason(code: DecisionCode, persons: PersonsPolicy): Reason {
  return persons.reasons[decisionOf(code).category]
}

/** Roles travel with the command as they were when it was given. */
function personOf({ name, roles }: { name: string; roles: readonly string[] }): Person {
  return { name, roles: roles as readonly Role[], operator: null }
}
