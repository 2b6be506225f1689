/** How an officer asks for a revision: the command, its number, and what came of it. */

import { type RevisionCommand, revisionCommandSchema } from '#contracts/revision.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Queryable } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'

/** The same officer revising the same of the same version always asks the same, whatever the reason is called. */
export function revisionCommand(asked: Omit<RevisionCommand, 'command' | 'commandId'>): RevisionCommand {
  const { author, itemId, version, line, fields } = revisionCommandSchema
    .omit({ command: true, commandId: true })
    .parse(asked)
  const commandId = uuidOf(`revision/${JSON.stringify([author, itemId, version, line, fields])}`)
  return revisionCommandSchema.parse({ ...asked, command: 'revision', commandId })
}

export function revisionEvent(command: RevisionCommand): LogEvent {
  return { topic: TOPICS.commands, key: command.itemId, value: JSON.stringify(command) }
}

export interface RevisionResult {
  outcome: 'recorded' | 'refused'
  /** The version it made. */
  version: number | null
  /** Why it was refused. */
  refusal: string | null
}

/** Null while it is on its way. */
export async function readRevisionResult(db: Queryable, commandId: string): Promise<RevisionResult | null> {
  const { rows } = await db.execute<RevisionResult & Record<string, unknown>>(
    sql`SELECT outcome, version, refusal FROM revisions WHERE revision_id = ${commandId}::uuid`,
  )
  return rows[0] ?? null
}
