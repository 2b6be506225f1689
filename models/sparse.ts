/**
 * The wide part: one linear model per threat class over hashed features. Weights are 16-bit whole numbers of 1/512, so that a
 * sum is exact and the same everywhere, and an explanation is the sum's own parts.
 */
import { BUCKETS } from './hashed-text.ts'

export const WEIGHT_UNIT = 1 / 512

export interface SparseModel {
  classes: number
  /** `bucket * classes + class`, in WEIGHT_UNITs. */
  weights: Int16Array
}

export function emptySparse(classes: number): SparseModel {
  return { classes, weights: new Int16Array(BUCKETS * classes) }
}

/** Adds the weights of the buckets to `sums`, log-odds per class. */
export function addWeights(
  { classes, weights }: SparseModel,
  buckets: ArrayLike<number>,
  sums: Float64Array,
): void {
  for (let i = 0; i < buckets.length; i++) {
    const at = buckets[i]! * classes
    for (let c = 0; c < classes; c++) sums[c]! += weights[at + c]! * WEIGHT_UNIT
  }
}
