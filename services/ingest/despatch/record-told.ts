/** What despatches and scans tell, kept row by row under keys that follow from what is told. Set-based; a repeat changes nothing. */

import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { ToldDespatch, ToldLink, ToldReceptacle, ToldScan } from './movement.ts'
import type { Told } from './record.ts'

/** Always in one order, so that two messages about the same rows wait for each other and never both. */
function sorted<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Of several messages about a despatch the one sent last is right; what it leaves out stays. */
export async function insertDespatches(tx: Tx, told: readonly Told<ToldDespatch>[]): Promise<void> {
  if (told.length === 0) return
  const rows = sorted(latest(told), ({ despatchId }) => despatchId)
  const column = (of: (row: Told<ToldDespatch>) => string | null) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO despatches (despatch_id, origin_office, destination_office, mail_category, mail_subclass, origin_operator,
      destination_operator, direction, departs_at, arrives_at, transport, said_at, receipt_id, received_at)
    SELECT * FROM unnest(
      ${column((row) => row.despatchId)}::text[], ${column((row) => row.originOffice)}::text[],
      ${column((row) => row.destinationOffice)}::text[], ${column((row) => row.mailCategory)}::text[],
      ${column((row) => row.mailSubclass)}::text[], ${column((row) => row.originOperator)}::text[],
      ${column((row) => row.destinationOperator)}::text[], ${column((row) => row.direction)}::text[],
      ${column((row) => row.departsAt)}::timestamptz[], ${column((row) => row.arrivesAt)}::timestamptz[],
      ${column((row) => row.transport)}::text[], ${column((row) => row.saidAt)}::timestamptz[],
      ${column((row) => row.receiptId)}::uuid[], ${column((row) => row.receivedAt)}::timestamptz[])
    ON CONFLICT (despatch_id) DO UPDATE SET
      origin_operator = coalesce(despatches.origin_operator, excluded.origin_operator),
      destination_operator = coalesce(despatches.destination_operator, excluded.destination_operator),
      departs_at = coalesce(excluded.departs_at, despatches.departs_at),
      arrives_at = coalesce(excluded.arrives_at, despatches.arrives_at),
      transport = coalesce(excluded.transport, despatches.transport),
      said_at = excluded.said_at, receipt_id = excluded.receipt_id
    WHERE excluded.said_at >= despatches.said_at`)
}

/** One row for each despatch, for a statement can write a row only once. */
function latest(told: readonly Told<ToldDespatch>[]): Told<ToldDespatch>[] {
  const rows = new Map<string, Told<ToldDespatch>>()
  for (const row of told.toSorted((a, b) => (a.saidAt < b.saidAt ? -1 : a.saidAt > b.saidAt ? 1 : 0))) {
    const earlier = rows.get(row.despatchId)
    rows.set(row.despatchId, {
      ...row,
      originOperator: earlier?.originOperator ?? row.originOperator,
      destinationOperator: earlier?.destinationOperator ?? row.destinationOperator,
      departsAt: row.departsAt ?? earlier?.departsAt ?? null,
      arrivesAt: row.arrivesAt ?? earlier?.arrivesAt ?? null,
      transport: row.transport ?? earlier?.transport ?? null,
    })
  }
  return [...rows.values()]
}

export async function insertReceptacles(tx: Tx, told: readonly Told<ToldReceptacle>[]): Promise<void> {
  if (told.length === 0) return
  const rows = sorted(told, ({ receptacleId }) => receptacleId)
  const column = (of: (row: Told<ToldReceptacle>) => string | number | boolean) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO receptacles (receptacle_id, despatch_id, gross_weight_grams, requires_ead, receipt_id, received_at)
    SELECT * FROM unnest(
      ${column((row) => row.receptacleId)}::text[], ${column((row) => row.despatchId)}::text[],
      ${column((row) => row.grossWeightGrams)}::int[], ${column((row) => row.requiresEad)}::bool[],
      ${column((row) => row.receiptId)}::uuid[], ${column((row) => row.receivedAt)}::timestamptz[])
    ON CONFLICT (receptacle_id) DO NOTHING`)
}

export async function insertLinks(tx: Tx, told: readonly Told<ToldLink>[]): Promise<void> {
  if (told.length === 0) return
  const rows = sorted(told, ({ itemId, receptacleId }) => `${itemId}${receptacleId}`)
  const column = (of: (row: Told<ToldLink>) => string) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO receptacle_items (item_id, receptacle_id, receipt_id, received_at)
    SELECT * FROM unnest(
      ${column((row) => row.itemId)}::text[], ${column((row) => row.receptacleId)}::text[],
      ${column((row) => row.receiptId)}::uuid[], ${column((row) => row.receivedAt)}::timestamptz[])
    ON CONFLICT (item_id, receptacle_id) DO NOTHING`)
}

/** A reason that comes later than its event is kept. */
export async function insertScans(tx: Tx, told: readonly Told<ToldScan>[]): Promise<void> {
  if (told.length === 0) return
  const rows = sorted(distinct(told), keyOf)
  const column = (of: (row: Told<ToldScan>) => string | null) => sql.param(rows.map(of))
  await tx.execute(sql`
    INSERT INTO scan_events (item_id, code, at, office, reason, submitter, receipt_id, received_at)
    SELECT * FROM unnest(
      ${column((row) => row.itemId)}::text[], ${column((row) => row.code)}::text[], ${column((row) => row.at)}::timestamptz[],
      ${column((row) => row.office)}::text[], ${column((row) => row.reason)}::text[], ${column((row) => row.submitter)}::text[],
      ${column((row) => row.receiptId)}::uuid[], ${column((row) => row.receivedAt)}::timestamptz[])
    ON CONFLICT (item_id, code, at, office) DO UPDATE SET reason = excluded.reason
      WHERE scan_events.reason IS NULL AND excluded.reason IS NOT NULL`)
}

function keyOf({ itemId, code, at, office }: ToldScan): string {
  return `${itemId} ${code} ${at} ${office}`
}

/** Of several tellings of an event, the first, and its reason by the first that gives one. */
function distinct(told: readonly Told<ToldScan>[]): Told<ToldScan>[] {
  const rows = new Map<string, Told<ToldScan>>()
  for (const scan of told) {
    const earlier = rows.get(keyOf(scan))
    rows.set(keyOf(scan), earlier ? { ...earlier, reason: earlier.reason ?? scan.reason } : scan)
  }
  return [...rows.values()]
}
