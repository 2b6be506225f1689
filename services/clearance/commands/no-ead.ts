/** An item is on its way and no data was accepted for it: policy says what happens. Pure. */
import type { NoEadCommand } from '#contracts/commands.ts'
import type { DeclaredCommand } from '#contracts/officer-commands.ts'
import { standingOf } from '#domain/decision.ts'
import type { PolicyBody } from '../policy.ts'
import type { CommandResult } from './command-result.ts'
import type { Docket, EntryStanding } from './docket.ts'

/** Nobody declared the item, so it stands under the number of the command that told of it. */
export function undeclaredEntry(command: NoEadCommand, toldBy: string): EntryStanding {
  return {
    receiptId: command.commandId,
    place: 0,
    version: null,
    submitter: toldBy,
    originOperator: command.originOperator,
    destinationOperator: command.destinationOperator,
    inForce: false,
    undeclared: true,
    code: 'ACKNOWLEDGED',
    cause: '',
    referral: null,
    before: null,
  }
}

export function judgeNoEad(command: NoEadCommand, { entries }: Docket, policy: PolicyBody): CommandResult {
  const done = (told: string): CommandResult => ({ outcome: 'done', told, decisions: [] })
  if (entries.some(({ version }) => version !== null)) return done('data has come meanwhile')
  if (entries.some(({ undeclared }) => undeclared)) return done('the item stands already as one without data')
  const code = policy.noEad
  if (code === undefined) return done('policy does nothing about items without data')
  const reasons = [policy.reasons.noEad ?? policy.reasons.degraded]
  return {
    outcome: 'done',
    told: `the item stands at ${code} until data is accepted`,
    decisions: [
      {
        receiptId: command.commandId,
        place: 0,
        result: { code, standing: standingOf(code), reasons, referral: null },
      },
    ],
  }
}

/** What was decided for want of data is cancelled; the item stands by its data from here on. */
export function judgeDeclared(
  { receiptId: declared, place: at }: Pick<DeclaredCommand, 'receiptId' | 'place'>,
  { entries }: Docket,
  policy: PolicyBody,
): CommandResult {
  const code = policy.cancelled
  const reasons = [policy.reasons.dataCame ?? policy.reasons.cancelled]
  const isOther = (entry: EntryStanding) => entry.receiptId !== declared || entry.place !== at
  const held = entries.filter(
    (entry) =>
      (entry.undeclared || (entry.passing === 'incomplete' && isOther(entry))) && entry.code !== code,
  )
  return {
    outcome: 'done',
    told: 'data was accepted; the item stands by it',
    decisions: held.map(({ receiptId, place }) => ({
      receiptId,
      place,
      result: { code, standing: standingOf(code), reasons, referral: null },
    })),
  }
}
