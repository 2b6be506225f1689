/** Traces of keys that several items of the batch have: of one with few items all of them, of a busy one what `cover` asks for. */
import { sql } from 'drizzle-orm'
import type { Queryable } from '#platform/database.ts'
import { type Asked, BUSY_ITEMS, instant, MS, NAME_COLUMNS, ofEachKind } from './asked.ts'
import type { Hash } from './keys.ts'
import type { HistoryKey } from './names.ts'
import { cover, DAY_MS, type Span, type SpanSum, type Trace } from './windows.ts'

/** Names at a busy address are counted among its latest items of 30 days, at most so many. */
const NAMED_ITEMS_MAX = 1_000
const NAMES_MS = 30 * DAY_MS

interface TraceRow extends Record<string, unknown> {
  key: Hash
  at: number[]
  cents: number[]
  names: (Hash | null)[] | null
}

/** Keys without history are left out; busy ones are named and not read. */
export async function readTraces(
  db: Queryable,
  asked: readonly Asked[],
): Promise<{ traces: Map<Hash, Trace>; busy: Set<Hash> }> {
  const traces = new Map<Hash, Trace>()
  const busy = new Set<Hash>()
  if (asked.length === 0) return { traces, busy }
  const { rows } = await db.execute<TraceRow>(sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(${sql.param(asked.map(({ kind }) => kind))}::text[], ${sql.param(asked.map(({ key }) => key))}::bigint[],
        ${sql.param(asked.map(({ last }) => instant(last)))}::timestamptz[]) AS asked (kind, key, last)
    )
    ${ofEachKind(latestOf)}`)
  for (const { key, at, cents, names } of rows) {
    const events = at.map((each, i) => ({ at: each, cents: cents[i]! }))
    if (events.length > BUSY_ITEMS) busy.add(key)
    else traces.set(key, { events, sums: [], names: namesOf(at, names), firstAt: null })
  }
  return { traces, busy }
}

function namesOf(at: readonly number[], names: readonly (Hash | null)[] | null): Trace['names'] {
  return (names ?? []).flatMap((name, i) => (name === null ? [] : [{ at: at[i]!, name }]))
}

function latestOf(kind: HistoryKey, column: ReturnType<typeof sql>, isKind: ReturnType<typeof sql>) {
  const name = NAME_COLUMNS[kind]
  return sql`
    SELECT asked.key, latest.at, latest.cents, latest.names
      FROM asked CROSS JOIN LATERAL (
        SELECT array_agg(${MS(sql`e.received_at`)}) AS at, array_agg(e.usd_cents::float8) AS cents,
               ${name === undefined ? sql`NULL::bigint[]` : sql`array_agg(e.name)`} AS names
          FROM (SELECT received_at, usd_cents ${name === undefined ? sql`` : sql`, ${sql.raw(name)} AS name`}
                  FROM history_items WHERE ${column} = asked.key AND received_at <= asked.last
                 ORDER BY received_at DESC LIMIT ${sql.raw(String(BUSY_ITEMS + 1))}) AS e
      ) AS latest
     WHERE ${isKind} AND latest.at IS NOT NULL`
}

type AskedSpan = Span & { kind: HistoryKey; key: Hash }

/** @param summedFrom of the keys that are summed up: since when */
export async function readBusyTraces(
  db: Queryable,
  busy: readonly Asked[],
  summedFrom: ReadonlyMap<Hash, number>,
): Promise<Map<Hash, Trace>> {
  if (busy.length === 0) return new Map()
  const spans = busy.flatMap(({ kind, key, first, last }) =>
    cover(first, last, summedFrom.get(key) ?? null).map((span) => ({ ...span, kind, key })),
  )
  const fromItems = await readSpans(db, spans)
  const sums = await readSums(db, spans)
  const more = await readNamesAndFirst(db, busy)
  return new Map(
    busy.map(({ key }) => {
      const traced = fromItems.get(key)
      const both = [...(traced?.sums ?? []), ...(sums.get(key) ?? [])]
      return [key, { events: traced?.events ?? [], sums: both, ...more.get(key)! }]
    }),
  )
}

interface SpanRow extends Record<string, unknown> {
  span: number
  items: number
  cents: number
  at: number[] | null
  each: number[] | null
}

/** What is read from the items themselves: those at the edges one by one, the others summed. */
async function readSpans(
  db: Queryable,
  all: readonly AskedSpan[],
): Promise<Map<Hash, Pick<Trace, 'events' | 'sums'>>> {
  const spans = all.filter(({ read }) => read === 'items' || read === 'sum')
  const { rows } = await db.execute<SpanRow>(sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(${sql.param(spans.map(({ kind }) => kind))}::text[], ${sql.param(spans.map(({ key }) => key))}::bigint[],
        ${sql.param(spans.map(({ from }) => instant(from)))}::timestamptz[], ${sql.param(spans.map(({ to }) => instant(to)))}::timestamptz[],
        ${sql.param(spans.map(({ read }) => read === 'items'))}::boolean[]) WITH ORDINALITY AS asked (kind, key, from_at, to_at, is_edge, n)
    )
    ${ofEachKind(withinSpans)}`)
  const read = new Map<Hash, { events: Trace['events'][number][]; sums: SpanSum[] }>()
  for (const { span: n, items, cents, at, each } of rows) {
    const { key, from } = spans[n - 1]!
    const known = read.get(key) ?? { events: [], sums: [] }
    read.set(key, known)
    if (at === null) known.sums.push({ from, items, cents })
    else known.events.push(...at.map((received, i) => ({ at: received, cents: each![i]! })))
  }
  return read
}

