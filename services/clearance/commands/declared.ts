/** Items that stood as ones without data, or with too little, and for which enough is assessed now: told as commands to ourselves. */

import type { ItemAssessed } from '#contracts/events.ts'
import type { DeclaredCommand } from '#contracts/officer-commands.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { entryKey, standingItemOf } from '../gather.ts'
import type { Decided } from '../judge.ts'
import type { InForce } from '../policy/circumstances.ts'
import { carryOut, tellCommands } from './own.ts'

export async function liftUndeclared(
  tx: Tx,
  assessed: readonly ItemAssessed[],
  decided: readonly Decided[],
  inForce: InForce,
  decidedAt: string,
): Promise<LogEvent[]> {
  const missed = await readMissed(tx, assessed)
  const declared = [
    ...assessed.filter(({ outcome, itemId }) => outcome === 'accepted' && missed.has(itemId!)),
    ...decided.filter(isCompleted).map(({ assessed }) => assessed),
  ]
  // The first version of an item ends its want of data; the others find nothing to do.
  const commands = new Map(declared.map((item) => [item.itemId!, commandOf(item, decidedAt)]))
  const events = await carryOut(tx, [...commands.values()], inForce, decidedAt)
  return [...events, ...(await toldAgain(tx, assessed, decided, commands))]
}

/** What followed from entries that come again is told again: their commands are on record. */
function toldAgain(
  tx: Tx,
  assessed: readonly ItemAssessed[],
  decided: readonly Decided[],
  told: ReadonlyMap<string, DeclaredCommand>,
): Promise<LogEvent[]> {
  const fresh = new Set(decided.map(({ assessed }) => entryKey(assessed)))
  const again = assessed.filter(
    (item) => item.outcome === 'accepted' && !fresh.has(entryKey(item)) && !told.has(item.itemId!),
  )
  return tellCommands(
    tx,
    again.map((item) => commandOf(item, '').commandId),
  )
}

/** A version in force that is complete, where one before it was held because it was not. */
function isCompleted({ assessed, facts, result }: Decided): boolean {
  const { outcome, function: does, supersededBy } = facts
  return (
    outcome === 'accepted' &&
    does !== 'cancellation' &&
    supersededBy === null &&
    standingItemOf(assessed) !== null &&
    result.passing !== 'incomplete' &&
    facts.prior.some(({ passing }) => passing === 'incomplete')
  )
}

function commandOf({ itemId, receiptId, place }: ItemAssessed, at: string): DeclaredCommand {
  const commandId = uuidOf(`declared/${receiptId}/${place}`)
  return { command: 'declared', commandId, itemId: itemId!, at, receiptId, place }
}

/** Items of these that were ever on their way without data. */
async function readMissed(tx: Tx, assessed: readonly ItemAssessed[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(assessed.flatMap(({ itemId }) => itemId ?? []))]
  const { rows } = await tx.execute<{ itemId: string }>(
    sql`SELECT DISTINCT item_id AS "itemId" FROM ead_gaps WHERE item_id = ANY(${sql.param(ids)}::text[])`,
  )
  return new Set(rows.map(({ itemId }) => itemId))
}
