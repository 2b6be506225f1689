/**
 * Seeded random draws. Each stream has a name: the same seed and name give the same draws for ever, and drawing more from
 * one stream never moves another. The generator is sfc32; it is fast and repeatable, not secret.
 */

export interface Draw {
  /** 0 ≤ x < 1 */
  unit(): number
  /** Whole number, 0 ≤ n < limit. */
  below(limit: number): number
  /** Whole number, both ends included. */
  between(lowest: number, highest: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Log-normal: half of the draws lie below `median`; `sigma` is the deviation of the logarithm. */
  logNormal(median: number, sigma: number): number
  /** Heavy tail: rank 0 … count−1, rank 0 the most frequent. `exponent` is above 1. */
  rank(count: number, exponent: number): number
}

/** 32-bit hash of a stream's name (FNV-1a with a final avalanche). */
export function hashOf(seed: number, ...name: readonly (string | number)[]): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (const part of name) {
    const text = typeof part === 'string' ? part : `#${part}`
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
    hash = Math.imul(hash ^ 0x7c, 16777619)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function sfc32(seed: number): () => number {
  let a = seed | 0
  let b = Math.imul(seed, 0x9e3779b1) | 0
  let c = (seed ^ 0x5bd1e995) | 0
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first outputs still show the seed's shape.
  for (let round = 0; round < 12; round++) next()
  return next
}

export function drawsNamed(seed: number, ...name: readonly (string | number)[]): Draw {
  const unit = sfc32(hashOf(seed, ...name))
  const below = (limit: number) => Math.floor(unit() * limit)
  return {
    unit,
    below,
    between: (lowest, highest) => lowest + below(highest - lowest + 1),
    chance: (probability) => unit() < probability,
    pick: (list) => list[below(list.length)]!,
    logNormal: (median, sigma) => {
      const radius = Math.sqrt(-2 * Math.log(1 - unit()))
      return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * unit()))
    },
    rank: (count, exponent) => {
      const tail = 1 - exponent
      return Math.min(count - 1, Math.floor(((count ** tail - 1) * unit() + 1) ** (1 / tail)) - 1)
    },
  }
}

/** A pick by weight, with the sums made once. */
export function weightedPick<T>(list: readonly T[], weightOf: (entry: T) => number): (draw: Draw) => T {
  let total = 0
  const sums = list.map((entry) => {
    total += weightOf(entry)
    return total
  })
  return (draw) => {
    const at = draw.unit() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > at) high = middle
      else low = middle + 1
    }
    return list[low]!
  }
}
