/** The docket after a command, for the next command of the same batch. Pure. */

import type { CommandFacts, CommandResult, EntryDecision } from './command-result.ts'
import type { Docket, EntryStanding, StandingReferral } from './docket.ts'
import { causeOf } from './record-command.ts'

export function applyResult({ command, docket }: CommandFacts, result: CommandResult): Docket {
  const decisions = new Map(result.decisions.map((decision) => [keyOf(decision), decision]))
  const byPerson = command.command === 'decide' || command.command === 'confirm'
  return {
    ...docket,
    entries: docket.entries.map((entry) =>
      entryAfter(entry, decisions.get(keyOf(entry)), causeOf(command), byPerson),
    ),
    proposal: result.proposal ?? (result.settles ? null : docket.proposal),
    referrals: referralsAfter(docket.referrals, result),
  }
}

function keyOf({ receiptId, place }: { receiptId: string; place: number }): string {
  return `${receiptId}/${place}`
}

function entryAfter(
  entry: EntryStanding,
  decision: EntryDecision | undefined,
  cause: string,
  byPerson: boolean,
): EntryStanding {
  if (!decision) return entry
  const { code, referral, duties, stage, passing } = decision.result
  const { duties: _, stage: __, passing: ___, decidedFrom: ____, since: _____, ...kept } = entry
  return {
    ...kept,
    code,
    referral,
    ...(duties && { duties }),
    ...(stage && { stage }),
    ...(passing && { passing }),
    cause,
    before: byPerson ? stoodAs(entry) : null,
  }
}

function stoodAs({ code, referral, duties, stage }: EntryStanding): EntryStanding['before'] {
  return { code, referral, ...(duties && { duties }), ...(stage && { stage }) }
}

function referralsAfter(referrals: readonly StandingReferral[], result: CommandResult): StandingReferral[] {
  const states = new Map((result.referrals ?? []).map(({ reference, state }) => [reference, state]))
  const known = referrals.map((referral) => ({
    ...referral,
    state: states.get(referral.reference) ?? referral.state,
  }))
  const opened = result.decisions.flatMap(({ result: { referral } }) => referral ?? [])
  const fresh = new Map(
    opened.map((referral) => [referral.reference, { ...referral, state: 'open' as const }]),
  )
  for (const { reference } of known) fresh.delete(reference)
  return [...known, ...fresh.values()]
}
