/**
 * Counts where scores and inputs of the model in force fall. Scores of every item, inputs of one in so many; kept in memory and
 * written every few seconds with a batch, so that it costs an item next to nothing. A batch that is rolled back may be lost here
 * or counted twice: these are measures to watch by and no books.
 */

import { type Counts, countInputs, countScores, type Known, knownOf, noCounts } from '#models/drift.ts'
import { readItem } from '#models/features.ts'
import type { ScoringInput } from '#models/inputs.ts'
import type { ThreatClass } from '#models/threat-classes.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { LiveModel } from './models.ts'

/** Inputs of one item in so many are looked into: reading an item again is what costs. */
export const SAMPLED_IN = 64
const WRITE_EVERY_MS = 5_000

export interface Counted {
  receiptId: string
  place: number
  scores: Readonly<Partial<Record<ThreatClass, number>>> | null
}

export interface DriftCounter {
  /** @param inputOf of the item at this place, asked for the sampled alone   @param now ISO 8601 */
  count(
    items: readonly Counted[],
    inputOf: (place: number) => ScoringInput,
    model: LiveModel,
    now: string,
  ): void
  /** Writes what has come together, where it is time. Called last in a transaction: other processes want these rows too. */
  write(tx: Tx, now: string): Promise<void>
}

export function isSampled({ receiptId, place }: Pick<Counted, 'receiptId' | 'place'>): boolean {
  // Receipts are numbered by hashes: any of their digits will do.
  return (Number.parseInt(receiptId.slice(-6), 16) + place) % SAMPLED_IN === 0
}

export function driftCounter(): DriftCounter {
  const waiting = new Map<string, { version: string; day: string; counts: Counts }>()
  const sets = new WeakMap<object, Known>()
  let writtenMs = Number.NEGATIVE_INFINITY
  return {
    count: (items, inputOf, { scorer, reference }, now) => {
      if (reference === null) return
      const day = now.slice(0, 10)
      const key = `${scorer.version} ${day}`
      const { counts } = waiting.get(key) ?? { counts: noCounts() }
      waiting.set(key, { version: scorer.version, day, counts })
      const known = sets.get(reference) ?? knownOf(reference)
      sets.set(reference, known)
      items.forEach((item, i) => {
        if (item.scores === null) return
        countScores(counts, item.scores)
        if (!isSampled(item)) return
        const input = inputOf(i)
        countInputs(counts, known, input, readItem(input, scorer.model.yardsticks).values)
      })
    },
    write: async (tx, now) => {
      if (waiting.size === 0 || Date.parse(now) - writtenMs < WRITE_EVERY_MS) return
      writtenMs = Date.parse(now)
      const rows = [...waiting.values()].sort((a, b) => (a.version + a.day < b.version + b.day ? -1 : 1))
      waiting.clear()
      for (const { version, day, counts } of rows) await addCounts(tx, version, day, counts)
    },
  }
}

async function addCounts(tx: Tx, version: string, day: string, counts: Counts): Promise<void> {
  const whats = (['inputs', 'items', 'scores'] as const).filter((what) =>
    counts[what].some((count) => count > 0),
  )
  const rows = whats.map((what) => ({ what, counts: [...counts[what]] }))
  await tx.execute(sql`
    INSERT INTO model_drift_counts AS c (version, day, what, counts)
    SELECT ${version}, ${day}::date, r.what, ARRAY(SELECT json_array_elements_text(r.counts)::bigint)
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (what text, counts json)
    ON CONFLICT (version, day, what) DO UPDATE SET counts = add_counts(c.counts, excluded.counts)`)
}
