/** From which score on the model selects, so that what is still expected fills what room is left: a quantile that runs. Pure. */

/** Low scores tell most items apart, so they have bins of their own; from 100 on, ten to a bin. */
const FINE = 100
const COARSE = 10
export const SCORE_BINS = FINE + (1000 - FINE) / COARSE + 1

/** Fewer scores than this say nothing about a quantile. */
export const SCORES_KNOWN_MIN = 100

/** Over every score. */
export const NO_SCORE = 1001

const HOUR = 1 / 24

export function binOf(score: number): number {
  return score < FINE ? score : FINE + Math.floor((score - FINE) / COARSE)
}

function lowestOf(bin: number): number {
  return bin < FINE ? bin : FINE + (bin - FINE) * COARSE
}

export interface Expecting {
  /** Recent scores by bin. */
  scores: readonly number[]
  /** Items still expected that day. */
  expected: number
  /** Examinations left to the model. */
  room: number
  /** The same at the day's beginning, less what rules hold. */
  ofDay: number
  /** Part of the day that is over, 0..1. */
  elapsed: number
  /** The least score that selects. */
  from: number
}

/**
 * The lowest bin from which on not more is expected than there is room for. Until enough scores are known, the least score that
 * selects, and no more of the day's room than of the day, with an hour ahead.
 */
export function thresholdFor({ scores, expected, room, ofDay, elapsed, from }: Expecting): number {
  if (room <= 0) return NO_SCORE
  const known = scores.reduce((sum, count) => sum + count, 0)
  if (known < SCORES_KNOWN_MIN) {
    const used = ofDay - room
    return used < Math.ceil(ofDay * Math.min(1, elapsed + HOUR)) ? from : NO_SCORE
  }
  let above = 0
  let threshold = NO_SCORE
  for (let bin = SCORE_BINS - 1; bin >= binOf(from); bin--) {
    above += scores[bin] ?? 0
    if ((expected * above) / known > room) break
    threshold = lowestOf(bin)
  }
  return Math.max(from, threshold)
}
