/** A whole number that a person wrote, in a setting or behind an option. */
import { usageError } from './errors.ts'

/** The number, or `otherwise` where nothing was written. Throws a usage error that gives the name and the range. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined || text === '') return otherwise
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most)) {
    throw usageError(`${name}: "${text}" is not a whole number from ${least} to ${most}`)
  }
  return value
}
