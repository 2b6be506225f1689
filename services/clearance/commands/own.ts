/** Commands that clearance gives itself while it decides on assessments: gather, think, record, in the same transaction. */

import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import type { InForce } from '../policy/circumstances.ts'
import { readRoutes } from '../policy/routes.ts'
import type { ClearanceCommand } from './command-result.ts'
import type { Docket } from './docket.ts'
import { gatherDockets } from './gather-dockets.ts'
import { judgeCommand } from './judge-command.ts'
import { eventsOfCommands, recordCommands } from './record-command.ts'

/** Those that were carried out before change nothing; their events are given again. At most one for each item. */
export async function carryOut(
  tx: Tx,
  commands: readonly ClearanceCommand[],
  inForce: InForce,
  decidedAt: string,
): Promise<LogEvent[]> {
  if (commands.length === 0) return []
  const { policy } = inForce
  const ids = commands.map(({ commandId }) => commandId)
  const known = await readKnown(tx, ids)
  const fresh = commands.filter(({ commandId }) => !known.has(commandId))
  const dockets = await docketsWithRoutes(
    tx,
    fresh.map(({ itemId }) => itemId),
    inForce,
  )
  const judged = fresh.map((command) => {
    const facts = { command, docket: dockets.get(command.itemId)!, decidedAt }
    return { facts, result: judgeCommand(facts, policy.body), opened: [] }
  })
  await recordCommands(tx, policy.version, judged)
  return eventsOfCommands(tx, ids)
}

/** The events of commands that were carried out before. */
export async function tellCommands(tx: Tx, ids: readonly string[]): Promise<LogEvent[]> {
  return ids.length === 0 ? [] : eventsOfCommands(tx, ids)
}

/** Dockets, with the routes that policy asks for. */
export async function docketsWithRoutes(
  tx: Tx,
  itemIds: readonly string[],
  { policy, countries }: InForce,
): Promise<Map<string, Docket>> {
  const dockets = await gatherDockets(tx, itemIds)
  if (!policy.body.corridors || dockets.size === 0) return dockets
  const routes = await readRoutes(tx, [...dockets.keys()], countries)
  return new Map(
    [...dockets].map(([itemId, docket]) => {
      const route = routes.get(itemId)
      return [itemId, route ? { ...docket, route } : docket]
    }),
  )
}

/** Those of the commands that are on record. */
export async function readKnown(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`SELECT command_id AS id FROM commands WHERE command_id = ANY(${sql.param(ids)}::uuid[])`,
  )
  return new Set(rows.map(({ id }) => id))
}
