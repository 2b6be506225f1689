/**
 * What a piece of goods usually costs that is described and coded so: a linear model of the logarithm of its price over the hashed
 * description and the HS code. It tells goods apart that share a code, and knows them where the code is missing or wrong.
 */
import { bucketOf, type HashedText } from './hashed-text.ts'
import type { MeasuredLine } from './measured-item.ts'
import type { Peer } from './peers.ts'
import { addWeights, type SparseModel } from './sparse.ts'

export interface PriceModel {
  /** One number a bucket, natural logarithms of US dollars. */
  words: SparseModel
  /** The logarithm of the price of goods nothing is known of. */
  usual: number
  /** Half the distance of the 16th and 84th percentiles of what it errs by on goods it had not seen. */
  spread: number
}

/** The group of goods that are described and coded alike. */
export const DESCRIBED = 'described so'

const DEVIATION_MAX = 8
const sums = new Float64Array(1)

/** @returns natural logarithm of US dollars a piece */
export function usualLogPrice({ words, usual }: PriceModel, buckets: Uint16Array): number {
  sums[0] = usual
  addWeights(words, buckets, sums)
  return sums[0]!
}

export function priceBuckets({ buckets }: HashedText, { hs6 }: MeasuredLine): Uint16Array {
  const codes = hs6 === null ? ['none'] : [hs6, hs6.slice(0, 4), hs6.slice(0, 2)]
  const all = new Uint16Array(buckets.length + codes.length)
  all.set(buckets)
  codes.forEach((code, i) => {
    all[buckets.length + i] = bucketOf('h', code)
  })
  return all
}

/** @returns null where no price is declared, or none above nought */
export function compareWithDescribed(model: PriceModel, text: HashedText, line: MeasuredLine): Peer | null {
  if (line.usdPerPiece === null || line.usdPerPiece <= 0) return null
  const usual = usualLogPrice(model, priceBuckets(text, line))
  return {
    deviation: bounded((Math.log(line.usdPerPiece) - usual) / model.spread),
    median: Math.exp(usual),
    group: DESCRIBED,
  }
}

/** How far the value of all lines together is from what they usually cost, in deviations of one line. */
export function compareWhole(
  model: PriceModel,
  lines: readonly MeasuredLine[],
  peers: readonly (Peer | null)[],
): number | null {
  let [declared, usual] = [0, 0]
  for (let i = 0; i < lines.length; i++) {
    const { valueUsd, quantity } = lines[i]!
    const peer = peers[i]
    if (!peer || valueUsd === null) continue
    declared += valueUsd
    usual += quantity * peer.median
  }
  return declared > 0 && usual > 0 ? bounded(Math.log(declared / usual) / model.spread) : null
}

function bounded(deviation: number): number {
  return Math.max(-DEVIATION_MAX, Math.min(DEVIATION_MAX, deviation))
}
