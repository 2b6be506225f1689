/**
 * The network in plain arithmetic: double sums over single-precision weights, always in the same order, so the same bits on
 * every machine. Backends are held against it, and where they could disagree about a whole score, it decides.
 */
import type { Network } from './network.ts'

/** Log-odds per class. @param row as many numbers as the network has inputs */
export function referenceLogits(network: Network, row: ArrayLike<number>): Float64Array {
  const { classes, units, deep, bias } = network
  const hidden = hiddenSums(network, row)
  const logits = wideSums(network, row)
  for (let c = 0; c < classes; c++) {
    let sum = logits[c]! + bias[c]!
    for (let unit = c * units; unit < (c + 1) * units; unit++) sum += Math.max(0, hidden[unit]!) * deep[unit]!
    logits[c] = sum
  }
  return logits
}

/** What reaches each unit, before it is rectified. */
export function hiddenSums({ inputs, hidden, hiddenBias }: Network, row: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from(hiddenBias)
  const count = sums.length
  for (let i = 0; i < inputs; i++) {
    const value = row[i]!
    if (value === 0) continue
    const at = i * count
    for (let unit = 0; unit < count; unit++) sums[unit]! += value * hidden[at + unit]!
  }
  return sums
}

function wideSums({ inputs, classes, wide }: Network, row: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(classes)
  for (let i = 0; i < inputs; i++) {
    const value = row[i]!
    if (value === 0) continue
    for (let c = 0; c < classes; c++) sums[c]! += value * wide[i * classes + c]!
  }
  return sums
}
