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

/**
 * Ranks the items; of equal scores the first comes first.
 * @param shares such as 0.01, 0.02   @param weights how many items each stands for; one each where left out
 */
export function rankingOf(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  shares: readonly number[],
  weights: ArrayLike<number> | null = null,
): Ranking {
  const order = places(scores, labels).sort((a, b) => scores[b]! - scores[a]! || a - b)
  const weightOf = (place: number) => weights?.[place] ?? 1
  const total = order.reduce((sum, place) => sum + weightOf(place), 0)
  const positives = order.reduce((sum, place) => sum + labels[place]! * weightOf(place), 0)
  const at: Ranking['at'] = {}
  for (const share of shares) {
    const wanted = Math.max(1, Math.round(total * share))
    let [reached, hits] = [0, 0]
    for (let i = 0; i < order.length && reached < wanted; i++) {
      reached += weightOf(order[i]!)
      hits += labels[order[i]!]! * weightOf(order[i]!)
    }
    at[String(share * 100)] = {
      precision: reached === 0 ? Number.NaN : hits / reached,
      recall: positives === 0 ? Number.NaN : hits / positives,
    }
  }
  return { auc: areaUnderCurve(scores, labels, weights), at }
}

/** Expected calibration error over bins of equal count: how far probabilities are from what happens, on average. */
export function calibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number> | null = null,
  bins = 15,
): number {
  const order = places(probabilities, labels).sort((a, b) => probabilities[a]! - probabilities[b]!)
  let [error, total] = [0, 0]
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((order.length * bin) / bins)
    const to = Math.floor((order.length * (bin + 1)) / bins)
    let difference = 0
    for (let i = from; i < to; i++) {
      const weight = weights?.[order[i]!] ?? 1
      difference += weight * (probabilities[order[i]!]! - labels[order[i]!]!)
      total += weight
    }
    error += Math.abs(difference)
  }
  return total === 0 ? Number.NaN : error / total
}
