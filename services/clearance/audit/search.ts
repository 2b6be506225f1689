/** Searches what people and programs did: events, the last first, each with the block of the ledger that holds it. */

import type { z } from 'zod'
import type { AuditEventView, auditQuery } from '#contracts/administration.ts'
import type { Database } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'

export type AuditSearch = z.infer<typeof auditQuery>

/** Nobody waits longer; a narrower question is answered sooner. */
const SEARCH_MS_MAX = 15_000

export function searchEvents(
  database: Database,
  search: AuditSearch,
): Promise<{ events: AuditEventView[]; before: number | null }> {
  const { limit } = search
  return database.transaction(async (tx) => {
    await tx.execute(sql.raw(`SET LOCAL statement_timeout = ${SEARCH_MS_MAX}`))
    const { rows } = await tx.execute<AuditEventView & Record<string, unknown>>(sql`
      SELECT e.id::float8 AS id, e.kind, e.who, e.what, ${isoUtc(sql`e.at`)} AS at, l.block::float8 AS block
        FROM (SELECT * FROM audit_events WHERE ${conditionsOf(search)} ORDER BY id DESC LIMIT ${limit + 1}) e
        LEFT JOIN audit_ledger l ON l.kind = 'event' AND l.ref = e.id::text
       ORDER BY e.id DESC`)
    const events = rows.slice(0, limit)
    return { events, before: rows.length > limit ? events.at(-1)!.id : null }
  })
}

function conditionsOf({ who, kind, item, from, to, before }: AuditSearch): SQL {
  const conditions = [
    before === undefined ? null : sql`id < ${before}`,
    who === '' ? null : sql`who = ${who}`,
    kind === '' ? null : sql`(kind = ${kind} OR starts_with(kind, ${kind}))`,
    item === '' ? null : sql`what ->> 'itemId' = ${item.toUpperCase()}`,
    from === '' ? null : sql`at >= ${from}::date::timestamp AT TIME ZONE 'UTC'`,
    to === '' ? null : sql`at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`,
  ].filter((each) => each !== null)
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
}
