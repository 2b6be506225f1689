/**
 * The target rates of the items of a batch, as of the day each was received: outcomes of earlier days only, so that nothing an
 * item led to is ever told of it. One statement for a batch. Keys that many items share are remembered for a minute.
 */

import type { ItemReceived } from '#contracts/events.ts'
import { RATE_KEYS, type TargetRates } from '#models/inputs.ts'
import { type Examined, HALF_LIFE_DAYS, REMEMBERED_DAYS, rateDay, ratesOf } from '#models/target-rates.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { allHash, type RateHash, rateHashes, rateNames } from './rate-names.ts'

export interface RateReader {
  /** In the order of the entries; null where nothing was examined before. @param now ISO 8601 */
  read(db: Queryable, entries: readonly ItemReceived[], now: string): Promise<(TargetRates | null)[]>
}

/** `key day` */
type Place = string
type Sums = Map<Place, Examined | null>

const KEPT_MS = 60_000
const KEPT_MAX = 50_000
/** Headings and routes; senders and addressees are too many to remember. */
const IS_SHARED = RATE_KEYS.map((key) => key === 'heading' || key === 'route')

export function rateReader(): RateReader {
  const kept: Sums = new Map()
  let keptUntilMs = -Infinity
  let salt: string | null = null
  return {
    read: async (db, entries, now) => {
      const nowMs = Date.parse(now)
      if (nowMs >= keptUntilMs || kept.size > KEPT_MAX) {
        kept.clear()
        keptUntilMs = nowMs + KEPT_MS
      }
      salt ??= await readSalt(db)
      const all = allHash(salt)
      const days = entries.map(({ receivedAt }) => rateDay(Date.parse(receivedAt)))
      await readInto(
        kept,
        db,
        days.map((day) => placeOf(all, day)),
      )
      // The first outcome of all is seen at once: until then there is nothing else to read.
      for (const day of new Set(days))
        if (kept.get(placeOf(all, day)) === null) kept.delete(placeOf(all, day))
      const known = salt
      const keys = entries.map(({ declaration }, i) =>
        kept.get(placeOf(all, days[i]!)) ? rateHashes(rateNames(declaration), known) : null,
      )
      const own = await readOwn(kept, db, keys, days)
      return keys.map((hashes, i) => {
        if (hashes === null) return null
        const day = days[i]!
        const examined = RATE_KEYS.map((key, k) => [key, own(hashes[k]!, day)])
        return ratesOf(kept.get(placeOf(all, day)) ?? undefined, Object.fromEntries(examined))
      })
    },
  }
}

function placeOf(key: RateHash, day: number): Place {
  return `${key} ${day}`
}

/** Reads what a batch asks for. @returns what there is of a key on a day */
async function readOwn(
  kept: Sums,
  db: Queryable,
  keys: readonly (readonly (RateHash | null)[] | null)[],
  days: readonly number[],
) {
  const shared: Place[] = []
  const single: Place[] = []
  keys.forEach((hashes, i) => {
    hashes?.forEach((hash, k) => {
      if (hash !== null) (IS_SHARED[k] ? shared : single).push(placeOf(hash, days[i]!))
    })
  })
  const sums: Sums = new Map()
  await readInto(sums, db, [...single, ...shared.filter((place) => !kept.has(place))])
  for (const place of shared) if (sums.has(place)) kept.set(place, sums.get(place)!)
  return (hash: RateHash | null, day: number): Examined | undefined => {
    if (hash === null) return undefined
    const place = placeOf(hash, day)
    return sums.get(place) ?? kept.get(place) ?? undefined
  }
}

interface Row extends Record<string, unknown> {
  key: RateHash
  day: number
  examined: number
  found: number[]
}

/** Adds what is not there yet; null where nothing was examined. */
async function readInto(sums: Sums, db: Queryable, places: readonly Place[]): Promise<void> {
  const asked = [...new Set(places)].filter((place) => !sums.has(place))
  if (asked.length === 0) return
  for (const place of asked) sums.set(place, null)
  const pairs = asked.map((place) => place.split(' '))
  const { rows } = await db.execute<Row>(sql`
    SELECT asked.key::text AS key, asked.day, sum(r.examined * w.weight)::float8 AS examined,
           ARRAY[sum(r.weapons * w.weight), sum(r.drugs * w.weight), sum(r.counterfeits * w.weight),
                 sum(r.environment * w.weight), sum(r.revenue * w.weight)]::float8[] AS found
      FROM unnest(${sql.param(pairs.map(([key]) => key))}::bigint[], ${sql.param(pairs.map(([, day]) => Number(day)))}::int[]) AS asked (key, day)
      JOIN target_rates r ON r.key = asked.key AND r.day < asked.day AND r.day >= asked.day - ${REMEMBERED_DAYS}::int
     CROSS JOIN LATERAL (SELECT power(0.5::float8, (asked.day - r.day) / ${HALF_LIFE_DAYS}::float8) AS weight) AS w
     GROUP BY asked.key, asked.day`)
  for (const { key, day, examined, found } of rows)
    if (examined > 0) sums.set(placeOf(key, day), { examined, found })
}

/** The salt of the installation, shared with history. */
export async function readSalt(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ salt: string }>(sql`SELECT salt FROM history_salt`)
  return rows[0]!.salt
}
