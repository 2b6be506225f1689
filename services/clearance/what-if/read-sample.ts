/** What the sliders are tried on: decisions of the last days, drawn by pages of the table, and what examinations came to. */

import { shareOf, type Weighed } from '#domain/weighted.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { InForce } from '../policy/circumstances.ts'
import { STORED_COLUMNS, STORED_JOINS, type StoredDecision } from '../policy/trial.ts'
import type { Sample } from './expectation.ts'
import { whatIfItem } from './what-if-item.ts'

/** Answers within what somebody waits for, and an interval of half a percentage point at a tenth. */
export const SAMPLE_ITEMS = 8_000
const EXAMINED_MAX = 8_000
/** Older examinations tell of other mail. */
const EXAMINED_DAYS = 180
const DAY_MS = 86_400_000

export interface ReadSample extends Sample {
  examined: number
  since: string
}

type Scored = StoredDecision & { scores: Record<string, number> | null; day: string }

/** @param now ISO 8601 */
export async function readSample(
  database: Database,
  inForce: InForce,
  now: string,
  days: number,
): Promise<ReadSample> {
  const since = new Date(Date.parse(now) - days * DAY_MS).toISOString()
  const { decided, mailDays, percent } = await sizeOf(database, since)
  const rows = await readStored(database, since, percent, true)
  const score = topScore(inForce)
  const items = rows
    .map((row) => whatIfItem(row, inForce, score(row.scores)))
    .sort((a, b) => (b.model ?? -1) - (a.model ?? -1))
  const isWhole = percent >= 100 && rows.length < SAMPLE_ITEMS
  const itemsPerDay = isWhole ? rows.length / Math.max(1, daysIn(rows)) : decided / Math.max(1, mailDays)
  const examined = await readExamined(database, now)
  const cells = Map.groupBy(examined, (each) => whatIfItem(each, inForce, score(each.scores)).cell)
  const rates = new Map(
    [...cells].map(([cell, each]) => [
      cell,
      shareOf(each.map(({ found, pSelect }): Weighed => ({ weight: 1 / (pSelect ?? 1), is: found }))),
    ]),
  )
  return { items, itemsPerDay, rates, examined: examined.length, since }
}

/** Decisions of those days for a trial, and of how many they are; null: all. */
export async function sampleDecisions(
  database: Database,
  since: string,
): Promise<{ rows: StoredDecision[]; of: number | null }> {
  const { decided, percent } = await sizeOf(database, since)
  const rows = await readStored(database, since, percent, false)
  return { rows, of: percent >= 100 && rows.length < SAMPLE_ITEMS ? null : Math.max(decided, rows.length) }
}

function daysIn(rows: readonly Scored[]): number {
  return new Set(rows.map(({ day }) => day)).size
}

function topScore({ policy }: InForce) {
  const threats = policy.body.capacity?.model
  return (scores: Scored['scores']): number | null => {
    const may = Object.entries(scores ?? {}).filter(([name]) => !threats || threats.includes(name as never))
    return may.length === 0 ? null : Math.max(...may.map(([, score]) => score))
  }
}

/** From the rollup of each day; what it has not counted yet is guessed from what the planner knows of the table. */
async function sizeOf(database: Database, since: string) {
  const { rows } = await database.execute<{ decided: number; mailDays: number; rows: number }>(sql`
    SELECT coalesce(sum(counts[1]), 0)::float8 AS decided, count(DISTINCT at) FILTER (WHERE counts[1] > 0)::int AS "mailDays",
           (SELECT reltuples::float8 FROM pg_class WHERE oid = 'decisions'::regclass) AS rows
      FROM quality_counts WHERE grain = 'clearance-post' AND at >= ${since}::timestamptz`)
  const { decided, mailDays, rows: known } = rows[0]!
  const among = decided > 0 ? decided : Math.max(1, known)
  return { decided, mailDays, percent: Math.min(100, (100 * SAMPLE_ITEMS) / among) }
}

/** Whole pages are drawn: cheap however large the table is, and always the same ones, so that a slider alone moves the numbers. */
async function readStored(
  database: Database,
  since: string,
  percent: number,
  firstOnly: boolean,
): Promise<Scored[]> {
  const { rows } = await database.execute<Scored>(sql`
    SELECT ${STORED_COLUMNS}, a.facts #> '{model,scores}' AS scores, (d.decided_at AT TIME ZONE 'UTC')::date::text AS day
      FROM decisions d TABLESAMPLE SYSTEM (${sql.raw(percent.toFixed(4))}) REPEATABLE (1) ${STORED_JOINS}
     WHERE d.decided_at >= ${since}::timestamptz AND e.outcome = 'accepted' AND (${!firstOnly} OR d.cause = 'received')
     LIMIT ${SAMPLE_ITEMS}`)
  return rows
}

type Examined = Scored & { found: boolean; pSelect: number | null }

/** Those that an officer or a scan picked stand for nothing but themselves and are left out. */
async function readExamined(database: Database, now: string): Promise<Examined[]> {
  const since = new Date(Date.parse(now) - EXAMINED_DAYS * DAY_MS).toISOString()
  const { rows } = await database.execute<Examined>(sql`
    SELECT ${STORED_COLUMNS}, a.facts #> '{model,scores}' AS scores, '' AS day, o.found, o.p_select AS "pSelect"
      FROM (SELECT * FROM outcomes WHERE decided_at >= ${since}::timestamptz AND found IS NOT NULL AND withdrawn_at IS NULL
               AND selected_by IN ('rule', 'score', 'model', 'random') ORDER BY decided_at DESC LIMIT ${EXAMINED_MAX}) o
      JOIN decisions d USING (receipt_id, place, cause) ${STORED_JOINS}`)
  return rows
}
