/** UTF-8 bytes to text in pieces: what is held does not grow with the message. And where in a text a byte stands. */

import { offsetOfBadUtf8 } from '../utf8.ts'

const PIECE_BYTES = 65_536
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** From 1, as an editor counts. */
export interface Place {
  line: number
  column: number
}

/** Thrown where the bytes are not UTF-8. */
export class BadText extends Error {
  readonly place: Place
  constructor(place: Place) {
    super('not UTF-8')
    this.place = place
  }
}

/**
 * The text in pieces of some 64 kB, without a byte order mark; no piece ends inside a character.
 * @throws BadText
 */
export function* textOf(bytes: Uint8Array): Generator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const stream = at + PIECE_BYTES < bytes.length
    let text: string
    try {
      text = decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream })
    } catch {
      throw new BadText(placeAt(bytes, offsetOfBadUtf8(bytes)))
    }
    yield text
  }
}

/** Line and column of a byte; CR LF, LF and CR each end a line. Columns are UTF-16 units. */
export function placeAt(bytes: Uint8Array, offset: number): Place {
  let line = 1
  let start = 0
  for (let i = 0; i < offset; i++) {
    const isSecondOfTwo = bytes[i] === LINE_FEED && bytes[i - 1] === CARRIAGE_RETURN
    if (bytes[i] !== LINE_FEED && bytes[i] !== CARRIAGE_RETURN) continue
    if (!isSecondOfTwo) line++
    start = i + 1
  }
  return { line, column: new TextDecoder().decode(bytes.subarray(start, offset)).length + 1 }
}
