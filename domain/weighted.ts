/**
 * Estimates from items that were selected with known probabilities. Each stands for 1/p items, so that what was selected often
 * does not count for more. Pure.
 *
 * Sources: D. Horvitz, D. Thompson, JASA 47 (1952); J. Hájek (1971) for the ratio; the interval is Wilson's at the effective
 * sample size of the linearised variance, as N. Dean, M. Pagano, J. Surv. Stat. Methodol. 3 (2015) recommend for rare shares.
 */
import { wilson } from './wilson.ts'

export interface Weighed {
  /** 1 over the probability with which it was selected. */
  weight: number
  is: boolean
}

export interface Share {
  /** Items behind it. */
  items: number
  /** 0..1; null where there is nothing to tell it by. */
  share: number | null
  /** 95 %. */
  low: number | null
  high: number | null
}

const NOTHING: Share = { items: 0, share: null, low: null, high: null }

/** Hájek's estimate of the share of all items that are: Σ w·y / Σ w. */
export function shareOf(sample: readonly Weighed[]): Share {
  if (sample.length === 0) return NOTHING
  let [weights, squares, yes] = [0, 0, 0]
  for (const { weight, is } of sample) {
    weights += weight
    squares += weight ** 2
    if (is) yes += weight
  }
  const share = yes / weights
  let variance = 0
  for (const { weight, is } of sample) variance += (weight * ((is ? 1 : 0) - share)) ** 2
  variance /= weights ** 2
  // Where all are alike there is no variance to see: Kish's size of a sample with such weights.
  const effective = variance > 0 ? (share * (1 - share)) / variance : weights ** 2 / squares
  const interval = wilson(share * effective, effective)!
  return { items: sample.length, share, ...interval }
}

export interface Total {
  /** Horvitz and Thompson's estimate of how many there are: Σ y/p. */
  total: number
  standardError: number
}

export function totalOf(sample: readonly Weighed[]): Total {
  let [total, variance] = [0, 0]
  for (const { weight, is } of sample) {
    if (!is) continue
    total += weight
    variance += weight * (weight - 1)
  }
  return { total, standardError: Math.sqrt(Math.max(0, variance)) }
}
