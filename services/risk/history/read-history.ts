/**
 * Reads what is remembered of the keys of a batch: one statement for each question, never one for each item. Most keys are of
 * one item of the batch, and of them only the counts are read; of those that several have the items, and of a busy key the edges
 * of the windows with sums between them (windows.ts).
 */
import { sql } from 'drizzle-orm'
import type { Queryable } from '#platform/database.ts'
import { type Asked, askedOf, COLUMNS, instant, MS } from './asked.ts'
import type { History, Remembered, Subject } from './history.ts'
import type { Hash } from './keys.ts'
import { HISTORY_KEYS, type HistoryKey } from './names.ts'
import { readOutcomes, readOwnOutcomes } from './read-outcomes.ts'
import { readBusyTraces, readTraces } from './read-traces.ts'
import { readWindows } from './read-windows.ts'
import { DAY_MS } from './windows.ts'

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
  const remembered = await readRemembered(db, subjects)
  const asked = askedOf(subjects, remembered)
  const summedFrom = await readSummedFrom(db, asked)
  const others = asked.filter(({ key }) => !summedFrom.has(key))
  const lone = await readWindows(
    db,
    others.filter(({ isLone }) => isLone),
  )
  const shared = await readTraces(
    db,
    others.filter(({ isLone }) => !isLone),
  )
  const newlyBusy = [...lone.busy, ...shared.busy]
  const isBusy = new Set([...summedFrom.keys(), ...newlyBusy])
  const busy = await readBusyTraces(
    db,
    asked.filter(({ key }) => isBusy.has(key)),
    summedFrom,
  )
  const traces = new Map([...shared.traces, ...busy])
  // What became of items can be known only of keys that have some.
  const known = asked.filter(({ key }) => lone.windows.has(key) || traces.has(key))
  return {
    windows: lone.windows,
    traces,
    outcomes: await readOutcomes(db, known),
    remembered,
    ownOutcomes: await readOwnOutcomes(db, [...remembered.keys()]),
    summedFrom,
    newlyBusy,
  }
}

const WINDOW_MS_MAX = 365 * DAY_MS

type RememberedRow = { item: Hash; at: number; cents: number } & Record<HistoryKey, Hash | null>

/** The items that are remembered already. An identifier that was used long ago stands for another item. */
async function readRemembered(db: Queryable, subjects: readonly Subject[]): Promise<Map<Hash, Remembered>> {
  const since = new Map<Hash, string>()
  for (const { item, at } of subjects) if (item !== null) since.set(item, instant(at - WINDOW_MS_MAX))
  if (since.size === 0) return new Map()
  const columns = HISTORY_KEYS.map((kind) => sql`h.${sql.raw(COLUMNS[kind])} AS ${sql.raw(`"${kind}"`)}`)
  const { rows } = await db.execute<RememberedRow & Record<string, unknown>>(sql`
    SELECT h.item, ${MS(sql`h.received_at`)} AS at, h.usd_cents::float8 AS cents, ${sql.join(columns, sql`, `)}
      FROM unnest(${sql.param([...since.keys()])}::bigint[], ${sql.param([...since.values()])}::timestamptz[]) AS asked (item, since)
      JOIN history_items h ON h.item = asked.item AND h.received_at > asked.since
     ORDER BY h.received_at`)
  return new Map(rows.map(({ item, at, cents, ...keys }) => [item, { item, at, cents, keys }]))
}

async function readSummedFrom(db: Queryable, asked: readonly Asked[]): Promise<Map<Hash, number>> {
  const { rows } = await db.execute<{ key: Hash; at: number }>(sql`
    SELECT key, ${MS(sql`summed_from`)} AS at FROM history_busy_keys
     WHERE key = ANY(${sql.param(asked.map(({ key }) => key))}::bigint[])`)
  return new Map(rows.map(({ key, at }) => [key, at]))
}
