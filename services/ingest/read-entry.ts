/** One item entry of a message, read and normalised. Decoders of every format end here. */

import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import { normalise } from './normalise.ts'
import { readItem } from './read-item.ts'

export interface DecodedEntry {
  /** Place in the message, from 0; its path is `items[place]`. */
  place: number
  declaration: Declaration
  /** What could not be read as declared. */
  findings: Finding[]
}

/** @param value the entry as decoded, any JSON value */
export function readEntry(value: unknown, place: number): DecodedEntry {
  const { declared, findings } = readItem(value, `items[${place}]`)
  return { place, declaration: normalise(declared), findings }
}
