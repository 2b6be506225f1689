/** What hit rates are told apart by, grain `hits`: each key has rows of its own, with the counts examined and confirmed. */
export const HITS = ['examined', 'confirmed'] as const
export const HIT_KINDS = ['rule', 'score', 'category', 'selection'] as const
export type HitKind = (typeof HIT_KINDS)[number]

/** First scores (0..1000) of the bands above the lowest. */
export const SCORE_LIMITS = [100, 250, 500, 750] as const
export const NOT_SCORED = 'not scored'

/** The band of the model's highest score, in words. */
export function scoreBand(score: number): string {
  const above = SCORE_LIMITS.findIndex((limit) => score < limit)
  if (above === 0) return `under ${SCORE_LIMITS[0]}`
  if (above < 0) return `${SCORE_LIMITS.at(-1)} and more`
  return `${SCORE_LIMITS[above - 1]} to ${SCORE_LIMITS[above]! - 1}`
}
