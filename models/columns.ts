/**
 * The network's inputs: the features, a flag for those that may be missing, and what each part of the wide model adds up to for
 * each class, over a whole description and over its strongest stretch. All are standardised, so that nought is the average item and a missing number says nothing by itself.
 */
import { FEATURES, type FeatureGroup, SPARSE_PARTS } from './feature-list.ts'
import type { ReadItem } from './features.ts'
import { addWeights, type SparseModel } from './sparse.ts'
import { findStrongest } from './stretch.ts'
import { THREAT_CLASSES } from './threat-classes.ts'

const CLASSES = THREAT_CLASSES.length
const FLAGGED = FEATURES.flatMap(({ optional }, place) => (optional === 'flagged' ? [place] : []))
const FLAGS_AT = FEATURES.length
const SUMS_AT = FLAGS_AT + FLAGGED.length

const STRETCHES_AT = SUMS_AT + SPARSE_PARTS.length * CLASSES

export const COLUMN_COUNT = STRETCHES_AT + CLASSES

/** The group each column is explained in. */
export const COLUMN_GROUPS: readonly FeatureGroup[] = [
  ...FEATURES.map(({ group }) => group),
  ...FLAGGED.map((place) => FEATURES[place]!.group),
  ...SPARSE_PARTS.flatMap((part) => THREAT_CLASSES.map(() => part)),
  ...THREAT_CLASSES.map(() => 'description' as const),
]

/** The name of each column, for the card and the golden vectors. */
export const COLUMN_NAMES: readonly string[] = [
  ...FEATURES.map(({ name }) => name),
  ...FLAGGED.map((place) => `${FEATURES[place]!.name}.missing`),
  ...SPARSE_PARTS.flatMap((part) => THREAT_CLASSES.map((name) => `${part}.wide.${name}`)),
  ...THREAT_CLASSES.map((name) => `description.stretch.${name}`),
]

/** What words, codes and routes say of a class is for that class alone: of any other they say what happens to stand beside them. */
export function isSeen(column: number, c: number): boolean {
  return column < SUMS_AT || (column - SUMS_AT) % CLASSES === c
}

/** A rare flag must not count for more than its name says: set or not set is four deviations at most. */
const LEAST_DEVIATION: readonly number[] = COLUMN_NAMES.map((name, column) => {
  const unit = FEATURES[column]?.unit
  return unit === 'flag' || unit === 'share' || name.endsWith('.missing') ? 0.25 : 0.02
})

export interface Standard {
  mean: Float64Array
  deviation: Float64Array
}

const DEVIATIONS_MAX = 8

/** What columns are made of. */
export type ReadColumns = Pick<ReadItem, 'values' | 'sparse' | 'stretches'>

/** Columns before they are standardised; NaN where missing. */
export function rawColumns(read: ReadColumns, wide: SparseModel): Float64Array {
  const columns = new Float64Array(COLUMN_COUNT)
  columns.set(read.values)
  FLAGGED.forEach((place, i) => {
    columns[FLAGS_AT + i] = Number.isNaN(read.values[place]!) ? 1 : 0
  })
  SPARSE_PARTS.forEach((part, i) => {
    const sums = columns.subarray(SUMS_AT + i * CLASSES, SUMS_AT + (i + 1) * CLASSES)
    addWeights(wide, read.sparse[part], sums)
  })
  findStrongest(read.stretches, wide, columns.subarray(STRETCHES_AT))
  return columns
}

/** Writes one row of single-precision inputs at `at`. */
export function standardise(
  columns: Float64Array,
  { mean, deviation }: Standard,
  rows: Float32Array,
  at: number,
): void {
  for (let i = 0; i < columns.length; i++) {
    const value = (columns[i]! - mean[i]!) / deviation[i]!
    if (value > DEVIATIONS_MAX) rows[at + i] = DEVIATIONS_MAX
    else if (value < -DEVIATIONS_MAX) rows[at + i] = -DEVIATIONS_MAX
    else rows[at + i] = Number.isNaN(value) ? 0 : value
  }
}

/** Mean and deviation of what is there; a column that never moves keeps deviation 1, so it stays near nought. */
export function standardOf(
  rows: readonly Float64Array[],
  weights: ArrayLike<number>,
  places: ArrayLike<number>,
): Standard {
  const mean = new Float64Array(COLUMN_COUNT)
  const deviation = new Float64Array(COLUMN_COUNT).fill(1)
  for (let column = 0; column < COLUMN_COUNT; column++) {
    let [count, sum, squares] = [0, 0, 0]
    for (let i = 0; i < places.length; i++) {
      const value = rows[places[i]!]![column]!
      if (Number.isNaN(value)) continue
      const weight = weights[places[i]!]!
      count += weight
      sum += weight * value
      squares += weight * value * value
    }
    if (count === 0) continue
    mean[column] = sum / count
    const variance = squares / count - mean[column]! ** 2
    if (variance > 1e-9) deviation[column] = Math.max(LEAST_DEVIATION[column]!, Math.sqrt(variance))
  }
  return { mean, deviation }
}
