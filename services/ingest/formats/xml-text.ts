/**
 * Bytes to text in pieces, for the readers of CSV and XML: what is held does not grow with the message.
 *
 * Also finds out in which encoding an XML document is written (XML 1.0, appendix F). Where byte order mark and declaration
 * disagree nobody knows what the bytes mean, so the document is refused rather than guessed.
 */

import { offsetOfBadUtf8 } from '../utf8.ts'

const CHUNK_BYTES = 65_536
/** The declaration stands within. */
const DECLARATION_BYTES = 1_024
const DECLARED = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/

export interface TextFault {
  message: string
  hint: string
}

/** Thrown by `textOf` where the bytes are not what they say; `place` is known for UTF-8 only. */
export class BadText extends Error {
  readonly place: Place | null
  constructor(message: string, place: Place | null) {
    super(message)
    this.place = place
  }
}

/** From 1, as an editor counts. */
export interface Place {
  line: number
  column: number
}

/** Names of declarations and what decodes them. ISO-8859-1 is read as its superset windows-1252, as browsers do. */
const DECODERS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
}

const HINT = 'Send the XML in UTF-8, with encoding="UTF-8" in its declaration or without one.'

/** The name `TextDecoder` knows the encoding by, or why the document cannot be read. */
export function encodingOfXml(bytes: Uint8Array): string | TextFault {
  const seen = encodingOfBytes(bytes)
  if (seen === null) return { message: 'the bytes are in no encoding that is read', hint: HINT }
  const head = new TextDecoder(seen ?? 'windows-1252').decode(bytes.subarray(0, DECLARATION_BYTES))
  const declared = DECLARED.exec(head)?.[1]?.toLowerCase()
  if (declared === undefined) return seen ?? 'utf-8'
  const decoder = Object.hasOwn(DECODERS, declared) ? DECODERS[declared]! : null
  if (decoder === null) return { message: 'the declared encoding is not read', hint: HINT }
  if (seen === undefined && !decoder.startsWith('utf-16')) return decoder
  if (seen === decoder || (decoder === 'utf-16' && seen?.startsWith('utf-16'))) return seen!
  return { message: 'the XML declares another encoding than its bytes are in', hint: HINT }
}

/** By byte order mark or by how the first `<` is written: undefined for a superset of ASCII, null for what is not read. */
function encodingOfBytes(bytes: Uint8Array): string | null | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? null : 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0 && c !== 0) return 'utf-16le'
  if (a === 0 && b === 0x3c) return 'utf-16be'
  return a === 0 || b === 0 || (a === 0x4c && b === 0x6f) ? null : undefined // UTF-32, EBCDIC
}

/**
 * The text in pieces of some 64 kB, without a byte order mark; no piece ends inside a character.
 * @param fatal whether bytes that are not of this encoding are a fault, or replaced to go on
 * @throws BadText
 */
export function* textOf(bytes: Uint8Array, encoding: string, fatal = true): Generator<string, void, void> {
  const decoder = new TextDecoder(encoding, { fatal })
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const stream = at + CHUNK_BYTES < bytes.length
    let text: string
    try {
      text = decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream })
    } catch {
      throw new BadText(`not ${encoding.toUpperCase()}`, encoding === 'utf-8' ? placeOfBadUtf8(bytes) : null)
    }
    yield text
  }
}

function placeOfBadUtf8(bytes: Uint8Array): Place {
  const offset = offsetOfBadUtf8(bytes)
  const before = new TextDecoder().decode(bytes.subarray(0, offset))
  return placeAfter([before], before.length)
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Line and column of what stands behind so many UTF-16 units; CR LF, LF and CR each end a line. */
export function placeAfter(texts: Iterable<string>, units: number): Place {
  let line = 1
  let column = 1
  let left = units
  let before = 0
  for (const text of texts) {
    const end = Math.min(left, text.length)
    for (let i = 0; i < end; i++) {
      const unit = text.charCodeAt(i)
      const endsLine = unit === LINE_FEED || unit === CARRIAGE_RETURN
      if (endsLine && !(unit === LINE_FEED && before === CARRIAGE_RETURN)) line++
      column = endsLine ? 1 : column + 1
      before = unit
    }
    left -= end
    if (left === 0) break
  }
  return { line, column }
}
