/**
 * Drills: practised before they are needed, each on record with who, when, and what came of it. Drills of the outage switch are
 * kept with outages; these are the others. Nothing here changes a decision.
 */

import type { z } from 'zod'
import { may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

/** restore: a backup into a database of its own. The others are carried out by people and written down. */
export const DRILL_KINDS = ['restore', 'failover', 'communication', 'manual-working'] as const
export type DrillKind = (typeof DRILL_KINDS)[number]

export interface Drill {
  kind: DrillKind | `outage:${string}`
  who: string
  /** ISO 8601. */
  startedAt: string
  /** Null while it runs. */
  endedAt: string | null
  /** Null where nobody judged it. */
  passed: boolean | null
  result: z.core.util.JSONType
}

export type NewDrill = Omit<Drill, 'kind' | 'who'> & { kind: DrillKind; endedAt: string; passed: boolean }

/** Written once, when it is over. */
export function recordDrill(database: Database, drill: NewDrill, person: Person): Promise<number> {
  if (!may(person, 'outage.switch'))
    throw new PreadviceError(`drill: ${person.name} may not record drills: a supervisor or administrator may`)
  const { kind, startedAt, endedAt, passed, result } = drill
  return database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO drills (kind, who, started_at, ended_at, passed, result)
      VALUES (${kind}, ${person.name}, ${startedAt}, ${endedAt}, ${passed}, ${JSON.stringify(result)}::json)
      RETURNING id::int`)
    const { id } = rows[0]!
    await audit(tx, { kind: 'drill.recorded', who: person.name, what: { id, kind, passed } })
    return id
  })
}

/** Of every kind, those of the outage switch among them, the last first. */
export async function listDrills(db: Queryable, limit = 50): Promise<Drill[]> {
  const { rows } = await db.execute<Drill & Record<string, unknown>>(sql`
    SELECT kind, who, ${isoUtc(sql`started_at`)} AS "startedAt", ${isoUtc(sql`ended_at`)} AS "endedAt", passed, result FROM (
      SELECT kind, who, started_at, ended_at, passed, result FROM drills
      UNION ALL
      SELECT 'outage:' || mode, started_by, started_at, coalesce(ended_at, until), NULL,
             json_build_object('wouldHaveChanged', (SELECT count(*) FROM outage_decisions d WHERE d.outage = o.id), 'reason', reason, 'end', end_reason)
        FROM outages o WHERE drill
    ) AS every ORDER BY started_at DESC LIMIT ${limit}`)
  return rows
}
