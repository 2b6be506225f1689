/**
 * Coverage, timeliness, orphans, time with customs, fulfilment of holds: the measures of standards.md §4.3 that follow from
 * despatches and scans. Each reads the view `item_journey` (migrations/0005_despatches.sql says what its columns mean).
 *
 * A period holds its beginning and not its end, by the instant each measure names. An item counts for the operators
 * declared in its version in force; without one, for those of its last despatch.
 */

import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'

export interface Period {
  /** ISO 8601. */
  from: string
  to: string
  /** UPU code; all of them where it is left out. */
  originOperator?: string
}

export interface Coverage {
  /** Items that need data and were despatched or have arrived. */
  required: number
  /** Those of them that have accepted data, whenever it came. */
  covered: number
}

/** EAD coverage: items with data ÷ items in PREDES, or with EMD, that require it; by the earlier of first PREDES and first EMD. */
export async function coverageOf(db: Queryable, period: Period): Promise<Coverage> {
  return counts(
    db,
    sql`
    SELECT count(*) AS required, count(ead_at) AS covered FROM item_journey
     WHERE requires_ead AND ${firstToldIn(period)} AND ${ofOperator(period)}`,
  )
}

export interface Timeliness {
  /** Data came before the item left its country (before the first EMC). */
  beforeDeparture: number
  /** After that, or not known to be before it, and before the item arrived (before the first EMD). */
  beforeArrival: number
  /** When the item had arrived, or later. */
  late: number
  /** Neither scan was told. */
  unknown: number
}

/** Timeliness of accepted data, by when the first of an item arrived here. The measure is beforeDeparture ÷ all four. */
export async function timelinessOf(db: Queryable, period: Period): Promise<Timeliness> {
  return counts(
    db,
    sql`
    SELECT count(*) FILTER (WHERE timeliness = 'before-departure') AS "beforeDeparture",
           count(*) FILTER (WHERE timeliness = 'before-arrival') AS "beforeArrival",
           count(*) FILTER (WHERE timeliness = 'late') AS late, count(*) FILTER (WHERE timeliness = 'unknown') AS unknown
      FROM item_journey
     WHERE ${within(sql`ead_at`, period)} AND ${ofOperator(period)}`,
  )
}

export interface Orphans {
  /** Data came and no despatch names the item. */
  dataWithoutDespatch: number
  /** A despatch names the item, it needs data and has none: by the first PREDES. */
  despatchWithoutData: number
  /** The item has arrived, needs data and has none: by the first EMD. */
  arrivalWithoutData: number
}

/** Orphans both ways. What is younger than `hours` at `now` (ISO 8601) is not one yet: the other half may be on its way. */
export async function orphansOf(
  db: Queryable,
  period: Period,
  { now, hours }: { now: string; hours: number },
): Promise<Orphans> {
  const isOld = (instant: SQL) =>
    sql`${within(instant, period)} AND ${instant} < ${now}::timestamptz - make_interval(hours => ${hours})`
  return counts(
    db,
    sql`
    SELECT (SELECT count(*) FROM item_journey WHERE ${isOld(sql`ead_at`)} AND predes_at IS NULL AND ${ofOperator(period)})
             AS "dataWithoutDespatch",
           (SELECT count(*) FROM item_journey
             WHERE ${isOld(sql`predes_at`)} AND requires_ead AND ead_at IS NULL AND ${ofOperator(period)}) AS "despatchWithoutData",
           (SELECT count(*) FROM item_journey
             WHERE ${isOld(sql`emd_at`)} AND requires_ead AND ead_at IS NULL AND ${ofOperator(period)}) AS "arrivalWithoutData"`,
  )
}

export interface Dwell {
  /** Items that came out of import customs. */
  closed: number
  /** Those of them whose time is deducted from the performance of the post: an EME gave a retention reason. */
  deducted: number
  /** Items that went in and did not come out. */
  open: number
  /** Hours from EDB or EME to EDC or EMF, of the closed ones; null where there are none. */
  p50Hours: number | null
  p90Hours: number | null
  p99Hours: number | null
}

