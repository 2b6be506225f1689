/** Incidents as they are stored, with every change of state: what the watch and people do to them. */

import type { Incident } from '#contracts/quality.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { IncidentState, IncidentUpdate, StoredIncident } from './incidents.ts'

const WATCH = 'watch'

/** All that are not resolved, and those resolved in the week before. */
export async function readCurrent(db: Queryable, now: string): Promise<StoredIncident[]> {
  const { rows } = await db.execute<StoredIncident & Record<string, unknown>>(sql`
    SELECT id::int, kind, operator, field, state, holds, clear_looks AS "clearLooks", ${isoUtc(sql`resolved_at`)} AS "resolvedAt"
      FROM quality_incidents
     WHERE state <> 'resolved' OR resolved_at >= ${now}::timestamptz - interval '8 days'
     ORDER BY id`)
  return rows
}

export async function applyUpdates(tx: Tx, updates: readonly IncidentUpdate[], now: string): Promise<void> {
  for (const update of updates) {
    const id = update.id === null ? await insert(tx, update, now) : await change(tx, update.id, update, now)
    if (update.why !== null) await noteChange(tx, id, update.state, WATCH, update.why, now)
  }
}

async function insert(tx: Tx, { alarm, facts }: IncidentUpdate, now: string): Promise<number> {
  const { kind, operator, field } = alarm
  const { rows } = await tx.execute<{ id: number }>(sql`
    INSERT INTO quality_incidents (kind, operator, field, state, facts, holds, opened_at, seen_at)
    VALUES (${kind}, ${operator}, ${field}, 'open', ${JSON.stringify(facts)}::json, true, ${now}::timestamptz, ${now}::timestamptz)
    RETURNING id::int`)
  return rows[0]!.id
}

async function change(tx: Tx, id: number, update: IncidentUpdate, now: string): Promise<number> {
  const { facts, state, holds, clearLooks } = update
  await tx.execute(sql`
    UPDATE quality_incidents
       SET state = ${state}, holds = ${holds}, clear_looks = ${clearLooks}::int,
           facts = coalesce(${facts === null ? null : JSON.stringify(facts)}::json, facts),
           seen_at = CASE WHEN ${holds} THEN ${now}::timestamptz ELSE seen_at END,
           resolved_at = CASE WHEN ${state} <> 'resolved' THEN NULL ELSE coalesce(resolved_at, ${now}::timestamptz) END
     WHERE id = ${id}::bigint`)
  return id
}

async function noteChange(
  tx: Tx,
  id: number,
  state: IncidentState,
  who: string,
  why: string,
  now: string,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO quality_incident_changes (incident, number, state, changed_at, who, why)
    SELECT ${id}::bigint, coalesce(max(number), 0) + 1, ${state}, ${now}::timestamptz, ${who}, ${why}
      FROM quality_incident_changes WHERE incident = ${id}::bigint`)
}

export type PersonsChange = 'acknowledged' | 'resolved' | 'open'

/** What a person may do from which state. */
const FROM: Record<PersonsChange, readonly IncidentState[]> = {
  acknowledged: ['open'],
  resolved: ['open', 'acknowledged'],
  open: ['resolved'],
}

/** @returns the incident as it is then, or why not */
export async function changeByPerson(
  database: Database,
  id: number,
  to: PersonsChange,
  by: { who: string; note: string; now: string },
): Promise<Incident | 'unknown' | 'wrong-state' | 'another'> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ state: IncidentState }>(
      sql`SELECT state FROM quality_incidents WHERE id = ${id}::bigint FOR UPDATE`,
    )
    if (!rows[0]) return 'unknown'
    if (!FROM[to].includes(rows[0].state)) return 'wrong-state'
    if (to === 'open' && (await isTaken(tx, id))) return 'another'
    const resolvedAt = to === 'resolved' ? by.now : null
    await tx.execute(sql`
      UPDATE quality_incidents SET state = ${to}, resolved_at = ${resolvedAt}::timestamptz WHERE id = ${id}::bigint`)
    await noteChange(tx, id, to, by.who, by.note, by.now)
    const [incident] = await readIncidents(tx, { id })
    return incident!
  })
}

/** Whether another incident about the same is not resolved: there is one at the most. */
async function isTaken(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`
    SELECT EXISTS (SELECT FROM quality_incidents other
      WHERE (other.kind, other.operator, other.field) = (own.kind, own.operator, own.field) AND other.state <> 'resolved') AS taken
      FROM quality_incidents own WHERE own.id = ${id}::bigint`)
  return rows[0]!.taken
}

const INCIDENTS_MAX = 1_000

/** Newest first. @param of.operator only those of this operator */
export async function readIncidents(
  db: Queryable,
  of: { id?: number; state?: IncidentState | undefined; operator?: string | undefined },
): Promise<Incident[]> {
  const wheres = [
    sql`true`,
    ...(of.id === undefined ? [] : [sql`i.id = ${of.id}::bigint`]),
    ...(of.state ? [sql`i.state = ${of.state}`] : []),
    ...(of.operator ? [sql`i.operator = ${of.operator}`] : []),
  ]
  const { rows } = await db.execute<Incident & Record<string, unknown>>(sql`
    SELECT i.id::int, i.kind, i.operator, nullif(i.field, '') AS field, i.state, i.facts,
           ${isoUtc(sql`i.opened_at`)} AS "openedAt", ${isoUtc(sql`i.seen_at`)} AS "seenAt", ${isoUtc(sql`i.resolved_at`)} AS "resolvedAt",
           (SELECT json_agg(json_build_object('state', c.state, 'changedAt', ${isoUtc(sql`c.changed_at`)}, 'who', c.who, 'why', c.why) ORDER BY c.number)
              FROM quality_incident_changes c WHERE c.incident = i.id) AS changes
      FROM quality_incidents i WHERE ${sql.join(wheres, sql` AND `)}
     ORDER BY i.opened_at DESC, i.id DESC LIMIT ${INCIDENTS_MAX}::int`)
  return rows
}
