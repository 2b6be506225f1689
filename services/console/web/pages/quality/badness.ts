/** How bad a share is, from 0 to 4: the same steps for every measure, whichever way is good. Pure. */
import type { MeasureView, RowView } from '#contracts/quality.ts'

/** Up to which share of bad a step goes. */
export const STEPS = [0.01, 0.05, 0.1, 0.2] as const

export function isBetterLess(measure: Pick<MeasureView, 'better'> | undefined): boolean {
  return measure?.better === 'less'
}

/** Null where nothing was counted, or too little to say. */
export function badness(row: RowView, measure: Pick<MeasureView, 'better'> | undefined): number | null {
  if (row.share === null || !row.enough) return null
  const bad = isBetterLess(measure) ? row.share : 1 - row.share
  const step = STEPS.findIndex((limit) => bad < limit)
  return step < 0 ? STEPS.length : step
}

/** How many of what was counted are what one looks for: what is missing, or what was found. */
export function behind(row: RowView, measure: Pick<MeasureView, 'better'> | undefined): number {
  return measure?.better === 'more' ? row.denominator - row.numerator : row.numerator
}
