/**
 * Where to look for the items behind a number: the rollups know the days and hours that have some, so that no other mail is read.
 * Newest day first, then by submitter, then newest hour first.
 */

import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { Sides } from './behind.ts'
import { type Range, whereOf } from './measures.ts'

/** A stretch of one submitter's mail. Times are ISO 8601, `to` is the first moment left out. */
export interface Window {
  submitter: string
  from: string
  to: string
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** More days with mail than a person leafs through. */
const DAYS_MAX = 1_000

interface Group extends Record<string, unknown> {
  at: string
  submitter: string
  behind: string
}

/** @returns the day of each window, and how many there are in it */
export async function readDays(db: Queryable, sides: Sides, range: Range): Promise<Group[]> {
  const grain = range.mailClass || range.nature ? 'kind' : 'day'
  return readGroups(db, grain, sides, range, DAYS_MAX)
}

/** How many stand behind, over all of the range. */
export async function countBehind(db: Queryable, sides: Sides, range: Range): Promise<number> {
  const grain = range.mailClass || range.nature ? 'kind' : 'day'
  const { rows } = await db.execute<{ behind: string | null }>(sql`
    SELECT sum(${expression(sides)}) AS behind FROM quality_counts
     WHERE grain = ${grain} AND ${whereOf(null, range)}`)
  return Number(rows[0]?.behind ?? 0)
}

/** The hours of a submitter's day that have some; the whole day where its hours are no longer kept. */
export async function readWindows(
  db: Queryable,
  sides: Sides,
  range: Range,
  { at, submitter }: Pick<Group, 'at' | 'submitter'>,
): Promise<Window[]> {
  const to = later(at, DAY_MS)
  // Hours are not kept by class and nature: what has neither is sorted out entry by entry.
  const { operator, destination, scope } = range
  const ofDay = { from: at, to, submitter, operator, destination, ...(scope === undefined ? {} : { scope }) }
  const hours = await readGroups(db, 'hour', sides, ofDay, 24)
  if (hours.length === 0) return [{ submitter, from: at, to }]
  return hours.map(({ at: from }) => ({ submitter, from, to: later(from, HOUR_MS) }))
}

async function readGroups(
  db: Queryable,
  grain: string,
  sides: Sides,
  range: Range,
  limit: number,
): Promise<Group[]> {
  const { rows } = await db.execute<Group>(sql`
    SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, submitter, sum(${expression(sides)}) AS behind
      FROM quality_counts WHERE grain = ${grain} AND ${whereOf(null, range)}
     GROUP BY quality_counts.at, submitter HAVING sum(${expression(sides)}) > 0
     ORDER BY quality_counts.at DESC, submitter LIMIT ${limit}::int`)
  return rows
}

function expression({ plus, minus }: Sides): SQL {
  const sum = (places: readonly number[]) =>
    places.length === 0
      ? sql`0`
      : sql.join(
          places.map((place) => sql`coalesce(counts[${place + 1}::int], 0)`),
          sql` + `,
        )
  return sql`(${sum(plus)}) - (${sum(minus)})`
}

function later(instant: string, ms: number): string {
  return `${new Date(Date.parse(instant) + ms).toISOString().slice(0, 19)}Z`
}
