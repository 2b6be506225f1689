/** Traces of busy keys: what `cover` asks for, from the events and from the sums. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Asked, bigints, instant, MS } from './asked.ts'
import { NAME_KINDS, type Packed, traceOf } from './events.ts'
import type { Hash } from './keys.ts'
import type { HistoryKey } from './names.ts'
import { cover, DAY_MS, type Span, type SpanSum, type Trace } from './windows.ts'

/** Names at a busy address are counted among its latest items of 30 days, at most so many. */
const NAMED_ITEMS_MAX = 1_000
const NAMES_MS = 30 * DAY_MS

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
  const fromEvents = await readSpans(db, spans)
  const sums = await readSums(db, spans)
  const firsts = await readFirsts(db, busy)
  const names = await readNames(db, busy)
  return new Map(
    busy.map(({ key }) => {
      const { events, sums: summed } = fromEvents.get(key) ?? { events: [], sums: [] }
      const both = [...summed, ...(sums.get(key) ?? [])]
      return [key, { events, sums: both, names: names.get(key) ?? [], firstAt: firsts.get(key) ?? null }]
    }),
  )
}

interface SpanRow extends Record<string, unknown> {
  span: number
  events: Buffer | null
  items: number
  cents: number | null
}

/** What is read from the events themselves: those at the edges one by one, the others summed. */
async function readSpans(
  db: Queryable,
  all: readonly AskedSpan[],
): Promise<Map<Hash, Pick<Trace, 'events' | 'sums'>>> {
  const spans = all.filter(({ read }) => read === 'items' || read === 'sum')
  const { rows } = await db.execute<SpanRow>(sql`
    SELECT asked.n::int AS span, within.*
      FROM unnest(${bigints(spans.map(({ key }) => key))}, ${sql.param(spans.map(({ from }) => instant(from)))}::timestamptz[],
        ${sql.param(spans.map(({ to }) => instant(to)))}::timestamptz[], ${sql.param(spans.map(({ read }) => read === 'items'))}::boolean[])
        WITH ORDINALITY AS asked (key, from_at, to_at, is_edge, n)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS items, (sum(history_cents(event)) FILTER (WHERE NOT asked.is_edge))::float8 AS cents,
               string_agg(event, '') FILTER (WHERE asked.is_edge) AS events
          FROM history_events WHERE key = asked.key AND received_at >= asked.from_at AND received_at < asked.to_at
      ) AS within
     WHERE within.items > 0`)
  const read = new Map<Hash, { events: Trace['events'][number][]; sums: SpanSum[] }>()
  for (const { span: n, items, cents, events } of rows) {
    const { kind, key, from } = spans[n - 1]!
    const known = read.get(key) ?? { events: [], sums: [] }
    read.set(key, known)
    if (events === null) known.sums.push({ from, items, cents: cents ?? 0 })
    else known.events = known.events.concat(traceOf(kind, whole(events)).events)
  }
  return read
}

async function readSums(db: Queryable, all: readonly AskedSpan[]): Promise<Map<Hash, SpanSum[]>> {
  const spans = all.filter(({ read }) => read === 'slot' || read === 'day')
  const read = new Map<Hash, SpanSum[]>()
  if (spans.length === 0) return read
  const { rows } = await db.execute<
    { span: number; items: number; cents: number } & Record<string, unknown>
  >(sql`
    SELECT asked.n::int AS span, summed.*
      FROM unnest(${bigints(spans.map(({ key }) => key))}, ${sql.param(spans.map(({ read }) => read))}::text[],
        ${sql.param(spans.map(({ from }) => instant(from)))}::timestamptz[], ${sql.param(spans.map(({ to }) => instant(to)))}::timestamptz[])
        WITH ORDINALITY AS asked (key, span, from_at, to_at, n)
      CROSS JOIN LATERAL (
        SELECT sum(s.items)::float8 AS items, sum(s.usd_cents)::float8 AS cents FROM history_sums s
         WHERE s.key = asked.key AND s.span = asked.span AND s.starts_at >= asked.from_at AND s.starts_at < asked.to_at
      ) AS summed
     WHERE summed.items IS NOT NULL`)
  for (const { span: n, items, cents } of rows) {
    const { key, from } = spans[n - 1]!
    read.set(key, [...(read.get(key) ?? []), { from, items, cents }])
  }
  return read
}

async function readFirsts(db: Queryable, busy: readonly Asked[]): Promise<Map<Hash, number | null>> {
  const { rows } = await db.execute<{ key: Hash; at: number | null }>(sql`
    SELECT asked.key, (SELECT ${MS(sql`min(received_at)`)} FROM history_events WHERE key = asked.key) AS at
      FROM unnest(${bigints(busy.map(({ key }) => key))}) AS asked (key)`)
  return new Map(rows.map(({ key, at }) => [key, at]))
}

async function readNames(db: Queryable, all: readonly Asked[]): Promise<Map<Hash, Trace['names']>> {
  const busy = all.filter(({ kind }) => NAME_KINDS[kind] !== undefined)
  if (busy.length === 0) return new Map()
  const { rows } = await db.execute<{ asked: number; events: Buffer }>(sql`
    SELECT asked.n::int AS asked, named.events
      FROM unnest(${bigints(busy.map(({ key }) => key))}, ${sql.param(busy.map(({ first }) => instant(first - NAMES_MS)))}::timestamptz[],
        ${sql.param(busy.map(({ last }) => instant(last)))}::timestamptz[]) WITH ORDINALITY AS asked (key, since, last, n)
      CROSS JOIN LATERAL (
        SELECT string_agg(e.event, '') AS events
          FROM (SELECT event FROM history_events
                 WHERE key = asked.key AND received_at > asked.since AND received_at <= asked.last
                 ORDER BY received_at DESC LIMIT ${sql.raw(String(NAMED_ITEMS_MAX))}) AS e
      ) AS named
     WHERE named.events IS NOT NULL`)
  return new Map(
    rows.map(({ asked, events }) => {
      const { kind, key } = busy[asked - 1]!
      return [key, traceOf(kind, whole(events)).names]
    }),
  )
}

function whole(bytes: Buffer): Packed {
  return { bytes, from: 0, to: bytes.length }
}
