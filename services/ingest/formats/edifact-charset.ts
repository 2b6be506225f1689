/**
 * Character sets of an EDIFACT interchange, by the syntax identifier of its UNB (data element 0001).
 *
 * Bytes that are no text in the declared set are salvaged as what the sender most likely meant, so that screening still
 * sees them, and come with a fault. Source: ISO 9735 and its service code list 0001 (40100 and later).
 */

import { offsetOfBadUtf8 } from '../utf8.ts'

/** Text that is not as the interchange declares it. `critical`: what it says is a guess. */
export interface TextFault {
  severity: 'critical' | 'major' | 'minor'
  message: string
  hint: string
}

export interface Charset {
  /** `UNOC`. */
  identifier: string
  /** Reads bytes of which at least one is above 127. */
  decode(bytes: Uint8Array): { text: string; fault: TextFault | null }
  /** UNOA and UNOB: 1 for every byte that may stand in data; null where every printable character may. */
  repertoire: Uint8Array | null
}

/** Parts of ISO 8859 by identifier; all of them as TextDecoder knows them. */
const ISO_8859: Readonly<Record<string, number>> = {
  UNOC: 1,
  UNOD: 2,
  UNOE: 5,
  UNOF: 7,
  UNOG: 3,
  UNOH: 4,
  UNOI: 6,
  UNOJ: 8,
  UNOK: 9,
}
/** UNOY is written as UTF-8 in practice, although ISO 9735 only says ISO 10646; UNOW says so. */
const UTF_8 = ['UNOW', 'UNOY']

const DIGITS_AND_MARKS = ' 0123456789.,-()/=!"%&*;<>\'+:?'
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LEVEL_A = repertoireOf(CAPITALS + DIGITS_AND_MARKS)
const LEVEL_B = repertoireOf(CAPITALS + CAPITALS.toLowerCase() + DIGITS_AND_MARKS)

/** The character set, or why it is not read. @param identifier data element 0001, as sent */
export function charsetOf(identifier: string): Charset | { message: string; hint: string } {
  if (identifier === 'UNOA' || identifier === 'UNOB') return levelCharset(identifier)
  if (UTF_8.includes(identifier)) return { identifier, decode: decodeUtf8, repertoire: null }
  if (Object.hasOwn(ISO_8859, identifier)) return isoCharset(identifier, ISO_8859[identifier]!)
  const hint = 'Send UNOY (UTF-8), or UNOA to UNOK.'
  if (identifier === 'UNOX')
    return { message: 'the character set UNOX (ISO 2022, code extension) is not read', hint }
  return { message: 'the syntax identifier (0001) is not one of UNOA to UNOK, UNOW and UNOY', hint }
}

function repertoireOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}

function levelCharset(identifier: 'UNOA' | 'UNOB'): Charset {
  const hint = `Name the character set in use in UNB: ${identifier} has no such bytes.`
  const message = `holds bytes above 127, which ${identifier} does not have`
  return {
    identifier,
    decode: (bytes) => ({ text: guess(bytes), fault: { severity: 'critical', message, hint } }),
    repertoire: identifier === 'UNOA' ? LEVEL_A : LEVEL_B,
  }
}

function decodeUtf8(bytes: Uint8Array): { text: string; fault: TextFault | null } {
  const bad = offsetOfBadUtf8(bytes)
  if (bad < 0) return { text: UTF_8_DECODER.decode(bytes), fault: null }
  const message = 'holds bytes that are not UTF-8, though UNB says UTF-8'
  const hint = 'Write the whole interchange in the character set that UNB names.'
  return { text: guess(bytes), fault: { severity: 'critical', message, hint } }
}

function isoCharset(identifier: string, part: number): Charset {
  const decoder = new TextDecoder(`iso-8859-${part}`)
  const hint = `Write the whole interchange in ISO 8859-${part}, or name another character set in UNB.`
  return {
    identifier,
    repertoire: null,
    decode(bytes) {
      // In Latin-1 a letter with an accent is hardly ever followed by a sign such as ©; in UTF-8 read as Latin-1 always.
      if (part === 1 && offsetOfBadUtf8(bytes) < 0) {
        const message = `holds UTF-8, though UNB says ${identifier} (ISO 8859-1); it was read as UTF-8`
        return { text: UTF_8_DECODER.decode(bytes), fault: { severity: 'major', message, hint } }
      }
      const text = decoder.decode(bytes)
      if (!hasC1(bytes) && !text.includes('\ufffd')) return { text, fault: null }
      const message = `holds bytes that are no characters of ISO 8859-${part} (${identifier})`
      return { text, fault: { severity: 'critical', message, hint } }
    },
  }
}

const UTF_8_DECODER = new TextDecoder('utf-8', { ignoreBOM: true })
const WINDOWS_1252 = new TextDecoder('windows-1252')

/** What bytes of an unknown set most likely say. */
function guess(bytes: Uint8Array): string {
  return (offsetOfBadUtf8(bytes) < 0 ? UTF_8_DECODER : WINDOWS_1252).decode(bytes)
}

/** 0x80 to 0x9F are control characters in every part of ISO 8859; TextDecoder reads them as Windows does. */
function hasC1(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 && byte < 0xa0) return true
  return false
}
