/**
 * The strongest stretch of neighbouring words: what few words say together, whatever stands around them. Beside the sum over a whole
 * description it is what innocent words before and after a threat cannot wear away.
 */
import type { TokenBuckets } from './hashed-text.ts'
import { type SparseModel, WEIGHT_UNIT } from './sparse.ts'

/** As many words as the names of goods have. */
const STRETCH_MAX = 5

/** Sets `strongest`, by class, to the highest log-odds that up to STRETCH_MAX neighbouring tokens of one line add up to, or to nought. */
export function findStrongest(
  lines: readonly TokenBuckets[],
  model: SparseModel,
  strongest: Float64Array,
): void {
  strongest.fill(0)
  for (const line of lines) {
    const sums = sumsOfTokens(line, model)
    for (let c = 0; c < model.classes; c++) {
      const sum = strongestOf(sums.subarray(c * line.count, (c + 1) * line.count)) * WEIGHT_UNIT
      strongest[c] = Math.max(strongest[c]!, sum)
    }
  }
}

/** `class * count + token`, in WEIGHT_UNITs. */
function sumsOfTokens(
  { buckets, tokens, count }: TokenBuckets,
  { classes, weights }: SparseModel,
): Int32Array {
  const sums = new Int32Array(count * classes)
  for (let i = 0; i < buckets.length; i++) {
    const at = buckets[i]! * classes
    const token = tokens[i]!
    for (let c = 0; c < classes; c++) sums[c * count + token]! += weights[at + c]!
  }
  return sums
}

function strongestOf(sums: Int32Array): number {
  let strongest = 0
  for (let from = 0; from < sums.length; from++) {
    const to = Math.min(sums.length, from + STRETCH_MAX)
    let sum = 0
    for (let at = from; at < to; at++) {
      sum += sums[at]!
      if (sum > strongest) strongest = sum
    }
  }
  return strongest
}