function withinSpans(_: HistoryKey, column: ReturnType<typeof sql>, isKind: ReturnType<typeof sql>) {
  return sql`
    SELECT asked.n::int AS span, within.*
      FROM asked CROSS JOIN LATERAL (
        SELECT count(*)::int AS items, sum(usd_cents)::float8 AS cents, array_agg(${MS(sql`received_at`)}) FILTER (WHERE asked.is_edge) AS at,
               array_agg(usd_cents::float8) FILTER (WHERE asked.is_edge) AS each
          FROM history_items
         WHERE ${column} = asked.key AND received_at >= asked.from_at AND received_at < asked.to_at
      ) AS within
     WHERE ${isKind} AND within.items > 0`
}

async function readSums(db: Queryable, all: readonly AskedSpan[]): Promise<Map<Hash, SpanSum[]>> {
  const spans = all.filter(({ read }) => read === 'slot' || read === 'day')
  const read = new Map<Hash, SpanSum[]>()
  if (spans.length === 0) return read
  const { rows } = await db.execute<
    { span: number; items: number; cents: number } & Record<string, unknown>
  >(sql`
    SELECT asked.n::int AS span, sum(s.items)::float8 AS items, sum(s.usd_cents)::float8 AS cents
      FROM unnest(${sql.param(spans.map(({ key }) => key))}::bigint[], ${sql.param(spans.map(({ read }) => read))}::text[],
        ${sql.param(spans.map(({ from }) => instant(from)))}::timestamptz[], ${sql.param(spans.map(({ to }) => instant(to)))}::timestamptz[])
        WITH ORDINALITY AS asked (key, span, from_at, to_at, n)
      JOIN history_sums s ON s.key = asked.key AND s.span = asked.span AND s.starts_at >= asked.from_at AND s.starts_at < asked.to_at
     GROUP BY asked.n`)
  for (const { span: n, items, cents } of rows) {
    const { key, from } = spans[n - 1]!
    read.set(key, [...(read.get(key) ?? []), { from, items, cents }])
  }
  return read
}

type NamesAndFirst = Pick<Trace, 'names' | 'firstAt'>
interface NamesRow extends Record<string, unknown> {
  key: Hash
  firstAt: number | null
  at: number[] | null
  names: (Hash | null)[] | null
}

async function readNamesAndFirst(db: Queryable, busy: readonly Asked[]): Promise<Map<Hash, NamesAndFirst>> {
  const { rows } = await db.execute<NamesRow>(sql`
    WITH asked AS MATERIALIZED (
      SELECT * FROM unnest(${sql.param(busy.map(({ kind }) => kind))}::text[], ${sql.param(busy.map(({ key }) => key))}::bigint[],
        ${sql.param(busy.map(({ first }) => instant(first - NAMES_MS)))}::timestamptz[], ${sql.param(busy.map(({ last }) => instant(last)))}::timestamptz[]) AS asked (kind, key, since, last)
    )
    ${ofEachKind(namesAndFirstOf)}`)
  return new Map(
    rows.map(({ key, firstAt, at, names }) => [key, { firstAt, names: namesOf(at ?? [], names) }]),
  )
}

function namesAndFirstOf(kind: HistoryKey, column: ReturnType<typeof sql>, isKind: ReturnType<typeof sql>) {
  const name = NAME_COLUMNS[kind]
  const first = sql`(SELECT ${MS(sql`min(received_at)`)} FROM history_items WHERE ${column} = asked.key) AS "firstAt"`
  if (name === undefined)
    return sql`SELECT asked.key, ${first}, NULL::float8[] AS at, NULL::bigint[] AS names FROM asked WHERE ${isKind}`
  return sql`
    SELECT asked.key, ${first}, named.at, named.names
      FROM asked CROSS JOIN LATERAL (
        SELECT array_agg(${MS(sql`e.received_at`)}) AS at, array_agg(e.name) AS names
          FROM (SELECT received_at, ${sql.raw(name)} AS name FROM history_items
                 WHERE ${column} = asked.key AND received_at > asked.since AND received_at <= asked.last
                 ORDER BY received_at DESC LIMIT ${sql.raw(String(NAMED_ITEMS_MAX))}) AS e
      ) AS named
     WHERE ${isKind}`
}
