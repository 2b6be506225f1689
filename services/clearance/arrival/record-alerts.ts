/** Writes alerts. The number of one follows from its kind, its item and the scan behind it: whoever finds it again changes nothing. */

import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { recordStep } from '../cases/steps.ts'
import type { Alert } from './judge-alerts.ts'
import { toldOf } from './told.ts'

export interface Recorded {
  raised: number
  resolved: number
}

/** What was judged: of each item the picture it was judged by, and what there is to say. */
export interface Judged {
  itemId: string
  picture: string
  alerts: readonly Alert[]
}

/**
 * Raises what is new, and again what had resolved by itself; resolves what is no longer so.
 * @param looked items that were looked at; of those that are not judged nothing is to be said   @param now ISO 8601
 */
export async function recordAlerts(
  tx: Tx,
  looked: readonly string[],
  judged: readonly Judged[],
  now: string,
): Promise<Recorded> {
  const numbered = judged.flatMap(({ alerts, picture }) =>
    alerts.map((alert) => ({ ...alert, picture, alertId: alertIdOf(alert) })),
  )
  const raised = new Set(await insertAlerts(tx, numbered, now))
  const resolved = await resolveOthers(
    tx,
    looked,
    numbered.map(({ alertId }) => alertId),
    now,
  )
  await keepPictures(tx, judged)
  for (const alert of numbered) if (raised.has(alert.alertId)) await tellCase(tx, alert, now)
  return { raised: raised.size, resolved }
}

type Numbered = Alert & { alertId: string; picture: string }

function alertIdOf({ kind, itemId, scan }: Alert): string {
  return uuidOf(`alert/${kind}/${itemId}/${scan.at}`)
}

/** @returns the numbers of those that were not open */
async function insertAlerts(tx: Tx, alerts: readonly Numbered[], now: string): Promise<string[]> {
  if (alerts.length === 0) return []
  const column = (of: (alert: Numbered) => string | null) => sql.param(alerts.map(of))
  const { rows } = await tx.execute<{ alertId: string }>(sql`
    INSERT INTO arrival_alerts AS a (alert_id, kind, item_id, scan_code, scan_at, office, receptacle_id, code, since,
                                     picture, opened_at)
    SELECT *, ${now}::timestamptz FROM unnest(
      ${column(({ alertId }) => alertId)}::uuid[], ${column(({ kind }) => kind)}::text[],
      ${column(({ itemId }) => itemId)}::text[], ${column(({ scan }) => scan.code)}::text[],
      ${column(({ scan }) => scan.at)}::timestamptz[], ${column(({ scan }) => scan.office)}::text[],
      ${column(({ receptacleId }) => receptacleId)}::text[], ${column(({ code }) => code)}::text[],
      ${column(({ since }) => since)}::timestamptz[], ${column(({ picture }) => picture)}::text[])
    ON CONFLICT (alert_id) DO UPDATE SET
      state = 'open', opened_at = excluded.opened_at, code = excluded.code, since = excluded.since,
      acknowledged_by = NULL, acknowledged_at = NULL, note = NULL, resolved_at = NULL, resolve_reason = NULL
      WHERE a.state = 'resolved' AND a.resolved_by IS NULL
    RETURNING a.alert_id AS "alertId"`)
  return rows.map(({ alertId }) => alertId)
}

async function resolveOthers(
  tx: Tx,
  looked: readonly string[],
  standing: readonly string[],
  now: string,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    UPDATE arrival_alerts
       SET state = 'resolved', resolved_at = ${now}::timestamptz, resolve_reason = 'the scans or the decision are others now'
     WHERE state <> 'resolved' AND item_id = ANY(${sql.param(looked)}::text[])
       AND alert_id <> ALL(${sql.param(standing)}::uuid[])`)
  return rowCount ?? 0
}

/** So that an item is looked at again only where something around it has changed. */
async function keepPictures(tx: Tx, judged: readonly Judged[]): Promise<void> {
  await tx.execute(sql`
    UPDATE arrival_alerts a SET picture = told.picture
      FROM unnest(${sql.param(judged.map(({ itemId }) => itemId))}::text[],
                  ${sql.param(judged.map(({ picture }) => picture))}::text[]) AS told (item_id, picture)
     WHERE a.item_id = told.item_id AND a.state <> 'resolved' AND a.picture <> told.picture`)
}

/** Who works on an item that was delivered against the hold reads it in the case. */
async function tellCase(tx: Tx, alert: Numbered, now: string): Promise<void> {
  if (alert.kind !== 'held-but-delivered') return
  const { itemId, alertId, kind } = alert
  const { rows } = await tx.execute<{ caseId: number }>(
    sql`SELECT case_id::float8 AS "caseId" FROM cases WHERE item_id = ${itemId} AND closed_at IS NULL`,
  )
  for (const { caseId } of rows)
    await recordStep(tx, {
      ...{ caseId, itemId, step: 'alert', who: 'clearance', text: toldOf(alert), at: now },
      facts: { alertId, kind },
    })
}
