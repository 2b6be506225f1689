/**
 * The challenger: gradient-boosted trees on histograms, logistic loss, one model per class. It shares the inputs of the
 * network and nothing else, and keeps the network honest. Exactly repeatable: no sampling but by the seed.
 */
import { seededUnit } from './random.ts'

export interface BoostedOptions {
  trees: number
  depth: number
  rate: number
  l2: number
  /** Least sum of second derivatives in a leaf. */
  leafMin: number
  /** Share of the columns each tree may look at. */
  columns: number
  seed: number
}

export const BOOSTED_OPTIONS: BoostedOptions = {
  trees: 200,
  depth: 4,
  rate: 0.08,
  l2: 5,
  leafMin: 5,
  columns: 0.5,
  seed: 1,
}

const BINS = 32

export interface Boosted {
  /** By column: upper edges of all bins but the last. */
  edges: Float64Array[]
  prior: number
  trees: Tree[]
}

/** A full tree: node i has children 2i + 1 and 2i + 2; a column of −1 is a leaf. */
interface Tree {
  column: Int16Array
  bin: Uint8Array
  value: Float64Array
}

function binOf(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

/** Edges at quantiles of at most 20,000 rows. */
function edgesOf(rows: Float32Array, width: number, places: Uint32Array): Float64Array[] {
  const stride = Math.max(1, Math.floor(places.length / 20_000))
  return Array.from({ length: width }, (_, column) => {
    const values: number[] = []
    for (let i = 0; i < places.length; i += stride) values.push(rows[places[i]! * width + column]!)
    const sorted = Float64Array.from(values).sort()
    const edges = new Set<number>()
    for (let bin = 1; bin < BINS; bin++) edges.add(sorted[Math.floor((sorted.length * bin) / BINS)]!)
    return Float64Array.from(edges)
  })
}

interface Growing {
  bins: Uint8Array
  width: number
  gradients: Float64Array
  curves: Float64Array
  options: BoostedOptions
  columns: readonly number[]
}

/** @param labels by row of `places`, 0 or 1 */
export function trainBoosted(
  rows: Float32Array,
  width: number,
  places: Uint32Array,
  labels: ArrayLike<number>,
  options: BoostedOptions = BOOSTED_OPTIONS,
): Boosted {
  const edges = edgesOf(rows, width, places)
  const bins = new Uint8Array(places.length * width)
  places.forEach((place, i) => {
    for (let column = 0; column < width; column++)
      bins[i * width + column] = binOf(edges[column]!, rows[place * width + column]!)
  })
  const share = (sumOf(labels) + 0.5) / (labels.length + 1)
  const model: Boosted = { edges, prior: Math.log(share / (1 - share)), trees: [] }
  const logits = new Float64Array(places.length).fill(model.prior)
  const gradients = new Float64Array(places.length)
  const curves = new Float64Array(places.length)
  const unit = seededUnit(options.seed)
  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < logits.length; i++) {
      const p = 1 / (1 + Math.exp(-logits[i]!))
      gradients[i] = p - labels[i]!
      curves[i] = p * (1 - p)
    }
    const columns = Array.from({ length: width }, (_, column) => column).filter(
      () => unit() < options.columns,
    )
    model.trees.push(grow({ bins, width, gradients, curves, options, columns }, logits))
  }
  return model
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}

/** Grows one tree level by level and adds its answers to `logits`. */
function grow(growing: Growing, logits: Float64Array): Tree {
  const { options, gradients, curves } = growing
  const size = (1 << (options.depth + 1)) - 1
  const tree: Tree = {
    column: new Int16Array(size).fill(-1),
    bin: new Uint8Array(size),
    value: new Float64Array(size),
  }
  const members = new Map([[0, Uint32Array.from(gradients, (_, i) => i)]])
  for (const [node, own] of members) {
    let [gradient, curve] = [0, 0]
    for (const i of own) {
      gradient += gradients[i]!
      curve += curves[i]!
    }
    const isLast = node >= (1 << options.depth) - 1
    const split = isLast ? null : bestSplit(growing, own, gradient, curve)
    if (split === null) {
      tree.value[node] = (-options.rate * gradient) / (curve + options.l2)
      for (const i of own) logits[i]! += tree.value[node]!
      continue
    }
    tree.column[node] = split.column
    tree.bin[node] = split.bin
    const isLeft = (i: number) => growing.bins[i * growing.width + split.column]! <= split.bin
    members.set(2 * node + 1, own.filter(isLeft))
    members.set(
      2 * node + 2,
      own.filter((i) => !isLeft(i)),
    )
  }
  return tree
}

function bestSplit(
  { bins, width, gradients, curves, options, columns }: Growing,
  own: Uint32Array,
  gradient: number,
  curve: number,
): { column: number; bin: number } | null {
  const { l2, leafMin } = options
  const sums = new Float64Array(width * BINS * 2)
  for (const i of own) {
    const [g, h, at] = [gradients[i]!, curves[i]!, i * width]
    for (const column of columns) {
      const to = (column * BINS + bins[at + column]!) * 2
      sums[to]! += g
      sums[to + 1]! += h
    }
  }
  const whole = gradient ** 2 / (curve + l2)
  let best: { column: number; bin: number; gain: number } | null = null
  for (const column of columns) {
    let [g, h] = [0, 0]
    for (let bin = 0; bin < BINS - 1; bin++) {
      g += sums[(column * BINS + bin) * 2]!
      h += sums[(column * BINS + bin) * 2 + 1]!
      if (h < leafMin || curve - h < leafMin) continue
      const gain = g ** 2 / (h + l2) + (gradient - g) ** 2 / (curve - h + l2) - whole
      if (gain > 1e-6 && (best === null || gain > best.gain)) best = { column, bin, gain }
    }
  }
  return best
}

/** Log-odds of one row. @param at where the row begins */
export function boostedLogit({ edges, prior, trees }: Boosted, rows: Float32Array, at: number): number {
  let logit = prior
  for (const { column, bin, value } of trees) {
    let node = 0
    while (column[node]! >= 0)
      node =
        binOf(edges[column[node]!]!, rows[at + column[node]!]!) <= bin[node]! ? 2 * node + 1 : 2 * node + 2
    logit += value[node]!
  }
  return logit
}
