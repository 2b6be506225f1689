/** Items that stood as ones without data, and for which data is assessed now: gather, think, record, as a command to ourselves. */
import { sql } from 'drizzle-orm'
import type { ItemAssessed } from '#contracts/events.ts'
import type { DeclaredCommand } from '#contracts/officer-commands.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { Policy } from '../policy.ts'
import { gatherDockets } from './gather-dockets.ts'
import { judgeCommand } from './judge-command.ts'
import { eventsOfCommands, recordCommands } from './record-command.ts'

export async function liftUndeclared(
  tx: Tx,
  assessed: readonly ItemAssessed[],
  policy: Policy,
  decidedAt: string,
): Promise<LogEvent[]> {
  const missed = await readMissed(tx, assessed)
  const declared = assessed.filter(({ outcome, itemId }) => outcome === 'accepted' && missed.has(itemId!))
  if (declared.length === 0) return []
  // The first version of an item ends its want of data; the others find nothing to do.
  const commands = [...new Map(declared.map((item) => [item.itemId!, commandOf(item, decidedAt)])).values()]
  const ids = commands.map(({ commandId }) => commandId)
  const known = await readKnown(tx, ids)
  const fresh = commands.filter(({ commandId }) => !known.has(commandId))
  const dockets = await gatherDockets(
    tx,
    fresh.map(({ itemId }) => itemId),
  )
  const judged = fresh.map((command) => {
    const facts = { command, docket: dockets.get(command.itemId)!, decidedAt }
    return { facts, result: judgeCommand(facts, policy.body), opened: [] }
  })
  await recordCommands(tx, policy.version, judged)
  return eventsOfCommands(tx, ids)
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

async function readKnown(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`SELECT command_id AS id FROM commands WHERE command_id = ANY(${sql.param(ids)}::uuid[])`,
  )
  return new Set(rows.map(({ id }) => id))
}
