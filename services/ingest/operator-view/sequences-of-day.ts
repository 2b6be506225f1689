/** Which numbers an operator's messages of a day have. Numbers are given in the order of the log, so the ends are found by halving. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

const DAY_MS = 86_400_000

/** @param day `2026-11-21`, UTC. Null where nothing was taken on it. */
export async function sequencesOfDay(
  db: Queryable,
  operator: string,
  day: string,
): Promise<{ first: number; last: number } | null> {
  const start = Date.parse(`${day}T00:00:00Z`)
  const first = await firstSince(db, operator, new Date(start).toISOString())
  const behind = await firstSince(db, operator, new Date(start + DAY_MS).toISOString())
  return first < behind ? { first, last: behind - 1 } : null
}

/** The number of the first message taken at this instant or later; one more than there are where there is none. */
async function firstSince(db: Queryable, operator: string, at: string): Promise<number> {
  const { rows } = await db.execute<{ low: string | null; high: string | null }>(sql`
    SELECT (SELECT sequence FROM messages WHERE submitter = ${operator} ORDER BY sequence LIMIT 1) AS low,
           (SELECT sequence + 1 FROM messages WHERE submitter = ${operator} ORDER BY sequence DESC LIMIT 1) AS high`)
  let low = Number(rows[0]!.low ?? 0)
  let high = Number(rows[0]!.high ?? 0)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = await firstFrom(db, { operator, sequence: middle, at })
    if (found === null || found.isSince) high = middle
    else low = found.sequence + 1
  }
  return low
}

async function firstFrom(
  db: Queryable,
  { operator, sequence, at }: { operator: string; sequence: number; at: string },
): Promise<{ sequence: number; isSince: boolean } | null> {
  const { rows } = await db.execute<{ sequence: number; isSince: boolean }>(sql`
    SELECT sequence::float8 AS sequence, received_at >= ${at}::timestamptz AS "isSince" FROM messages
     WHERE submitter = ${operator} AND sequence >= ${sequence} ORDER BY sequence LIMIT 1`)
  return rows[0] ?? null
}
