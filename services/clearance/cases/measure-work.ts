/** How long people work on an item: from locking its case to the decision by who locked it. Of no person, only how long. */

import type { Queryable } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'

export interface Worked {
  itemId: string
  name: string
  /** When the decision came, ISO 8601. */
  at: string
  /** How long it was kept back so that it could be undone. */
  heldBackSeconds: number
  outcome: string
}

export async function measureWork(db: Queryable, worked: Worked): Promise<void> {
  const { itemId, name, at, heldBackSeconds, outcome } = worked
  // The decision may have closed the case by now.
  const { rows } = await db.execute<{ seconds: number }>(sql`
    SELECT extract(epoch FROM ${at}::timestamptz - s.at)::float8 AS seconds
      FROM (SELECT case_id FROM cases WHERE item_id = ${itemId} ORDER BY case_id DESC LIMIT 1) AS c
      JOIN case_steps s USING (case_id)
     WHERE s.step = 'taken' AND s.who = ${name} AND s.at <= ${at}::timestamptz ORDER BY s.id DESC LIMIT 1`)
  const seconds = rows[0]?.seconds
  if (seconds !== undefined) metrics.caseSeconds.observe({ outcome }, Math.max(0, seconds - heldBackSeconds))
}
