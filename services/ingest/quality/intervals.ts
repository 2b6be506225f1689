/** The smallest sample at which operators are compared. Pure. */

export { wilson } from '#domain/wilson.ts'

/** Below this the interval is wider than what tells one operator from another. */
export const SAMPLE_MIN = 50

/** Whether there is enough to compare by. */
export function isEnough(denominator: number): boolean {
  return denominator >= SAMPLE_MIN
}
