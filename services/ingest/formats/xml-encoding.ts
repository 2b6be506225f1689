/**
 * In which encoding an XML document is written (XML 1.0, appendix F), and its bytes in UTF-8, which the reader reads. Where
 * byte order mark and declaration disagree nobody knows what the bytes mean, so the document is refused rather than guessed.
 */

import { isUtf8 } from 'node:buffer'
import { offsetOfBadUtf8 } from '../utf8.ts'

/** The declaration stands within. */
const DECLARATION_BYTES = 1_024
const DECLARED = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/

export interface TextFault {
  message: string
  hint: string
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

/** The document in UTF-8 without its byte order mark, up to where it is what it says it is, or why it is not read. */
export interface XmlBytes {
  bytes: Buffer
  /** The encoding that the bytes behind these are not in; null where these are all. */
  badEncoding: string | null
}

export function utf8Of(bytes: Uint8Array): XmlBytes | TextFault {
  const encoding = encodingOfXml(bytes)
  if (typeof encoding !== 'string') return encoding
  return encoding === 'utf-8' ? checked(bytes) : transcoded(bytes, encoding)
}

function checked(sent: Uint8Array): XmlBytes {
  const hasMark = sent[0] === 0xef && sent[1] === 0xbb && sent[2] === 0xbf
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength).subarray(hasMark ? 3 : 0)
  if (isUtf8(bytes)) return { bytes, badEncoding: null }
  return { bytes: bytes.subarray(0, offsetOfBadUtf8(bytes)), badEncoding: 'UTF-8' }
}

/** Nine of ten documents are UTF-8: the others are held a second time. */
function transcoded(sent: Uint8Array, encoding: string): XmlBytes {
  try {
    return { bytes: Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(sent)), badEncoding: null }
  } catch {
    const text = new TextDecoder(encoding).decode(sent)
    return { bytes: Buffer.from(text.slice(0, text.indexOf('\ufffd'))), badEncoding: encoding.toUpperCase() }
  }
}

/** The name `TextDecoder` knows the encoding by, or why the document cannot be read. */
export function encodingOfXml(bytes: Uint8Array): string | TextFault {
  const seen = encodingOfBytes(bytes)
  if (seen === null) return { message: 'the bytes are in no encoding that is read', hint: HINT }
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, DECLARATION_BYTES))
  const head = seen ? new TextDecoder(seen).decode(start) : start.toString('latin1')
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
