/**
 * Scores of models in shadow: of a share of the mail that anybody can work out again, stored apart from assessments, and never a
 * fact of anything. A model that fails here is left out of the batch and nothing else happens.
 */
import { createHash } from 'node:crypto'
import type { ScoringInput } from '#models/inputs.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import type { ModelsInForce } from './models.ts'

export interface ShadowedItem {
  receiptId: string
  place: number
  cause: string
}

interface Row extends ShadowedItem {
  version: string
  scores: Readonly<Record<string, number>>
}

const BYTES = 4

/** Whether a model of this share scores the entry: the same ones for every model, so that they can be compared. */
export function isShadowed({ receiptId, place }: ShadowedItem, share: number): boolean {
  const digest = createHash('sha1').update(`shadow ${receiptId}/${place}`).digest()
  return digest.readUIntBE(0, BYTES) / 2 ** (8 * BYTES) < share
}

/** @param inputOf of the item at this place, asked for those alone that are scored */
export async function scoreInShadow(
  tx: Tx,
  shadows: ModelsInForce['shadows'],
  items: readonly ShadowedItem[],
  inputOf: (place: number) => ScoringInput,
  now: string,
): Promise<void> {
  const rows = shadows.flatMap(({ scorer, share }) => {
    const chosen = items.flatMap((item, i) => (isShadowed(item, share) ? [i] : []))
    try {
      const scored = scorer.score(chosen.map(inputOf), Number.POSITIVE_INFINITY)
      return chosen.flatMap((i, n): Row[] => {
        const score = scored[n]!
        const { receiptId, place, cause } = items[i]!
        return score.status === 'scored'
          ? [{ receiptId, place, cause, version: scorer.version, scores: score.scores }]
          : []
      })
    } catch (error) {
      metrics.shadowFailures.inc()
      process.emitWarning(`model ${scorer.version} in shadow failed: ${error}`)
      return []
    }
  })
  if (rows.length === 0) return
  const columns: Columns<Row> = {
    version: ['text', ({ version }) => version],
    receipt_id: ['uuid', ({ receiptId }) => receiptId],
    place: ['int4', ({ place }) => place],
    cause: ['text', ({ cause }) => cause],
    scores: ['json', ({ scores }) => scores],
    scored_at: ['timestamptz', () => now],
  }
  await copyRows(tx, 'model_shadow_scores', columns, rows)
}
