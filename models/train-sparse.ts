/**
 * Trains the wide part: logistic regression per class with Adagrad and a pull towards zero (L1), examples in a seeded order.
 * Plain TypeScript: hashed inputs are sparse, which no tensor library does better.
 */
import { BUCKETS } from './hashed-text.ts'
import { shuffledPlaces } from './random.ts'
import { type SparseModel, WEIGHT_UNIT } from './sparse.ts'

export interface SparseExamples {
  /** Buckets of each example. */
  buckets: readonly Uint16Array[]
  /** `example * classes + class`: 1, 0, or −1 for not looked for. */
  labels: Int8Array
  weights: Float64Array
  classes: number
}

export interface SparseOptions {
  seed: number
  rounds: number
  rate: number
  l1: number
}

export const SPARSE_OPTIONS: SparseOptions = { seed: 1, rounds: 5, rate: 0.15, l1: 1.5e-3 }
const WEIGHT_MAX = 32767

/** @param places which examples to learn from */
export function trainSparse(
  { buckets, labels, weights, classes }: SparseExamples,
  places: ArrayLike<number>,
  options: SparseOptions,
): SparseModel {
  const learned = new Float32Array(BUCKETS * classes)
  const squares = new Float32Array(BUCKETS * classes).fill(1e-2)
  const bias = priorLogits(labels, weights, classes, places)
  const errors = new Float64Array(classes)
  for (let round = 0; round < options.rounds; round++) {
    const order = shuffledPlaces(places.length, options.seed * 1009 + round)
    for (const at of order) {
      const example = places[at]!
      const own = buckets[example]!
      if (!findErrors(learned, own, labels, example, bias, errors)) continue
      const weight = Math.min(4, weights[example]!)
      update(learned, squares, own, errors, weight, options)
    }
  }
  const whole = new Int16Array(learned.length)
  for (let i = 0; i < whole.length; i++)
    whole[i] = Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, Math.round(learned[i]! / WEIGHT_UNIT)))
  return { classes, weights: whole }
}

function priorLogits(
  labels: Int8Array,
  weights: Float64Array,
  classes: number,
  places: ArrayLike<number>,
): Float64Array {
  const bias = new Float64Array(classes)
  for (let c = 0; c < classes; c++) {
    let [positive, all] = [0.5, 1]
    for (let i = 0; i < places.length; i++) {
      const label = labels[places[i]! * classes + c]!
      if (label < 0) continue
      all += Math.min(4, weights[places[i]!]!)
      if (label === 1) positive += Math.min(4, weights[places[i]!]!)
    }
    bias[c] = Math.log(positive / (all - positive))
  }
  return bias
}

/** @returns whether anything is to be learned: no error above a thousandth is left alone */
function findErrors(
  learned: Float32Array,
  own: Uint16Array,
  labels: Int8Array,
  example: number,
  bias: Float64Array,
  errors: Float64Array,
): boolean {
  const classes = errors.length
  errors.set(bias)
  for (let i = 0; i < own.length; i++) {
    const at = own[i]! * classes
    for (let c = 0; c < classes; c++) errors[c]! += learned[at + c]!
  }
  let any = false
  for (let c = 0; c < classes; c++) {
    const label = labels[example * classes + c]!
    errors[c] = label < 0 ? 0 : 1 / (1 + Math.exp(-errors[c]!)) - label
    any ||= Math.abs(errors[c]!) > 1e-3
  }
  return any
}

function update(
  learned: Float32Array,
  squares: Float32Array,
  own: Uint16Array,
  errors: Float64Array,
  weight: number,
  { rate, l1 }: SparseOptions,
): void {
  const classes = errors.length
  // A text of 300 features moves as a whole no faster than one of 30.
  const scale = weight / Math.sqrt(1 + own.length / 30)
  for (let c = 0; c < classes; c++) {
    const error = errors[c]! * scale
    if (Math.abs(error) < 1e-4) continue
    for (let i = 0; i < own.length; i++) {
      const at = own[i]! * classes + c
      squares[at]! += error * error
      const step = rate / Math.sqrt(squares[at]!)
      const moved = learned[at]! - step * error
      const pull = step * l1
      learned[at] = moved > pull ? moved - pull : moved < -pull ? moved + pull : 0
    }
  }
}
