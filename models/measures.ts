/** How good scores are: ranking (AUC, precision and recall at a share of the items) and honesty (calibration error). */

export interface Ranking {
  auc: number
  /** By share: precision among the highest, and how much of all there is they hold. */
  at: Record<string, { precision: number; recall: number }>
}

/** Weighted area under the ROC curve; ties count half. NaN where one label is missing. */
export function areaUnderCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number> | null = null,
): number {
  const order = places(scores, labels).sort((a, b) => scores[a]! - scores[b]!)
  let [below, area, positives] = [0, 0, 0]
  for (let i = 0; i < order.length; ) {
    let [tiedNegative, tiedPositive, j] = [0, 0, i]
    for (; j < order.length && scores[order[j]!] === scores[order[i]!]; j++) {
      const weight = weights?.[order[j]!] ?? 1
      if (labels[order[j]!] === 1) tiedPositive += weight
      else tiedNegative += weight
    }
    area += tiedPositive * (below + tiedNegative / 2)
    positives += tiedPositive
    below += tiedNegative
    i = j
  }
  return area / (positives * below)
}

function places(scores: ArrayLike<number>, labels: ArrayLike<number>): Uint32Array {
  const known: number[] = []
  for (let i = 0; i < scores.length; i++) if (labels[i]! >= 0) known.push(i)
  return Uint32Array.from(known)
}

/** Ranks the items; of equal scores the first comes first. @param shares such as 0.01, 0.02 */
export function rankingOf(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  shares: readonly number[],
): Ranking {
  const order = places(scores, labels).sort((a, b) => scores[b]! - scores[a]! || a - b)
  const positives = order.reduce((sum, i) => sum + labels[i]!, 0)
  const at: Ranking['at'] = {}
  for (const share of shares) {
    const count = Math.max(1, Math.round(order.length * share))
    let hits = 0
    for (let i = 0; i < count; i++) hits += labels[order[i]!]!
    at[String(share * 100)] = {
      precision: hits / count,
      recall: positives === 0 ? Number.NaN : hits / positives,
    }
  }
  return { auc: areaUnderCurve(scores, labels), at }
}

/** Expected calibration error over bins of equal count: how far probabilities are from what happens, on average. */
export function calibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 15,
): number {
  const order = places(probabilities, labels).sort((a, b) => probabilities[a]! - probabilities[b]!)
  let error = 0
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((order.length * bin) / bins)
    const to = Math.floor((order.length * (bin + 1)) / bins)
    let difference = 0
    for (let i = from; i < to; i++) difference += probabilities[order[i]!]! - labels[order[i]!]!
    error += Math.abs(difference)
  }
  return order.length === 0 ? Number.NaN : error / order.length
}
