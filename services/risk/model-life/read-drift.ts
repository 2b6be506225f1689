/** Drift of a model by day, from what was counted: read when somebody asks, and every minute for the metrics. */

import { type Counts, type Drift, driftOf, noCounts, type Reference } from '#models/drift.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** A sample smaller than this raises no alarm. */
export const DRIFT_ITEMS_MIN = 500

export interface DriftDay extends Drift {
  /** YYYY-MM-DD, UTC. */
  day: string
}

/** The last days that have counts, the latest first. */
export async function readDrift(
  db: Queryable,
  version: string,
  reference: Reference,
  sinceDay: string,
  atLeast = DRIFT_ITEMS_MIN,
): Promise<DriftDay[]> {
  const { rows } = await db.execute<{ day: string; what: keyof Counts; counts: string[] }>(sql`
    SELECT day::text AS day, what, counts FROM model_drift_counts
     WHERE version = ${version} AND day >= ${sinceDay}::date ORDER BY day DESC`)
  const days = new Map<string, Counts>()
  for (const { day, what, counts } of rows) {
    const known = days.get(day) ?? noCounts()
    days.set(day, known)
    counts.forEach((count, i) => {
      if (i < known[what].length) known[what][i] = Number(count)
    })
  }
  return [...days].map(([day, counts]) => ({ day, ...driftOf(reference, counts, atLeast) }))
}
