/** One look at the counts: which alarms sound now, and what becomes of the incidents. One process at a time. */

import type { Database, Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { measureOf } from './catalogue.ts'
import { scalarAt } from './counters.ts'
import {
  type Alarm,
  type ByHour,
  blankField,
  type Filled,
  lateData,
  lowVolume,
  noData,
} from './expectation.ts'
import { FIELDS } from './fields.ts'
import { applyUpdates, readCurrent } from './incident-store.ts'
import { stepIncidents } from './incidents.ts'
import { type Range, type Row, readMatrix, readRows, UNKNOWN } from './measures.ts'

const LOOK_LOCK = 7_723_008
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Eight weeks and a window of some hours. */
const HISTORY_DAYS = 57
const PAST_DAYS = 28
/** Hours are kept for the quality pages' ninety days; days are kept for good. */
const HOURS_KEPT_DAYS = 100

/** @param now ISO 8601   @returns the alarms, or null where another process is looking */
export async function lookForIncidents(database: Database, now: string): Promise<Alarm[] | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(${LOOK_LOCK}::bigint) AS mine`,
    )
    if (!rows[0]!.mine) return null
    const alarms = await readAlarms(tx, now)
    await applyUpdates(tx, stepIncidents(await readCurrent(tx, now), alarms, now), now)
    await tx.execute(
      sql`DELETE FROM quality_counts WHERE grain IN ('hour', 'feed') AND at < ${daysBefore(now, HOURS_KEPT_DAYS)}::timestamptz`,
    )
    return alarms
  })
}

async function readAlarms(db: Queryable, now: string): Promise<Alarm[]> {
  const volumes = await readVolumes(db, now)
  const feeds = [...volumes].flatMap(([operator, { messages, items }]) => [
    noData(operator, messages, now),
    lowVolume(operator, items, now),
  ])
  const lastDay = { from: hourOf(Date.parse(now) - DAY_MS), to: hourOf(Date.parse(now) + HOUR_MS) }
  const late = await readRows(db, measureOf('late-data')!, null, 'operator', lastDay)
  return [
    ...feeds,
    ...late.filter(isKnown).map(({ key, numerator, denominator }) => lateData(key, numerator, denominator)),
    ...(await readBlanks(db, lastDay, now)),
  ].filter((alarm) => alarm !== null)
}

/** Messages and items by hour of each submitter: a feed that stops is the submitter's, whosever the items are. */
async function readVolumes(
  db: Queryable,
  now: string,
): Promise<Map<string, { messages: ByHour; items: ByHour }>> {
  const { rows } = await db.execute<{ submitter: string; hour: number; messages: number; items: number }>(sql`
    SELECT submitter, (extract(epoch FROM at) / 3600)::int AS hour,
           counts[${scalarAt('messages') + 1}::int] AS messages, coalesce(counts[${scalarAt('items') + 1}::int], 0) AS items
      FROM quality_counts
     WHERE grain = 'feed' AND at >= ${daysBefore(now, HISTORY_DAYS)}::timestamptz`)
  const volumes = new Map<string, { messages: Map<number, number>; items: Map<number, number> }>()
  for (const { submitter, hour, messages, items } of rows) {
    const known = volumes.get(submitter) ?? { messages: new Map(), items: new Map() }
    volumes.set(submitter, known)
    if (messages > 0) known.messages.set(hour, messages)
    known.items.set(hour, items)
  }
  return volumes
}

/** Each field of each origin operator: the last day against the four weeks before it. */
async function readBlanks(db: Queryable, lastDay: Range, now: string): Promise<(Alarm | null)[]> {
  const completeness = measureOf('completeness')!
  const past = { from: dayOf(Date.parse(now) - PAST_DAYS * DAY_MS), to: dayOf(Date.parse(lastDay.from)) }
  const before = new Map(
    (await readMatrix(db, completeness, 'operator', past)).map(({ key, cells }) => [key, cells]),
  )
  const today = await readMatrix(db, completeness, 'operator', lastDay)
  return today
    .filter(isKnown)
    .flatMap(({ key, cells }) =>
      FIELDS.map((field, place) =>
        blankField(key, field, filledOf(cells[place]), filledOf(before.get(key)?.[place])),
      ),
    )
}

function filledOf(row: Row | undefined): Filled {
  return { filled: row?.numerator ?? 0, expected: row?.denominator ?? 0 }
}

function isKnown({ key }: { key: string }): boolean {
  return key !== UNKNOWN
}

function hourOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 13)}:00:00Z`
}

function dayOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)}T00:00:00Z`
}

function daysBefore(now: string, days: number): string {
  return dayOf(Date.parse(now) - days * DAY_MS)
}
