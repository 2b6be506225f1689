/**
 * From log-odds to a probability and to the whole score 0..1000, per class. Platt's line: two numbers, which rare classes can
 * support where a staircase (isotonic) cannot. The whole score is the probability in thousandths.
 */

export interface Calibrator {
  slope: number
  offset: number
}

export function probabilityOf({ slope, offset }: Calibrator, logit: number): number {
  return 1 / (1 + Math.exp(-(slope * logit + offset)))
}

/** 0..1000 */
export function wholeScore(calibrator: Calibrator, logit: number): number {
  return Math.round(1000 * probabilityOf(calibrator, logit))
}

const RIDGE = 1e-6
const STEPS = 60

/**
 * Fits the line by Newton's method on weighted log loss.
 * @param labels 1, 0, or −1 for not looked for   @returns the line that changes nothing where one of both labels is missing
 */
export function fitCalibrator(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): Calibrator {
  const counts = [0, 0]
  for (let i = 0; i < labels.length; i++) if (labels[i]! >= 0) counts[labels[i]!]!++
  if (counts[0]! === 0 || counts[1]! === 0) return { slope: 1, offset: 0 }
  let [slope, offset] = [1, 0]
  for (let step = 0; step < STEPS; step++) {
    const [a, b, aa, ab, bb] = moments(logits, labels, weights, slope, offset)
    const determinant = aa * bb - ab * ab
    if (!(determinant > 1e-12)) break
    const moveSlope = (a * bb - b * ab) / determinant
    const moveOffset = (b * aa - a * ab) / determinant
    slope = Math.min(10, Math.max(0.05, slope - Math.max(-1, Math.min(1, moveSlope))))
    offset -= Math.max(-2, Math.min(2, moveOffset))
    if (Math.abs(moveSlope) + Math.abs(moveOffset) < 1e-9) break
  }
  return { slope, offset }
}

/** First and second derivatives of the loss. */
function moments(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  slope: number,
  offset: number,
): [number, number, number, number, number] {
  let [a, b, aa, ab, bb] = [RIDGE * (slope - 1), 0, RIDGE, 0, RIDGE]
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    if (label < 0) continue
    const z = logits[i]!
    const p = 1 / (1 + Math.exp(-(slope * z + offset)))
    const error = (p - label) * weights[i]!
    const curve = p * (1 - p) * weights[i]!
    a += error * z
    b += error
    aa += curve * z * z
    ab += curve * z
    bb += curve
  }
  return [a, b, aa, ab, bb]
}
