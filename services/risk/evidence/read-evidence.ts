/** What sources told of the items of a batch, read in one statement. */

import type { ItemReceived } from '#contracts/events.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { EvidenceFact } from './evidence-facts.ts'

/** An identifier comes again after twelve months as another item; what was told long before the data came is of that one. */
const BEFORE_DATA_DAYS = 60
/** Of one item; the most certain. More tell nothing more. */
const KEPT_MAX = 20

interface Row extends Record<string, unknown> {
  place: number
  told: EvidenceFact[]
}

/** In the order of the entries; null where nobody told anything. The order of the evidence is that of the observations. */
export async function readEvidence(
  db: Queryable,
  entries: readonly ItemReceived[],
): Promise<(EvidenceFact[] | null)[]> {
  const asked = entries.flatMap(({ itemId, receivedAt }, place) =>
    itemId === null ? [] : [{ itemId, receivedAt, place }],
  )
  const told: (EvidenceFact[] | null)[] = entries.map(() => null)
  if (asked.length === 0) return told
  const { rows } = await db.execute<Row>(sql`
    SELECT asked.place, json_agg(json_build_object('source', e.source, 'kind', e.kind, 'category', e.category, 'score', e.score,
                                                   'method', e.method, 'observedAt', ${isoUtc(sql`e.observed_at`)})
                                 ORDER BY e.observed_at, e.evidence_id) AS told
      FROM unnest(${sql.param(asked.map(({ itemId }) => itemId))}::text[], ${sql.param(asked.map(({ receivedAt }) => receivedAt))}::timestamptz[],
                  ${sql.param(asked.map(({ place }) => place))}::int[]) AS asked (item_id, received_at, place)
     CROSS JOIN LATERAL (
       SELECT * FROM evidence e
        WHERE e.item_id = asked.item_id AND e.received_at > asked.received_at - make_interval(days => ${BEFORE_DATA_DAYS})
        ORDER BY e.score DESC, e.evidence_id LIMIT ${KEPT_MAX}) AS e
     GROUP BY asked.place`)
  for (const { place, told: own } of rows) told[place] = own
  return told
}
