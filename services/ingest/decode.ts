/**
 * Decode: the bytes an operator sent become a message with its entries, or are found unreadable and go to quarantine.
 *
 * Promises an answer for any bytes, never an exception. Reads; does not judge: whether what an item says is right is
 * `validate`'s.
 */

import { decodeJson } from './decode-json.ts'
import { decodeNdjson } from './decode-ndjson.ts'
import { type DecodedMessage, unreadable } from './decoded-message.ts'
import { decodeCsv } from './formats/csv.ts'
import { decodeEdifact, type EdifactMapping, exampleMapping } from './formats/edifact.ts'
import { decodeXml } from './formats/xml.ts'
import { offsetOfBadUtf8 } from './utf8.ts'

export type { DecodedMessage, MessageHeader } from './decoded-message.ts'
export type { DecodedEntry } from './read-entry.ts'

/** The media type that is read by a partner's mapping. */
export const EDIFACT = 'application/edifact'

type Decoder = (bytes: Uint8Array, edifact: EdifactMapping) => DecodedMessage

const DECODERS: Readonly<Record<string, Decoder>> = {
  'application/json': (bytes) => fromText(bytes, decodeJson),
  'application/x-ndjson': (bytes) => fromText(bytes, decodeNdjson),
  'text/csv': decodeCsv,
  'application/xml': decodeXml,
  [EDIFACT]: decodeEdifact,
}

/** What else senders call the same. */
const ALIASES: Readonly<Record<string, string>> = { 'text/xml': 'application/xml' }

/** Some sixty make an ordinary item. Small values grow a hundredfold when they are read: 50 MB of them would fill the memory. */
const VALUES_MAX = 1_000_000

/** Content types `decode` reads, without parameters. */
export const CONTENT_TYPES: readonly string[] = Object.keys(DECODERS)

/** `application/json; charset=utf-8` is `application/json`; none given is JSON. */
export function mediaTypeOf(contentType: string): string {
  const name = contentType.split(';', 1)[0]!.trim().toLowerCase() || 'application/json'
  return Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name
}

/**
 * About 18 µs per ordinary item of 1 kB of JSON (2026-11).
 * @param contentType a media type, with or without parameters; XML and EDIFACT say their own encoding, the others are UTF-8
 * @param edifact how the partners of this installation write their segments
 */
export function decode(
  bytes: Uint8Array,
  contentType: string,
  edifact: EdifactMapping = exampleMapping(),
): DecodedMessage {
  const mediaType = mediaTypeOf(contentType)
  const decoder = Object.hasOwn(DECODERS, mediaType) ? DECODERS[mediaType] : undefined
  if (!decoder) {
    return unreadable('message', 'this content type is not read', `Send one of ${CONTENT_TYPES.join(', ')}.`)
  }
  return decoder(bytes, edifact)
}

function fromText(bytes: Uint8Array, decodeText: (text: string) => DecodedMessage): DecodedMessage {
  const text = textOf(bytes)
  if (text !== null && hasTooManyValues(text)) {
    const message = `the message holds more than ${VALUES_MAX} values`
    return unreadable('message', message, 'Send fewer items in one message.')
  }
  if (text !== null) return decodeText(text)
  const message = `not UTF-8 at byte ${offsetOfBadUtf8(bytes)} (counted from 0)`
  return unreadable('message', message, 'Encode the whole message in UTF-8.')
}

/** The text without a byte order mark, or null where it is not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Counts the commas outside of strings; a string never goes over the end of a line. Shorter texts cannot have as many. */
function hasTooManyValues(text: string): boolean {
  if (text.length <= VALUES_MAX) return false
  let values = 0
  let inString = false
  for (let i = 0; i < text.length && values <= VALUES_MAX; i++) {
    const c = text.charCodeAt(i)
    if (c === 10) inString = false
    else if (c === 34) inString = !inString
    else if (c === 92 && inString) i++
    else if (c === 44 && !inString) values++
  }
  return values > VALUES_MAX
}
