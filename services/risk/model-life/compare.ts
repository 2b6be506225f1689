/** Two models on the same items: what a person is shown before a promotion. Pure. */

import { countScores, noCounts } from '#models/drift.ts'
import { areaUnderCurve } from '#models/measures.ts'
import { psi } from '#models/psi.ts'
import { THREAT_CLASSES, type ThreatClass } from '#models/threat-classes.ts'
import { holds } from './estimates.ts'

type Scores = Readonly<Partial<Record<ThreatClass, number>>>

export interface ComparedItem {
  champion: Scores
  challenger: Scores
  /** What an examination came to; null where there was none. */
  outcome: { found: boolean; categories: readonly string[]; pSelect: number | null } | null
}

export interface Measured {
  /** Among the items of the highest scores, as many as the capacity, those with something in them. */
  precisionAtCapacity: number | null
  auc: number | null
  /** Threats that its probabilities add up to, over those that were found: 1 is right. */
  expectedToFound: number | null
}

export interface Evidence {
  /** Items that both scored. */
  items: number
  /** Of them with an outcome of an examination, and with something found. */
  examined: number
  found: number
  /** The capacity as a share of the items. */
  capacityShare: number
  /** How far the scores of the one lie from the other's, by threat. */
  psi: Record<ThreatClass, number | null>
  champion: Measured
  challenger: Measured
}

/** @param capacityShare 0..1 of the items that can be examined */
export function compare(items: readonly ComparedItem[], capacityShare: number): Evidence {
  const [before, after] = [noCounts(), noCounts()]
  for (const { champion, challenger } of items) {
    countScores(before, champion)
    countScores(after, challenger)
  }
  const bins = before.scores.length / THREAT_CLASSES.length
  const slice = (counts: Float64Array, c: number) => counts.subarray(c * bins, (c + 1) * bins)
  const examined = items.flatMap(({ outcome, ...scores }) => (outcome ? [{ ...scores, outcome }] : []))
  return {
    items: items.length,
    examined: examined.length,
    found: examined.filter(({ outcome }) => outcome.found).length,
    capacityShare,
    psi: Object.fromEntries(
      THREAT_CLASSES.map((name, c) => [name, psi(slice(before.scores, c), slice(after.scores, c))]),
    ) as Evidence['psi'],
    champion: measure(examined, 'champion', capacityShare),
    challenger: measure(examined, 'challenger', capacityShare),
  }
}

type Examined = ComparedItem & { outcome: NonNullable<ComparedItem['outcome']> }

function measure(
  examined: readonly Examined[],
  which: 'champion' | 'challenger',
  capacityShare: number,
): Measured {
  const scores = examined.map((each) => Math.max(0, ...Object.values(each[which])))
  const labels = examined.map(({ outcome }) => (outcome.found ? 1 : 0))
  // What chance has selected stands for as many as it was chosen among.
  const weights = examined.map(({ outcome }) => 1 / (outcome.pSelect ?? 1))
  const auc = areaUnderCurve(scores, labels, weights)
  return {
    precisionAtCapacity: precisionAt(scores, labels, weights, capacityShare),
    auc: Number.isNaN(auc) ? null : auc,
    expectedToFound: expectedToFound(examined, which, weights),
  }
}

function precisionAt(
  scores: readonly number[],
  labels: readonly number[],
  weights: readonly number[],
  share: number,
): number | null {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b)
  const room = share * weights.reduce((sum, weight) => sum + weight, 0)
  let [taken, found] = [0, 0]
  for (const i of order) {
    if (taken > 0 && taken + weights[i]! > room) break
    taken += weights[i]!
    found += labels[i]! * weights[i]!
  }
  return taken === 0 ? null : found / taken
}

function expectedToFound(
  examined: readonly Examined[],
  which: 'champion' | 'challenger',
  weights: readonly number[],
): number | null {
  let [expected, found] = [0, 0]
  examined.forEach((each, i) => {
    for (const name of THREAT_CLASSES) {
      expected += (weights[i]! * (each[which][name] ?? 0)) / 1000
      if (holds(each.outcome, name)) found += weights[i]!
    }
  })
  return found === 0 ? null : expected / found
}
