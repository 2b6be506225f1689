/** DQ00: what is there cannot be read as declared. Always critical. */

import type { Finding } from '#domain/finding.ts'
import { cut } from './values.ts'

const PATH_LENGTH_MAX = 200

/** @param path where, as the post wrote it   @param message what is wrong, without the value   @param hint how to mend it */
export function structureFinding(path: string, message: string, hint: string): Finding {
  return { rule: 'DQ00', severity: 'critical', path: cut(path, PATH_LENGTH_MAX), message, hint }
}

/** `items[0].contents[1].hsCode` from a place and the steps inside it. */
export function pathOf(place: string, steps: readonly PropertyKey[]): string {
  let path = place
  for (const step of steps) path += typeof step === 'number' ? `[${step}]` : `.${String(step)}`
  return path
}
