/** The stage's second consumer: officers' revisions in, received items out. Gather, think, record. */

import { parseRevision } from '#contracts/revision.ts'
import { REVISIONS_GROUP, TOPICS } from '#contracts/topics.ts'
import type { Tx } from '#platform/database.ts'
import type { ConsumeOptions, LogBatch, LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { gatherRevisions } from './gather.ts'
import { type AskedRevision, judgeRevisions } from './judge-revision.ts'
import { recordRevisions } from './record.ts'

/** Reads all commands and takes those that revise; every other kind is for others. */
export function revisionConsumer(): ConsumeOptions {
  return { topics: [TOPICS.commands], group: REVISIONS_GROUP, handle: takeRevisions }
}

async function takeRevisions({ records }: LogBatch, tx: Tx): Promise<LogEvent[]> {
  // A command may stand in the log twice; it counts as it came first.
  const asked = new Map<string, AskedRevision>()
  for (const { value, appendedAt } of records) {
    const command = parseRevision(value)
    if (command && !asked.has(command.commandId))
      asked.set(command.commandId, { command, askedAt: appendedAt })
  }
  if (asked.size === 0) return []
  const ids = [...asked.keys()]
  const commands = [...asked.values()].map(({ command }) => command)
  const context = await gatherRevisions(tx, commands)
  const taken = await readTaken(tx, ids)
  const fresh = [...asked.values()].filter(({ command }) => !taken.has(command.commandId))
  return recordRevisions(tx, judgeRevisions(fresh, context), ids)
}

/** Asked once the items are locked, so that what another member has just recorded is seen. */
async function readTaken(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`SELECT revision_id AS id FROM revisions WHERE revision_id = ANY(${sql.param(ids)}::uuid[])`,
  )
  return new Set(rows.map(({ id }) => id))
}
