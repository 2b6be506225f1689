/** Clearance's second consumer: commands about items in, decisions and responses out. Gather, think, record. */
import { z } from 'zod'
import { noEadCommandSchema } from '#contracts/commands.ts'
import { itemCommandSchema } from '#contracts/officer-commands.ts'
import { COMMANDS_GROUP, TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { lockItems } from '../locks.ts'
import type { InForce } from '../policy/circumstances.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import type { Policy } from '../policy.ts'
import { applyResult } from './apply.ts'
import type { ClearanceCommand } from './command-result.ts'
import type { Docket } from './docket.ts'
import { readTellers } from './gather-dockets.ts'
import { judgeCommand } from './judge-command.ts'
import { undeclaredEntry } from './no-ead.ts'
import { docketsWithRoutes, readKnown } from './own.ts'
import { eventsOfCommands, type JudgedCommand, recordCommands } from './record-command.ts'

/** Reads all commands and takes those that decide; every other kind is for others. */
export function commandsConsumer(policies: PolicyReader, clock: Clock): ConsumeOptions {
  return { topics: [TOPICS.commands], group: COMMANDS_GROUP, handle: takeCommands(policies, clock) }
}

const anyCommand = z.looseObject({ command: z.string() })
const KINDS: readonly string[] = itemCommandSchema.options.map(({ shape }) => shape.command.value)

function parseCommand(value: Buffer): ClearanceCommand | null {
  const command = anyCommand.parse(JSON.parse(value.toString()))
  if (command.command === 'no-ead') return noEadCommandSchema.parse(command)
  return KINDS.includes(command.command) ? itemCommandSchema.parse(command) : null
}

function takeCommands(policies: PolicyReader, clock: Clock): HandleBatch {
  return async ({ records }, tx) => {
    // A command may stand in the log twice; it counts as it came first.
    const asked = new Map<string, ClearanceCommand>()
    for (const { value } of records) {
      const command = parseCommand(value)
      if (command && !asked.has(command.commandId)) asked.set(command.commandId, command)
    }
    if (asked.size === 0) return []
    const itemIds = [...asked.values()].map(({ itemId }) => itemId)
    await lockItems(tx, itemIds, 'alone')
    const known = await readKnown(tx, [...asked.keys()])
    const fresh = [...asked.values()].filter(({ commandId }) => !known.has(commandId))
    const now = clock()
    const inForce = await policies.read(tx, now)
    const judged = judgeInOrder(fresh, await gather(tx, fresh, inForce), inForce.policy, now)
    await recordCommands(tx, inForce.policy.version, judged)
    for (const { facts, result } of judged)
      metrics.commands.inc({ kind: facts.command.command, outcome: result.outcome })
    return eventsOfCommands(tx, [...asked.keys()])
  }
}

interface Gathered {
  dockets: Map<string, Docket>
  /** Who told of an item without data, by the number of the command. */
  tellers: ReadonlyMap<string, string>
}

async function gather(tx: Tx, commands: readonly ClearanceCommand[], inForce: InForce): Promise<Gathered> {
  return {
    dockets: await docketsWithRoutes(
      tx,
      commands.map(({ itemId }) => itemId),
      inForce,
    ),
    tellers: await readTellers(
      tx,
      commands.filter(({ command }) => command === 'no-ead'),
    ),
  }
}

/** Each command sees what the one before it has done. */
function judgeInOrder(
  commands: readonly ClearanceCommand[],
  { dockets, tellers }: Gathered,
  policy: Policy,
  decidedAt: string,
): JudgedCommand[] {
  return commands.map((command) => {
    const docket = dockets.get(command.itemId)!
    const facts = { command, docket, decidedAt }
    const result = judgeCommand(facts, policy.body)
    const opened =
      command.command === 'no-ead' ? [undeclaredEntry(command, tellers.get(command.commandId)!)] : []
    // What decides nothing may still answer a question or propose something.
    const entries = result.decisions.length > 0 ? [...docket.entries, ...opened] : docket.entries
    dockets.set(command.itemId, applyResult({ ...facts, docket: { ...docket, entries } }, result))
    return { facts, result, opened }
  })
}
