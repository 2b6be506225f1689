/**
 * Puts on record what no other table keeps: views of personal data, changes of configuration, retention. Clearance seals the
 * records with those of decisions. Call it in the transaction that does what is recorded.
 */

import type { Queryable } from '../database.ts'
import { sql } from '../sql.ts'

export interface AuditEvent {
  /** What was done, small words by points: `person.added`, `item.viewed`. */
  kind: string
  /** A person's name, `command line` where nobody had to sign in, or the part of the program that acted. */
  who: string
  /** About what. No personal data and no secrets: it is kept for good. */
  what: Record<string, unknown>
}

export async function audit(db: Queryable, { kind, who, what }: AuditEvent): Promise<void> {
  await db.execute(
    sql`INSERT INTO audit_events (kind, who, what) VALUES (${kind}, ${who}, ${JSON.stringify(what)}::json)`,
  )
}

/** The same for many at once, in their order. */
export async function auditAll(db: Queryable, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  await db.execute(sql`
    INSERT INTO audit_events (kind, who, what)
    SELECT e ->> 'kind', e ->> 'who', e -> 'what'
      FROM json_array_elements(${JSON.stringify(events)}::json) WITH ORDINALITY AS given (e, place) ORDER BY place`)
}

/** Who it was where a command line needs no account. */
export const COMMAND_LINE = 'command line'
