/** A number that follows from a text, in the shape of a UUID (RFC 9562 version 8), so that a repeat can be told from news. */
import { createHash } from 'node:crypto'

export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
