/** The outage switch: thrown by a person with a reason and an end, and its drills. What it does is policy's (switch.ts). */

import { may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { OutageMode } from './switch.ts'

export interface NewOutage {
  mode: OutageMode
  drill: boolean
  reason: string
  /** ISO 8601. */
  until: string
}

export interface Outage extends NewOutage {
  id: number
  startedBy: string
  startedAt: string
  endedBy: string | null
  endedAt: string | null
  /** Whether it is on now. */
  isOn: boolean
  /** Decisions it changed, or in a drill would have, by what they were without it and with it. */
  changed: { code: string; under: string; items: number }[]
  /** Items it kept back that are not decided again yet. */
  waiting: number
}

const SWITCH = 7_391_501

/** Throws the switch, or begins a drill. One at a time. @param now ISO 8601 */
export function startOutage(
  database: Database,
  given: NewOutage,
  person: Person,
  now: string,
): Promise<number> {
  requireSwitch(person)
  if (given.until <= now) throw new PreadviceError('outage: the end lies in the past: give a later --until')
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${SWITCH})`)
    const { rows } = await tx.execute<{ id: number; drill: boolean }>(sql`
      SELECT id::int, drill FROM outages WHERE ended_at IS NULL AND until > ${now}::timestamptz`)
    if (rows[0])
      throw new PreadviceError(
        `outage: ${rows[0].drill ? 'drill' : 'outage'} ${rows[0].id} is on: end it first`,
      )
    const { mode, drill, reason, until } = given
    const inserted = await tx.execute<{ id: number }>(sql`
      INSERT INTO outages (mode, drill, reason, started_by, started_at, until)
      VALUES (${mode}, ${drill}, ${reason}, ${person.name}, ${now}, ${until}) RETURNING id::int`)
    const { id } = inserted.rows[0]!
    await audit(tx, { kind: 'outage.started', who: person.name, what: { id, ...given } })
    return id
  })
}

/** Ends what is on. What it kept back is decided within seconds. */
export function endOutage(database: Database, reason: string, person: Person, now: string): Promise<number> {
  requireSwitch(person)
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${SWITCH})`)
    const { rows } = await tx.execute<{ id: number }>(sql`
      UPDATE outages SET ended_by = ${person.name}, ended_at = ${now}, end_reason = ${reason}
       WHERE ended_at IS NULL AND until > ${now}::timestamptz RETURNING id::int`)
    if (!rows[0]) throw new PreadviceError('outage: none is on')
    await audit(tx, { kind: 'outage.ended', who: person.name, what: { id: rows[0].id, reason } })
    return rows[0].id
  })
}

function requireSwitch(person: Person): void {
  if (!may(person, 'outage.switch'))
    throw new PreadviceError(`outage: ${person.name} may not throw the switch: a supervisor may`)
}

/** The last ones first. @param now ISO 8601 */
export async function listOutages(db: Queryable, now: string, limit = 20): Promise<Outage[]> {
  const { rows } = await db.execute<Outage & Record<string, unknown>>(sql`
    SELECT o.id::int, o.mode, o.drill, o.reason, o.started_by AS "startedBy", ${isoUtc(sql`o.started_at`)} AS "startedAt",
           ${isoUtc(sql`o.until`)} AS until, o.ended_by AS "endedBy", ${isoUtc(sql`o.ended_at`)} AS "endedAt",
           o.ended_at IS NULL AND o.started_at <= ${now}::timestamptz AND o.until > ${now}::timestamptz AS "isOn",
           coalesce((SELECT json_agg(c ORDER BY c.items DESC) FROM (
             SELECT code, under, count(*)::int AS items FROM outage_decisions d WHERE d.outage = o.id GROUP BY code, under
           ) c), '[]') AS changed,
           (SELECT count(*)::int FROM outage_decisions d WHERE d.outage = o.id AND d.waits AND d.asked_at IS NULL) AS waiting
      FROM outages o ORDER BY o.id DESC LIMIT ${limit}`)
  return rows
}
