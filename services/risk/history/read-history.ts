/**
 * Reads what is remembered of the keys of a batch: one statement for each question, never one for each item. Of most keys all
 * events are read at once; of a busy one the edges of the windows with sums between them (windows.ts).
 */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Asked, askedOf, BUSY_ITEMS, bigints, COLUMNS, instant, MS } from './asked.ts'
import { eventBytes, type Packed, traceOf, windowsOf } from './events.ts'
import type { History, Remembered, Subject, Windows } from './history.ts'
import { type Hash, itemKey } from './keys.ts'
import { HISTORY_KEYS, type HistoryKey } from './names.ts'
import { readBusyTraces } from './read-busy.ts'
import { readEvents } from './read-events.ts'
import { readOutcomes, readOwnOutcomes } from './read-outcomes.ts'
import { DAY_MS, type Trace } from './windows.ts'

export interface ReadHistory extends History {
  /** The keys of the batch that are summed up, and from when; milliseconds since 1970. */
  summedFrom: ReadonlyMap<Hash, number>
  /** Busy keys that are not summed up yet. */
  newlyBusy: readonly Hash[]
}

/** The salt of the installation. */
export async function readSalt(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ salt: string }>(sql`SELECT salt FROM history_salt`)
  return rows[0]!.salt
}

export async function readHistory(db: Queryable, subjects: readonly Subject[]): Promise<ReadHistory> {
  const asked = askedOf(subjects)
  const summedFrom = await readSummedFrom(db, asked)
  const others = asked.filter(({ key }) => !summedFrom.has(key))
  const items = subjects.flatMap(({ item }) => item ?? [])
  const events = await readEvents(db, [...new Set([...others.map(({ key }) => key), ...items.map(itemKey)])])
  const again = subjects.filter(({ item }) => item !== null && events.has(itemKey(item)))
  const remembered = await readRemembered(db, again)
  const newlyBusy = others.filter(({ kind, key }) => isBusy(kind, events.get(key)))
  const isOpen = new Set(newlyBusy)
  const few = others.filter((each) => events.has(each.key) && !isOpen.has(each))
  const busy = asked.filter(({ key }) => summedFrom.has(key)).concat(newlyBusy)
  const { windows, traces } = unpack(few, events, remembered)
  for (const [key, trace] of await readBusyTraces(db, busy, summedFrom)) traces.set(key, trace)
  return {
    windows,
    traces,
    // What became of items can be known only of keys that have some.
    outcomes: await readOutcomes(db, [...few, ...busy]),
    remembered,
    ownOutcomes: await readOwnOutcomes(db, [...remembered.keys()]),
    summedFrom,
    newlyBusy: newlyBusy.map(({ key }) => key),
  }
}

function isBusy(kind: HistoryKey, events: Packed | undefined): boolean {
  return events !== undefined && events.to - events.from > BUSY_ITEMS * eventBytes(kind)
}

/** Windows of the keys that one entry alone has, where it is not remembered under them; of the others every event. */
function unpack(
  asked: readonly Asked[],
  events: ReadonlyMap<Hash, Packed>,
  remembered: ReadonlyMap<Hash, Remembered>,
): { windows: Map<Hash, Windows>; traces: Map<Hash, Trace> } {
  const windows = new Map<Hash, Windows>()
  const traces = new Map<Hash, Trace>()
  for (const { kind, key, only } of asked) {
    const packed = events.get(key)!
    if (only === null || (only.item !== null && remembered.has(only.item)))
      traces.set(key, { ...traceOf(kind, packed), sums: [], firstAt: null })
    else {
      const counted = windowsOf(kind, packed, only.at)
      if (counted !== null) windows.set(key, counted)
    }
  }
  return { windows, traces }
}

const WINDOW_MS_MAX = 365 * DAY_MS

type RememberedRow = { item: Hash; at: number; cents: number } & Record<HistoryKey, Hash | null>

/** The items that are remembered already. An identifier that was used long ago stands for another item. */
async function readRemembered(db: Queryable, subjects: readonly Subject[]): Promise<Map<Hash, Remembered>> {
  const since = new Map<Hash, string>()
  for (const { item, at } of subjects) since.set(item!, instant(at - WINDOW_MS_MAX))
  if (since.size === 0) return new Map()
  const columns = HISTORY_KEYS.map((kind) => sql`h.${sql.raw(COLUMNS[kind])} AS ${sql.raw(`"${kind}"`)}`)
  const { rows } = await db.execute<RememberedRow & Record<string, unknown>>(sql`
    SELECT h.item, ${MS(sql`h.received_at`)} AS at, h.usd_cents::float8 AS cents, ${sql.join(columns, sql`, `)}
      FROM unnest(${bigints([...since.keys()])}, ${sql.param([...since.values()])}::timestamptz[]) AS asked (item, since)
      JOIN history_events e ON e.key = ~asked.item AND e.received_at > asked.since
      JOIN history_items h ON h.received_at = e.received_at AND h.item = asked.item
     ORDER BY h.received_at`)
  return new Map(rows.map(({ item, at, cents, ...keys }) => [item, { item, at, cents, keys }]))
}

async function readSummedFrom(db: Queryable, asked: readonly Asked[]): Promise<Map<Hash, number>> {
  const { rows } = await db.execute<{ key: Hash; at: number }>(sql`
    SELECT key, ${MS(sql`summed_from`)} AS at FROM history_busy_keys
     WHERE key = ANY(${bigints(asked.map(({ key }) => key))})`)
  return new Map(rows.map(({ key, at }) => [key, at]))
}