/** Time with import customs, by when items went in; each item's first stay. */
export async function dwellOf(db: Queryable, period: Period): Promise<Dwell> {
  const hours = sql`extract(epoch FROM customs_to - customs_from) / 3600`
  const percentile = (share: number) =>
    sql`percentile_cont(${share}::float8) WITHIN GROUP (ORDER BY ${hours}) FILTER (WHERE customs_to IS NOT NULL)`
  return counts(
    db,
    sql`
    SELECT count(customs_to) AS closed, count(*) FILTER (WHERE customs_to IS NOT NULL AND customs_reason IS NOT NULL) AS deducted,
           count(*) FILTER (WHERE customs_to IS NULL) AS open,
           ${percentile(0.5)} AS "p50Hours", ${percentile(0.9)} AS "p90Hours", ${percentile(0.99)} AS "p99Hours"
      FROM item_journey WHERE ${within(sql`customs_from`, period)} AND ${ofOperator(period)}`,
  )
}

export interface HoldFulfilment {
  /** Items a hold was decided for. */
  holds: number
  /** Those of them that were presented to customs: import (EDB, EME) or export (EXA, EXB). */
  presented: number
  /** Those that were delivered or left the inward office without having been presented. */
  missed: number
}

/** Fulfilment of holds, by when the first of an item was decided. */
export async function holdFulfilmentOf(db: Queryable, period: Period): Promise<HoldFulfilment> {
  return counts(
    db,
    sql`
    WITH held AS (
      SELECT d.item_id, min(d.decided_at) AS held_at
        FROM decisions d JOIN entries e ON e.receipt_id = d.receipt_id AND e.place = d.place
       WHERE d.standing = 'held' AND e.authorised AND d.item_id IS NOT NULL
         AND d.decided_at < ${period.to}::timestamptz
       GROUP BY d.item_id
    )
    SELECT count(*) AS holds,
           count(*) FILTER (WHERE coalesce(customs_from, export_customs_from) IS NOT NULL) AS presented,
           count(*) FILTER (WHERE customs_from IS NULL AND export_customs_from IS NULL
             AND (delivered_at IS NOT NULL OR EXISTS (
               SELECT FROM scan_events s WHERE s.item_id = held.item_id AND s.code = 'EMF'))) AS missed
      FROM held LEFT JOIN item_journey USING (item_id)
     WHERE ${within(sql`held_at`, period)} AND ${ofOperator(period)}`,
  )
}

/** An item that is on its way without accepted data, and why it has none. */
export interface ItemWithoutData {
  itemId: string
  originOperator: string | null
  destinationOperator: string | null
  receptacleId: string | null
  /** Data came and was rejected, or none came that named the item: never sent, or in a message nobody could read. */
  why: 'rejected' | 'not-received'
}

/** Items in a despatch or with EMD that need data and have none, first told in the period; at most `limit`, by item id. */
export async function itemsWithoutData(
  db: Queryable,
  period: Period,
  limit: number,
): Promise<ItemWithoutData[]> {
  const { rows } = await db.execute<ItemWithoutData & Record<string, unknown>>(sql`
    SELECT item_id AS "itemId", origin_operator AS "originOperator", destination_operator AS "destinationOperator",
           receptacle_id AS "receptacleId",
           CASE WHEN EXISTS (SELECT FROM entries e WHERE e.item_id = j.item_id AND e.outcome = 'rejected')
                THEN 'rejected' ELSE 'not-received' END AS why
      FROM item_journey j
     WHERE requires_ead AND ead_at IS NULL AND ${firstToldIn(period)} AND ${ofOperator(period)}
     ORDER BY item_id LIMIT ${limit}`)
  return rows
}

function within(instant: SQL, { from, to }: Period): SQL {
  return sql`${instant} >= ${from}::timestamptz AND ${instant} < ${to}::timestamptz`
}

/** By the earlier of first PREDES and first EMD. The second half follows from the first, and is what indexes can find. */
function firstToldIn(period: Period): SQL {
  return sql`${within(sql`least(predes_at, emd_at)`, period)}
       AND ((${within(sql`predes_at`, period)}) OR (${within(sql`emd_at`, period)}))`
}

function ofOperator({ originOperator }: Period): SQL {
  return sql`(${originOperator ?? null}::text IS NULL OR origin_operator = ${originOperator ?? null})`
}

/** One row of numbers; PostgreSQL gives counts as text. */
async function counts<T>(db: Queryable, query: SQL): Promise<T> {
  const { rows } = await db.execute<Record<string, string | number | null>>(query)
  const numbers = Object.entries(rows[0]!).map(([name, value]) => [
    name,
    value === null ? null : Number(value),
  ])
  return Object.fromEntries(numbers) as T
}
