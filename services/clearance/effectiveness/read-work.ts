/** Work on cases: in and out by day, how old the open ones are, service levels, how long people take, what posts presented. */

import type { EffectivenessView } from '#contracts/effectiveness.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

export type Work = Pick<
  EffectivenessView,
  'workload' | 'ageing' | 'open' | 'overdue' | 'serviceLevels' | 'seconds'
> & { presented: number; notPresented: number }

/** Hours from which on a case is of an age. */
const AGES = [0, 4, 24, 48, 96, 240] as const

interface Range {
  from: string
  to: string
}

export async function readWork(
  database: Database,
  range: Range,
  now: string,
  serviceHours: Readonly<Record<number, number>>,
): Promise<Work> {
  const [workload, ages, levels, seconds, presented] = await Promise.all([
    readWorkload(database, range),
    readAges(database, now),
    readLevels(database, range),
    readSeconds(database, range),
    readPresented(database, range),
  ])
  return {
    workload,
    ...ages,
    serviceLevels: levels.map((each) => ({ ...each, hours: serviceHours[each.priority]! })),
    seconds,
    ...presented,
  }
}

async function readWorkload(database: Database, { from, to }: Range): Promise<Work['workload']> {
  const { rows } = await database.execute<Work['workload'][number] & Record<string, unknown>>(sql`
    WITH moves AS (
      SELECT opened_at AS at, 1 AS opened, 0 AS closed FROM cases
       WHERE opened_at >= ${from}::timestamptz AND opened_at < ${to}::timestamptz
       UNION ALL
      SELECT closed_at, 0, 1 FROM cases WHERE closed_at >= ${from}::timestamptz AND closed_at < ${to}::timestamptz)
    SELECT day::date::text AS day, coalesce(sum(opened), 0)::int AS opened, coalesce(sum(closed), 0)::int AS closed
      FROM generate_series(${from}::timestamptz AT TIME ZONE 'UTC', (${to}::timestamptz AT TIME ZONE 'UTC') - interval '1 day',
                           interval '1 day') AS day
      LEFT JOIN moves ON (moves.at AT TIME ZONE 'UTC')::date = day::date
     GROUP BY day ORDER BY day`)
  return rows
}

async function readAges(database: Database, now: string): Promise<Pick<Work, 'ageing' | 'open' | 'overdue'>> {
  const { rows } = await database.execute<{ age: number; cases: number; overdue: number }>(sql`
    SELECT width_bucket(extract(epoch FROM ${now}::timestamptz - opened_at)::float8 / 3600,
                        ${sql.raw(`ARRAY[${AGES.slice(1).join()}]`)}::float8[]) AS age,
           count(*)::int AS cases, count(*) FILTER (WHERE due_at < ${now}::timestamptz)::int AS overdue
      FROM cases WHERE closed_at IS NULL GROUP BY 1`)
  const of = new Map(rows.map(({ age, cases }) => [age, cases]))
  return {
    ageing: AGES.map((hours, i) => ({ key: String(hours), cases: of.get(i) ?? 0 })),
    open: rows.reduce((sum, { cases }) => sum + cases, 0),
    overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  }
}

async function readLevels(
  database: Database,
  { from, to }: Range,
): Promise<{ priority: number; closed: number; met: number }[]> {
  const { rows } = await database.execute<{ priority: number; closed: number; met: number }>(sql`
    SELECT priority::int, count(*)::int AS closed, count(*) FILTER (WHERE closed_at <= due_at)::int AS met
      FROM cases WHERE closed_at >= ${from}::timestamptz AND closed_at < ${to}::timestamptz GROUP BY 1 ORDER BY 1`)
  return rows
}

/** From taking a case last to its end by a decision. What was kept back so that it could be undone is part of it. */
async function readSeconds(database: Database, { from, to }: Range): Promise<Work['seconds']> {
  const { rows } = await database.execute<Work['seconds'] & Record<string, unknown>>(sql`
    SELECT count(*)::int AS cases, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
           percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
      FROM cases c JOIN LATERAL (
        SELECT extract(epoch FROM c.closed_at - s.at)::float8 AS seconds FROM case_steps s
         WHERE s.case_id = c.case_id AND s.step = 'taken' AND s.at <= c.closed_at ORDER BY s.id DESC LIMIT 1) taken ON true
     WHERE c.closed_because = 'decision' AND c.closed_at >= ${from}::timestamptz AND c.closed_at < ${to}::timestamptz`)
  return rows[0]!
}

async function readPresented(
  database: Database,
  { from, to }: Range,
): Promise<{ presented: number; notPresented: number }> {
  const { rows } = await database.execute<{ presented: number; notPresented: number }>(sql`
    SELECT count(*) FILTER (WHERE outcome <> 'not-presented')::int AS presented,
           count(*) FILTER (WHERE outcome = 'not-presented')::int AS "notPresented"
      FROM outcomes WHERE decided_at >= ${from}::timestamptz AND decided_at < ${to}::timestamptz AND withdrawn_at IS NULL`)
  return rows[0]!
}
