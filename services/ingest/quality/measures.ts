/** Reads measures from the rollups: one statement a question, and never a look at the items themselves. */

import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { type Dimension, type Measure, type Terms, termsOf } from './catalogue.ts'
import { isEnough, wilson } from './intervals.ts'

/** Which counts. Times are ISO 8601, `to` is the first moment left out. */
export interface Range {
  from: string
  to: string
  /** Origin operator. */
  operator?: string | undefined
  submitter?: string | undefined
  destination?: string | undefined
  mailClass?: string | undefined
  nature?: string | undefined
  /** Who may see only what concerns this operator, as origin or as submitter. */
  scope?: string | null
}

export interface Row {
  /** Value of what is grouped by; `unknown` where there was none. */
  key: string
  numerator: number
  denominator: number
  /** From 0 to 1; null where nothing was counted. */
  share: number | null
  low: number | null
  high: number | null
  /** Whether there is enough to compare by. */
  enough: boolean
}

export const UNKNOWN = 'unknown'
const ROWS_MAX = 5_000

/** The rows of one measure, grouped by a dimension. @param key of the measure's axis; null: all together */
export async function readRows(
  db: Queryable,
  measure: Measure,
  key: string | null,
  by: Dimension,
  range: Range,
): Promise<Row[]> {
  const terms = termsOf(measure, key)
  if (!terms) return []
  return rowsOf(await readGroups(db, { measure, key }, by, range, placesOf([terms])), terms)
}

/** A group may be there for what other measures count. */
function rowsOf(groups: readonly Group[], terms: Terms): Row[] {
  return groups.map(({ key, count }) => rowOf(key, terms, count)).filter(({ denominator }) => denominator > 0)
}

/** The same with the row of all together, which is the sum of the others where nothing is left out of them: read once. */
export async function readRowsAndTotal(
  db: Queryable,
  measure: Measure,
  key: string | null,
  by: Dimension,
  range: Range,
): Promise<{ rows: Row[]; total: Row | null }> {
  const terms = termsOf(measure, key)
  if (!terms) return { rows: [], total: null }
  const groups = await readGroups(db, { measure, key }, by, range, placesOf([terms]))
  const rows = rowsOf(groups, terms)
  const isWhole =
    groups.length < ROWS_MAX && !range.scope && grainOf(measure, by, range) === grainOf(measure, null, range)
  if (!isWhole) return { rows, total: await readTotal(db, measure, key, range) }
  const sum = (place: number) => groups.reduce((total, { count }) => total + count(place), 0)
  return { rows, total: rowOf('total', terms, sum) }
}

/** One row for each key of the measure's axis, over all of the range. */
export async function readAxis(db: Queryable, measure: Measure, range: Range): Promise<Row[]> {
  const { axis, terms } = measure
  if (!axis || !terms) return []
  if (measure.grain === 'hits') return readKept(db, measure, range)
  const each = axis.keys.map((key) => ({ key, terms: terms(key) }))
  const places = placesOf(each.map(({ terms }) => terms))
  const [all] = await readGroups(db, { measure, key: null }, null, range, places)
  const count = all?.count ?? (() => 0)
  return each.map(({ key, terms }) => rowOf(key, terms, count))
}

/** The rows of an axis whose keys are kept with the counts; those that the catalogue names come in its order. */
async function readKept(db: Queryable, measure: Measure, range: Range): Promise<Row[]> {
  const { keys } = measure.axis!
  const terms = measure.terms!('')
  const groups = await readGroups(db, { measure, key: null }, 'key', range, placesOf([terms]))
  const rows = groups.map(({ key, count }) => rowOf(key, terms, count))
  return keys.length === 0 ? rows : keys.flatMap((key) => rows.filter((row) => row.key === key))
}

/** One row over all of the range, of one key or of all together. */
export async function readTotal(
  db: Queryable,
  measure: Measure,
  key: string | null,
  range: Range,
): Promise<Row | null> {
  const terms = termsOf(measure, key)
  if (!terms) return null
  const [all] = await readGroups(db, { measure, key }, null, range, placesOf([terms]))
  return rowOf('total', terms, all?.count ?? (() => 0))
}

/** The rows of every key of the axis, grouped by a dimension: the heat map. */
export async function readMatrix(
  db: Queryable,
  measure: Measure,
  by: Dimension,
  range: Range,
): Promise<{ key: string; cells: Row[] }[]> {
  const { axis, terms } = measure
  if (!axis || !terms) return []
  const each = axis.keys.map((key) => ({ key, terms: terms(key) }))
  const groups = await readGroups(
    db,
    { measure, key: null },
    by,
    range,
    placesOf(each.map(({ terms }) => terms)),
  )
  return groups
    .map(({ key, count }) => ({
      key,
      cells: each.map((column) => rowOf(column.key, column.terms, count)),
    }))
    .filter(({ cells }) => cells.some(({ denominator }) => denominator > 0))
}

export function rowOf(key: string, terms: Terms, count: (place: number) => number): Row {
  const sum = (places: readonly number[] = []) => places.reduce((total, place) => total + count(place), 0)
  const [numerator, denominator] = [sum(terms.plus) - sum(terms.minus), sum(terms.over)]
  const interval = wilson(numerator, denominator)
  return {
    key,
    numerator,
    denominator,
    share: denominator > 0 ? numerator / denominator : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    // Twenty-six fields of two items are two items.
    enough: isEnough(denominator / (terms.perItem ?? 1)),
  }
}

