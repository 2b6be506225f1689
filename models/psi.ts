/**
 * Population stability index: how far a distribution has moved from where it was, Σ (a − e) · ln(a / e) over bins. The customary
 * reading is: below 0.10 nothing, from 0.10 on look, from 0.25 on something has changed. Pure.
 */

export const PSI_LOOK = 0.1
export const PSI_CHANGED = 0.25

/** An empty bin counts as half an item, so that one never seen before moves the index and does not make it infinite. */
const EMPTY = 0.5

/** @param expected counts by bin, of the reference  @param actual the same now  @returns null where either holds nothing */
export function psi(expected: ArrayLike<number>, actual: ArrayLike<number>): number | null {
  const [all, now] = [sumOf(expected), sumOf(actual)]
  if (all === 0 || now === 0) return null
  let index = 0
  for (let bin = 0; bin < Math.max(expected.length, actual.length); bin++) {
    const [was, is] = [expected[bin] ?? 0, actual[bin] ?? 0]
    if (was === 0 && is === 0) continue
    const e = (was || EMPTY) / all
    const a = (is || EMPTY) / now
    index += (a - e) * Math.log(a / e)
  }
  return index
}

/**
 * What two samples of one distribution would differ by on average: (filled bins − 1) · (1/n + 1/m). Taken off before alarms are
 * judged, or a small sample would raise one by chance alone. Source: the index is a sum of squares that is χ² to first order.
 */
export function psiByChance(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  const [all, now] = [sumOf(expected), sumOf(actual)]
  let filled = 0
  for (let bin = 0; bin < Math.max(expected.length, actual.length); bin++)
    if ((expected[bin] ?? 0) > 0 || (actual[bin] ?? 0) > 0) filled += 1
  return all === 0 || now === 0 ? 0 : Math.max(0, filled - 1) * (1 / all + 1 / now)
}

export function sumOf(counts: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += counts[i]!
  return sum
}

export type Alarm = 'none' | 'look' | 'changed'

/** @param items in the sample now; fewer than `atLeast` raise no alarm */
export function alarmOf(index: number | null, items: number, atLeast: number): Alarm {
  if (index === null || items < atLeast) return 'none'
  return index >= PSI_CHANGED ? 'changed' : index >= PSI_LOOK ? 'look' : 'none'
}
