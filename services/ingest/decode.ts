/**
 * Decode: the bytes an operator sent become a message with its entries, or are found unreadable and go to quarantine.
 *
 * Promises an answer for any bytes, never an exception. Reads; does not judge: whether what an item says is right is
 * `validate`'s.
 */

import { decodeJson } from './decode-json.ts'
import { decodeNdjson } from './decode-ndjson.ts'
import { type DecodedMessage, unreadable } from './decoded-message.ts'

export type { DecodedMessage, MessageHeader } from './decoded-message.ts'
export type { DecodedEntry } from './read-entry.ts'

const DECODERS: Readonly<Record<string, (text: string) => DecodedMessage>> = {
  'application/json': decodeJson,
  'application/x-ndjson': decodeNdjson,
}

/** Content types `decode` reads, without parameters. */
export const CONTENT_TYPES: readonly string[] = Object.keys(DECODERS)

/** `application/json; charset=utf-8` is `application/json`; none given is JSON. */
export function mediaTypeOf(contentType: string): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase() || 'application/json'
}

/** About 15 µs per ordinary item. @param contentType a media type, with or without parameters; charset is always UTF-8 */
export function decode(bytes: Uint8Array, contentType: string): DecodedMessage {
  const mediaType = mediaTypeOf(contentType)
  const decoder = Object.hasOwn(DECODERS, mediaType) ? DECODERS[mediaType] : undefined
  if (!decoder) {
    return unreadable('message', 'this content type is not read', `Send one of ${CONTENT_TYPES.join(', ')}.`)
  }
  const text = textOf(bytes)
  if (text !== null) return decoder(text)
  const byte = offsetOfBadUtf8(bytes)
  return unreadable(
    'message',
    `not UTF-8 at byte ${byte} (counted from 0)`,
    'Encode the whole message in UTF-8.',
  )
}

/** The text without a byte order mark, or null where it is not UTF-8. `stream`: the end may cut a character. */
function textOf(bytes: Uint8Array, stream = false): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
  } catch {
    return null
  }
}

/** The first byte of the first sequence that is not UTF-8, found by halving: only for bytes that are not. */
function offsetOfBadUtf8(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (textOf(bytes.subarray(0, middle), true) === null) bad = middle
    else good = middle
  }
  while (good > 0 && textOf(bytes.subarray(0, good)) === null) good--
  return good
}
