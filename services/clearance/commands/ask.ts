/** Asks for something about an item and waits for what comes of it: the command goes the way of all work, by the log. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type ItemCommand, itemCommandSchema } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Queryable } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import type { CommandResult } from './command-result.ts'

export type Told = Pick<CommandResult, 'outcome' | 'told'>

const LOOK_EVERY_MS = 25

/** @returns null where nothing has come of it in time; it still will */
export async function askCommand(
  { database, log }: { database: Queryable; log: Log },
  asked: ItemCommand,
  withinMs: number,
): Promise<Told | null> {
  const command = itemCommandSchema.parse(asked)
  const { commandId, itemId } = command
  await log.append([{ topic: TOPICS.commands, key: itemId, value: JSON.stringify(command) }])
  const until = Date.now() + withinMs
  for (;;) {
    const told = await readTold(database, commandId)
    if (told || Date.now() >= until) return told
    await sleep(LOOK_EVERY_MS)
  }
}

export async function readTold(database: Queryable, commandId: string): Promise<Told | null> {
  const { rows } = await database.execute<Told & Record<string, unknown>>(
    sql`SELECT outcome, told FROM commands WHERE command_id = ${commandId}::uuid`,
  )
  return rows[0] ?? null
}
