/** Alerts as people read and settle them. */

import type { AlertKind, AlertQuery, AlertState } from '#contracts/arrival.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { CaseRefusal } from '../cases/refusal.ts'
import { toldOf } from './told.ts'

export interface AlertRow {
  alertId: string
  kind: AlertKind
  itemId: string
  scan: { code: string; at: string; office: string }
  receptacleId: string | null
  code: DecisionCode
  since: string
  openedAt: string
  state: AlertState
  acknowledgedBy: string | null
  acknowledgedAt: string | null
  note: string | null
  /** Null where it resolved by itself. */
  resolvedBy: string | null
  resolvedAt: string | null
  resolveReason: string | null
  /** In words. */
  told: string
}

const ALERT = sql`
  a.alert_id AS "alertId", a.kind, a.item_id AS "itemId",
  json_build_object('code', a.scan_code, 'at', ${isoUtc(sql`a.scan_at`)}, 'office', a.office) AS scan,
  a.receptacle_id AS "receptacleId", a.code, ${isoUtc(sql`a.since`)} AS since, ${isoUtc(sql`a.opened_at`)} AS "openedAt", a.state,
  a.acknowledged_by AS "acknowledgedBy", ${isoUtc(sql`a.acknowledged_at`)} AS "acknowledgedAt", a.note,
  a.resolved_by AS "resolvedBy", ${isoUtc(sql`a.resolved_at`)} AS "resolvedAt", a.resolve_reason AS "resolveReason"`

type Read = Omit<AlertRow, 'told'> & Record<string, unknown>
const withWords = (row: Omit<AlertRow, 'told'>): AlertRow => ({ ...row, told: toldOf(row) })

/** Oldest first. */
export async function readAlerts(
  db: Queryable,
  { state, kind, office, item, after, limit }: AlertQuery,
): Promise<{ alerts: AlertRow[]; next: string | null }> {
  const conditions = [inState(state)]
  if (kind) conditions.push(sql`a.kind = ${kind}`)
  if (office) conditions.push(sql`a.office = ${office}`)
  if (item) conditions.push(sql`a.item_id = ${item.toUpperCase()}`)
  if (after !== undefined) conditions.push(behind(after))
  const { rows } = await db.execute<Read & { cursor: string }>(sql`
    SELECT ${ALERT}, json_build_array(a.opened_at::text, a.alert_id)::text AS cursor FROM arrival_alerts a
     WHERE ${sql.join(conditions, sql` AND `)} ORDER BY a.opened_at, a.alert_id LIMIT ${limit + 1}`)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? Buffer.from(page.at(-1)!.cursor).toString('base64url') : null
  return { alerts: page.map(({ cursor: _, ...row }) => withWords(row)), next }
}

function inState(state: AlertQuery['state']): SQL {
  if (state === 'all') return sql`true`
  return state === 'unresolved' ? sql`a.state <> 'resolved'` : sql`a.state = ${state}`
}

function behind(after: string): SQL {
  const refusal = new CaseRefusal(
    400,
    'after is no cursor of alerts: take the one that the page before gave as next',
  )
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(after, 'base64url').toString())
  } catch {
    throw refusal
  }
  const [at, id] = Array.isArray(key) ? key : []
  if (!/^\d{4}-[0-9 :.+-]{5,36}$/.test(String(at)) || !/^[0-9a-f-]{36}$/.test(String(id))) throw refusal
  return sql`(a.opened_at, a.alert_id) > (${String(at)}::timestamptz, ${String(id)}::uuid)`
}

interface Settling {
  alertId: string
  who: string
  /** ISO 8601. */
  now: string
}

/** An officer has seen it. */
export function acknowledgeAlert(
  database: Database,
  { alertId, who, now }: Settling,
  note: string | null,
): Promise<AlertRow> {
  const change = sql`
    state = 'acknowledged', acknowledged_by = ${who}, acknowledged_at = ${now}::timestamptz, note = ${note}
    WHERE a.alert_id = ${alertId}::uuid AND a.state = 'open'`
  return settle(database, { alertId, who, as: 'acknowledged' }, change)
}

/** An officer says that nothing is left to do. */
export function resolveAlert(
  database: Database,
  { alertId, who, now }: Settling,
  reason: string,
): Promise<AlertRow> {
  const change = sql`
    state = 'resolved', resolved_by = ${who}, resolved_at = ${now}::timestamptz, resolve_reason = ${reason}
    WHERE a.alert_id = ${alertId}::uuid AND a.state <> 'resolved'`
  return settle(database, { alertId, who, as: 'resolved' }, change)
}

/** Of two who settle at once, one does. What was written stays with the alert; the ledger keeps that it was. */
function settle(
  database: Database,
  { alertId, who, as }: { alertId: string; who: string; as: 'acknowledged' | 'resolved' },
  change: SQL,
): Promise<AlertRow> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<Read>(sql`UPDATE arrival_alerts a SET ${change} RETURNING ${ALERT}`)
    const settled = rows[0]
    if (!settled) throw await refusalFor(tx, alertId)
    const { itemId, kind } = settled
    await audit(tx, { kind: `alert.${as}`, who, what: { alertId, itemId, kind } })
    return withWords(settled)
  })
}

async function refusalFor(db: Queryable, alertId: string): Promise<CaseRefusal> {
  const { rows } = await db.execute<{ state: string; by: string | null }>(sql`
    SELECT state, coalesce(resolved_by, acknowledged_by) AS by FROM arrival_alerts WHERE alert_id = ${alertId}::uuid`)
  if (!rows[0]) return new CaseRefusal(404, `there is no alert ${alertId}`)
  const { state, by } = rows[0]
  return new CaseRefusal(409, `the alert is ${state} already, by ${by ?? 'itself'}: nothing is left to do`)
}
