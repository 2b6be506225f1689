/** Which models score now: the one people have put in force, else the shipped one, and those in shadow beside it. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

export interface Shadow {
  version: string
  /** Of the mail that it scores, 0..1. */
  share: number
}

export interface Standing {
  /** Null: the shipped one. */
  champion: string | null
  shadows: readonly Shadow[]
}

/** Asked once a batch: what somebody has just changed holds from the next one on, in every process. */
export async function readStanding(db: Queryable): Promise<Standing> {
  const { rows } = await db.execute<{ champion: string | null; shadows: Shadow[] }>(sql`
    SELECT (SELECT version FROM model_promotions ORDER BY id DESC LIMIT 1) AS champion,
           (SELECT coalesce(json_agg(json_build_object('version', version, 'share', share) ORDER BY id), '[]')
              FROM model_shadows WHERE ended_at IS NULL) AS shadows`)
  return rows[0]!
}
