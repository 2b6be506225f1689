/** What happens beside a batch that was scored, and changes nothing in it: models in shadow score, and drift is counted. */
import type { Tx } from '#platform/database.ts'
import type { ModelScores } from '../facts.ts'
import { inputOf } from '../score.ts'
import type { Seen } from '../screen.ts'
import { driftCounter } from './count-drift.ts'
import type { ModelsInForce } from './models.ts'
import { scoreInShadow } from './shadow.ts'

export type WatchModels = (
  tx: Tx,
  models: ModelsInForce,
  seen: readonly Seen[],
  scores: readonly (ModelScores | null)[],
  now: string,
) => Promise<void>

/** One for each process. @returns to be called last in the transaction that records the assessments */
export function modelWatch(): WatchModels {
  const drift = driftCounter()
  return async (tx, { champion, shadows }, seen, scores, now) => {
    const items = seen.map(({ received: { receiptId, place, cause } }, i) => ({
      receiptId,
      place,
      cause,
      scores: scores[i]?.scores ?? null,
    }))
    const input = (i: number) => inputOf(seen[i]!.sight)
    if (shadows.length > 0) await scoreInShadow(tx, shadows, items, input, now)
    if (champion) drift.count(items, input, champion, now)
    await drift.write(tx, now)
  }
}
