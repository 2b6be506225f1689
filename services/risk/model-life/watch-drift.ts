/** Tells drift of the model in force as metrics and in the log, and removes what models in shadow said long ago. */

import type { Drift } from '#models/drift.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { every } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import { tellDrift } from './told-drift.ts'

const LOOK_EVERY_MS = 60_000
const SHADOW_KEPT_DAYS = 180
const COUNTS_KEPT_DAYS = 400
/** Small enough that it never holds anybody up. */
const TRIM_ROWS_MAX = 10_000
const LEVELS = { none: 0, look: 1, changed: 2 } as const

export function watchDrift(database: Database, own: string | null, logger: Logger) {
  let told = ''
  async function look(): Promise<void> {
    const now = new Date().toISOString()
    const { version, days } = await tellDrift(database, own, now, 1)
    const [today] = days
    if (today) showDrift(today)
    const alarm = `${version} ${today?.day} ${today?.alarm}`
    if (today && today.alarm !== 'none' && alarm !== told)
      logger.warn(
        { version, alarm: today.alarm },
        'mail has moved from what the model was trained on: see "model drift"',
      )
    told = alarm
    await trim(database, now)
  }
  return every(LOOK_EVERY_MS, look, (error) =>
    logger.warn({ err: error }, 'drift of the model cannot be read now'),
  )
}

export function showDrift({ scores, inputs, unseen }: Drift): void {
  for (const [of, measures] of [
    ['scores', scores],
    ['inputs', inputs],
  ] as const)
    for (const [name, { psi, alarm }] of Object.entries(measures)) {
      metrics.modelPsi.set({ of, name }, psi ?? 0)
      metrics.modelDriftAlarm.set({ of, name }, LEVELS[alarm])
    }
  for (const [what, share] of Object.entries(unseen)) metrics.modelUnseen.set({ what }, share ?? 0)
}

/** @param now ISO 8601 */
export async function trim(db: Queryable, now: string): Promise<void> {
  await db.execute(sql`
    DELETE FROM model_shadow_scores WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM model_shadow_scores
       WHERE scored_at < ${now}::timestamptz - make_interval(days => ${SHADOW_KEPT_DAYS}) LIMIT ${TRIM_ROWS_MAX}))`)
  await db.execute(sql`
    DELETE FROM model_drift_counts WHERE day < ${now}::timestamptz::date - ${COUNTS_KEPT_DAYS}::int`)
}
