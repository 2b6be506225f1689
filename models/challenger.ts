/**
 * The challenger on the network's own inputs: boosted trees per class, trained on the rows that the network was trained on and
 * measured on the same items it is measured on. Where it is far ahead, the network is at fault.
 */
import { BOOSTED_OPTIONS, type Boosted, boostedLogit, trainBoosted } from './boosted.ts'
import { COLUMN_COUNT } from './columns.ts'
import { readItem } from './features.ts'
import type { LabelledExample } from './inputs.ts'
import { type Ranking, rankingOf } from './measures.ts'
import type { Model } from './model.ts'
import { rowsOf } from './scorer.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'
import type { NetworkExamples } from './train-network.ts'

/** Fewer and steeper than on declarations: five classes are trained. */
const OPTIONS = { ...BOOSTED_OPTIONS, trees: 80, rate: 0.15 }
const SHARES = [0.01, 0.02, 0.05]
const BATCH = 2_000

export type Challenger = Partial<Record<ThreatClass, Boosted>>

/** @param learned which rows to learn from */
export function trainChallenger(
  { rows, inputs, labels, classes }: NetworkExamples,
  learned: Uint32Array,
  trained: readonly ThreatClass[],
): Challenger {
  return Object.fromEntries(
    trained.map((name) => {
      const c = THREAT_CLASSES.indexOf(name)
      const places = learned.filter((place) => labels[place * classes + c]! >= 0)
      const own = Array.from(places, (place) => labels[place * classes + c]!)
      return [name, trainBoosted(rows, inputs, places, own, OPTIONS)]
    }),
  )
}

/** Its ranking of items that neither saw. */
export function measureChallenger(
  challenger: Challenger,
  model: Model,
  examples: readonly LabelledExample[],
): Partial<Record<ThreatClass, Ranking>> {
  const names = THREAT_CLASSES.filter((name) => challenger[name] !== undefined)
  const scores = names.map(() => new Float64Array(examples.length))
  for (let from = 0; from < examples.length; from += BATCH) {
    const batch = examples.slice(from, from + BATCH)
    const rows = rowsOf(
      model,
      batch.map(({ input }) => readItem(input, model.yardsticks)),
    )
    names.forEach((name, n) => {
      batch.forEach((_, i) => {
        scores[n]![from + i] = boostedLogit(challenger[name]!, rows, i * COLUMN_COUNT)
      })
    })
  }
  return Object.fromEntries(
    names.map((name, n) => {
      const labels = examples.map((example) => example.labels[name] ?? -1)
      return [name, rankingOf(scores[n]!, labels, SHARES)]
    }),
  )
}
