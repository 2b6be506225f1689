/**
 * The rows behind a number that is not counted item by item, newest day first: the rollups know the days that have some, so that no
 * other day is read, and a row is listed by the very condition it was counted by.
 */

import type { LeadsTo } from '#contracts/quality.ts'
import type { BehindRow } from '#contracts/quality-items.ts'
import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { leadsTo, type Place, type Wanted, writtenPlace } from './behind-kinds.ts'
import { rowsOf, type Source } from './behind-sources.ts'
import type { Measure } from './catalogue.ts'
import { maskItemId } from './mask.ts'
import { type Range, whereOf } from './measures.ts'

export interface BehindQuestion {
  measure: Measure
  key: string | null
  wanted: Wanted
  range: Range
  /** ISO 8601: what is overdue or an orphan follows from it. */
  now: string
  /** Who looks: what is sealed for others is not listed. */
  name: string
}

export interface BehindPage {
  /** By the rollups, over all of the range. */
  counted: number
  rows: BehindRow[]
  next: string | null
}

const DAYS_MAX = 1_000
/** Looked through for one page; then the answer says where it has got to. */
const DAYS_READ_MAX = 40

export async function readBehind(
  db: Queryable,
  question: BehindQuestion,
  { after, limit }: { after: Place | null; limit: number },
): Promise<BehindPage> {
  const days = await readDays(db, question)
  const counted = days.reduce((sum, { behind }) => sum + Number(behind), 0)
  const left = days.filter(({ day }) => after === null || day <= after.at.slice(0, 10))
  const rows: BehindRow[] = []
  for (const [at, { day, submitters }] of left.entries()) {
    const wanted = limit - rows.length
    const from = after?.at.startsWith(day) ? after : null
    const found = await readDay(db, question, { day, submitters, after: from, limit: wanted })
    rows.push(...found.map((row) => row.told))
    if (found.length === wanted) return { counted, rows, next: writtenPlace(found.at(-1)!) }
    const next = left[at + 1]
    if (next && at + 1 >= DAYS_READ_MAX)
      return { counted, rows, next: writtenPlace({ at: `${next.day}T23:59:59.999999Z`, id: 'z' }) }
  }
  return { counted, rows, next: null }
}

interface Day extends Record<string, unknown> {
  /** YYYY-MM-DD, UTC. */
  day: string
  submitters: string[]
  behind: string
}

async function readDays(db: Queryable, { measure, key, wanted, range }: BehindQuestion): Promise<Day[]> {
  const behind = sql`sum(${sumOf(wanted.any)} - ${sumOf(wanted.none)})`
  const grain = measure.grain === 'counts' ? 'day' : measure.grain
  const kept =
    measure.grain === 'hits'
      ? sql`quality_hits WHERE kind = ${measure.axis!.name} AND key = ${key}`
      : sql`quality_counts WHERE grain = ${grain}`
  const { rows } = await db.execute<Day>(sql`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, array_agg(DISTINCT submitter) AS submitters, ${behind} AS behind
      FROM ${kept} AND ${whereOf(null, range)}
     GROUP BY 1 HAVING ${behind} > 0 ORDER BY 1 DESC LIMIT ${DAYS_MAX}::int`)
  return rows
}

function sumOf(places: readonly number[]): SQL {
  const each = places.map((place) => sql`coalesce(counts[${place + 1}::int], 0)`)
  return each.length === 0 ? sql`0` : sql`(${sql.join(each, sql` + `)})`
}

interface Stored extends Record<string, unknown>, Place {
  operator: string
  submitter: string
  destination: string
  mailClass: string
  itemId: string | null
  receiptId: string | null
  told: Record<string, string | number | boolean | null>
}

async function readDay(
  db: Queryable,
  question: BehindQuestion,
  { day, submitters, after, limit }: Pick<Day, 'day' | 'submitters'> & { after: Place | null; limit: number },
): Promise<(Place & { told: BehindRow })[]> {
  const kind = leadsTo(question.measure) as Exclude<LeadsTo, 'items'>
  const source: Source = await rowsOf(db, kind, question, { day, submitters })
  const { rows } = await db.execute<Stored>(sql`
    SELECT * FROM (
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, id, operator, submitter, destination,
             mail_class AS "mailClass", item_id AS "itemId", receipt_id AS "receiptId", told
        FROM (${source}) AS found WHERE ${narrowed(question)}) AS written
     WHERE ${after === null ? sql`true` : sql`(at COLLATE "C", id COLLATE "C") < (${after.at}, ${after.id})`}
     ORDER BY at COLLATE "C" DESC, id COLLATE "C" DESC LIMIT ${limit}::int`)
  return rows.map(({ at, id, itemId, ...row }) => ({
    at,
    id,
    told: { ...row, id, at: `${at.slice(0, 23)}Z`, itemId: maskItemId(itemId) },
  }))
}

function narrowed({ range, name }: BehindQuestion): SQL {
  const { operator, submitter, destination, mailClass, scope } = range
  const wheres = [
    sql`NOT EXISTS (SELECT FROM cases c WHERE c.item_id = found.item_id AND c.sealed_for IS NOT NULL
                                          AND NOT ${name} = ANY(c.sealed_for))`,
    ...(operator ? [sql`operator = ${operator}`] : []),
    ...(submitter ? [sql`submitter = ${submitter}`] : []),
    ...(destination ? [sql`destination = ${destination}`] : []),
    ...(mailClass ? [sql`mail_class = ${mailClass}`] : []),
    ...(scope ? [sql`(operator = ${scope} OR submitter = ${scope})`] : []),
  ]
  return sql.join(wheres, sql` AND `)
}
