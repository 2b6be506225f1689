/**
 * Learns what goods usually cost from innocent lines: linear regression with Adagrad on the logarithm of a piece's price. Errors count
 * as if they were no larger than a factor of e, so that the few that are declared far too low move nothing.
 */
import type { PriceModel } from './described-price.ts'
import { usualLogPrice } from './described-price.ts'
import { BUCKETS } from './hashed-text.ts'
import { shuffledPlaces } from './random.ts'
import { WEIGHT_UNIT } from './sparse.ts'

export interface PricedLine {
  buckets: Uint16Array
  logPrice: number
  fold: number
}

const ROUNDS = 6
const RATE = 0.015
const ERROR_MAX = 1
/** Fewer lines than this are no knowledge of prices. */
const LINES_MIN = 100
/** Nothing is so uniform that a tenth more or less is far. */
const SPREAD_MIN = 0.1

export interface Prices {
  model: PriceModel
  /** By fold: the same, learned from the lines of the other folds. */
  blind: PriceModel[]
}

export function trainPrices(lines: readonly PricedLine[], folds: number, seed: number): Prices | null {
  if (lines.length < LINES_MIN) return null
  const whole = learn(lines, seed)
  const blind = Array.from({ length: folds }, (_, fold) =>
    learn(
      lines.filter((line) => line.fold !== fold),
      seed,
    ),
  )
  const errors = Float64Array.from(
    lines,
    ({ buckets, logPrice, fold }) => logPrice - usualLogPrice(blind[fold]!, buckets),
  ).sort()
  const at = (share: number) => errors[Math.floor((errors.length - 1) * share)]!
  const spread = Math.max(SPREAD_MIN, (at(0.84) - at(0.16)) / 2)
  return { model: { ...whole, spread }, blind: blind.map((each) => ({ ...each, spread })) }
}

function learn(lines: readonly PricedLine[], seed: number): PriceModel {
  const weights = new Float32Array(BUCKETS)
  const squares = new Float32Array(BUCKETS).fill(1e-2)
  const prices = Float64Array.from(lines, ({ logPrice }) => logPrice).sort()
  const usual = prices[prices.length >> 1] ?? 0
  for (let round = 0; round < ROUNDS; round++)
    for (const at of shuffledPlaces(lines.length, seed * 2003 + round))
      move(lines[at]!, usual, weights, squares)
  return {
    words: { classes: 1, weights: Int16Array.from(weights, (weight) => Math.round(weight / WEIGHT_UNIT)) },
    usual,
    spread: 1,
  }
}

function move(
  { buckets, logPrice }: PricedLine,
  usual: number,
  weights: Float32Array,
  squares: Float32Array,
): void {
  let error = usual - logPrice
  for (let i = 0; i < buckets.length; i++) error += weights[buckets[i]!]!
  error = Math.max(-ERROR_MAX, Math.min(ERROR_MAX, error))
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i]!
    squares[bucket]! += error * error
    weights[bucket]! -= (RATE * error) / Math.sqrt(squares[bucket]!)
  }
}
