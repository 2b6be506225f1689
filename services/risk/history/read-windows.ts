/** The windows of keys that one item of the batch alone has: counted where the items are kept, one row for each key. */
import { sql } from 'drizzle-orm'
import type { Queryable } from '#platform/database.ts'
import { type Asked, BUSY_ITEMS, instant, MS, NAME_COLUMNS, ofEachKind } from './asked.ts'
import type { Windows } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_DAYS, type HistoryKey } from './names.ts'
import { dayOf } from './windows.ts'

interface WindowsRow extends Record<string, unknown> {
  key: Hash
  n: number
  first: number
  names: number
  i1: number
  i7: number
  i30: number
  i365: number
  i0: number
  c1: number | null
  c7: number | null
  c30: number | null
  c365: number | null
  c0: number | null
}

/** Keys without history are left out; busy ones are named and not counted. */
export async function readWindows(
  db: Queryable,
  asked: readonly Asked[],
): Promise<{ windows: Map<Hash, Windows>; busy: Set<Hash> }> {
  const windows = new Map<Hash, Windows>()
  const busy = new Set<Hash>()
  if (asked.length === 0) return { windows, busy }
  const { rows } = await db.execute<WindowsRow>(sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(${sql.param(asked.map(({ kind }) => kind))}::text[], ${sql.param(asked.map(({ key }) => key))}::bigint[],
        ${sql.param(asked.map(({ last }) => instant(last)))}::timestamptz[],
        ${sql.param(asked.map(({ last }) => instant(dayOf(last))))}::timestamptz[]) AS asked (kind, key, at, midnight)
    )
    ${ofEachKind(countedOf)}`)
  for (const row of rows) {
    if (row.n > BUSY_ITEMS) busy.add(row.key)
    else windows.set(row.key, windowsOf(row))
  }
  return { windows, busy }
}

function windowsOf(row: WindowsRow): Windows {
  return {
    totals: HISTORY_DAYS.map((days) => ({ items: row[`i${days}`], cents: row[`c${days}`] ?? 0 })),
    firstAt: row.first,
    names: row.names,
    today: { items: row.i0, cents: row.c0 ?? 0 },
  }
}

/** Hours, for a day of an interval is one of the session's time zone. */
const within = (days: number) => sql.raw(`e.received_at > asked.at - interval '${days * 24} hours'`)
const today = sql`e.received_at >= asked.midnight`

function countedOf(kind: HistoryKey, column: ReturnType<typeof sql>, isKind: ReturnType<typeof sql>) {
  const name = NAME_COLUMNS[kind]
  const totals = HISTORY_DAYS.flatMap((days) => [
    sql`(count(*) FILTER (WHERE ${within(days)}))::int AS ${sql.raw(`i${days}`)}`,
    sql`sum(e.usd_cents::float8) FILTER (WHERE ${within(days)}) AS ${sql.raw(`c${days}`)}`,
  ])
  const names = name === undefined ? sql`0` : sql`(count(DISTINCT e.name) FILTER (WHERE ${within(30)}))::int`
  return sql`
    SELECT asked.key, counted.*
      FROM asked CROSS JOIN LATERAL (
        SELECT count(*)::int AS n, ${MS(sql`min(e.received_at)`)} AS first, ${names} AS names, ${sql.join(totals, sql`, `)},
               (count(*) FILTER (WHERE ${today}))::int AS i0, sum(e.usd_cents::float8) FILTER (WHERE ${today}) AS c0
          FROM (SELECT received_at, usd_cents ${name === undefined ? sql`` : sql`, ${sql.raw(name)} AS name`}
                  FROM history_items WHERE ${column} = asked.key AND received_at <= asked.at
                 ORDER BY received_at DESC LIMIT ${sql.raw(String(BUSY_ITEMS + 1))}) AS e
      ) AS counted
     WHERE ${isKind} AND counted.n > 0`
}