function placesOf(terms: readonly Terms[]): number[] {
  return [...new Set(terms.flatMap(({ plus, minus = [], over }) => [...plus, ...minus, ...over]))]
}

interface Group {
  key: string
  count(place: number): number
}

/** `key`: what the axis of the measure is told apart by, where rows keep it. */
const GROUPS: Record<Dimension | 'key', SQL> = {
  key: sql`key`,
  operator: sql`origin_operator`,
  submitter: sql`submitter`,
  corridor: sql`coalesce(nullif(origin_operator, ''), 'unknown') || '-' || coalesce(nullif(destination_operator, ''), 'unknown')`,
  class: sql`mail_class`,
  nature: sql`nature`,
  day: sql`to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  hour: sql`to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:00:00"Z"')`,
}

async function readGroups(
  db: Queryable,
  of: { measure: Measure; key: string | null },
  by: Dimension | 'key' | null,
  range: Range,
  places: readonly number[],
): Promise<Group[]> {
  const sums = places.map((place, i) => sql`sum(counts[${place + 1}::int]) AS ${sql.raw(`c${i}`)}`)
  const { rows } = await db.execute<{ key: string } & Record<string, string | null>>(sql`
    SELECT ${by ? GROUPS[by] : sql`''`} AS key, ${sql.join(sums, sql`, `)}
      FROM ${fromOf(of, by, range)} AND ${whereOf(by, range)}
     GROUP BY 1 ORDER BY 1 LIMIT ${ROWS_MAX}::int`)
  return rows.map((row) => {
    const counts = new Map(places.map((place, i) => [place, Number(row[`c${i}`] ?? 0)]))
    return { key: row.key || UNKNOWN, count: (place) => counts.get(place) ?? 0 }
  })
}

/** The rollup that holds the measure, and which of its rows. */
function fromOf(
  { measure, key }: { measure: Measure; key: string | null },
  by: Dimension | 'key' | null,
  range: Range,
): SQL {
  if (measure.grain !== 'hits') return sql`quality_counts WHERE grain = ${rollupOf(measure, by, range)}`
  const kind = sql`quality_hits WHERE kind = ${measure.axis!.name}`
  return key === null ? kind : sql`${kind} AND key = ${key}`
}

/** Which of the rows, beside their grain. */
export function whereOf(by: Dimension | 'key' | null, range: Range): SQL {
  const { from, to, operator, submitter, destination, mailClass, nature, scope } = range
  const wheres = [
    sql`at >= ${from}::timestamptz`,
    sql`at < ${to}::timestamptz`,
    ...(operator ? [sql`origin_operator = ${operator}`] : []),
    ...(submitter ? [sql`submitter = ${submitter}`] : []),
    ...(destination ? [sql`destination_operator = ${destination}`] : []),
    ...(mailClass ? [sql`mail_class = ${mailClass}`] : []),
    ...(nature ? [sql`nature = ${nature}`] : []),
    ...(scope ? [scopeOf(scope, by)] : []),
  ]
  return sql.join(wheres, sql` AND `)
}

/** Its own mail and what it sends for others; grouped by operator, itself alone. */
function scopeOf(scope: string, by: Dimension | 'key' | null): SQL {
  if (by === 'operator' || by === 'corridor') return sql`origin_operator = ${scope}`
  if (by === 'submitter') return sql`submitter = ${scope}`
  return sql`(origin_operator = ${scope} OR submitter = ${scope})`
}

/** The smallest rollup that can answer: of each post as a whole, where nobody asks who sent its mail or where it went. */
function rollupOf(measure: Measure, by: Dimension | 'key' | null, range: Range): string {
  const grain = grainOf(measure, by, range)
  const { submitter, destination, scope } = range
  const isOfPost = by !== 'submitter' && by !== 'corridor' && !submitter && !destination && !scope
  return isOfPost && grain !== 'hour' ? `${grain}-post` : grain
}

/** How finely the counts have to be told apart. */
function grainOf({ grain }: Measure, by: Dimension | 'key' | null, range: Range): string {
  if (grain !== 'counts') return grain
  if (by === 'class' || by === 'nature' || range.mailClass || range.nature) return 'kind'
  return by === 'hour' || !isMidnight(range.from) || !isMidnight(range.to) ? 'hour' : 'day'
}

function isMidnight(instant: string): boolean {
  return /T00:00:00(\.0+)?Z$/.test(instant)
}

/** What was recorded before this time is counted, in the rollup that holds the measure; null before the first count. */
export async function readCountedTo(db: Queryable, grain: Measure['grain']): Promise<string | null> {
  const { rows } = await db.execute<{
    counted: string | null
    clearance: string | null
    journey: string | null
  }>(sql`
    SELECT ${isoUtc(sql`counted_to`)} AS counted, ${isoUtc(sql`clearance_to`)} AS clearance,
           ${isoUtc(sql`journey_to`)} AS journey
      FROM quality_progress`)
  const { counted, clearance, journey } = rows[0]!
  return { counts: counted, clearance, hits: clearance, journey }[grain]
}
