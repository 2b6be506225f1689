/**
 * How an EDIFACT interchange begins: the service string advice (UNA), and the syntax identifier and version of its UNB,
 * which say how everything behind them is read. Source: ISO 9735-1 (syntax versions 1 to 4).
 */

import { type Charset, charsetOf } from './edifact-charset.ts'

/** Why an interchange cannot be read. `where` names the segment: `segment 14 (UNT)`. */
export interface EdifactFault {
  where: string
  message: string
  hint: string
}

/** Bytes that structure the data; 256, which is no byte, where the interchange has none of its kind. */
export interface ServiceCharacters {
  component: number
  element: number
  release: number
  repetition: number
  terminator: number
}

export interface Opening {
  characters: ServiceCharacters
  /** `.`, `,` or both: what may stand before decimals. */
  decimalMarks: string
  charset: Charset
  /** Offset of the U of UNB. */
  offset: number
}

const NONE = 256
const SPACE = 0x20
const UNA_LENGTH = 9
const VERSIONS = ['1', '2', '3', '4']

export function isFault(value: object): value is EdifactFault {
  return 'where' in value
}

/** `segment 14 (UNT)`, its number from 1, UNA not counted. */
export function placeOf(number: number, tag: string): string {
  return tag === '' ? `segment ${number}` : `segment ${number} (${tag})`
}

/** A fault with its place in words. @param offset of the segment's first byte, from 0 */
export function faultAt(
  number: number,
  tag: string,
  offset: number,
  message: string,
  hint: string,
): EdifactFault {
  const where = placeOf(number, tag)
  return { where, message: `${where} at byte ${offset} (counted from 0): ${message}`, hint }
}

/** Reads UNA where there is one, and as much of UNB as the reading of all else depends on. */
export function openInterchange(bytes: Uint8Array): Opening | EdifactFault {
  const start = behindSpace(bytes, hasMark(bytes) ? 3 : 0)
  const advised = startsWith(bytes, start, 'UNA')
  const advice = advised ? bytes.subarray(start + 3, start + UNA_LENGTH) : null
  if (advice && !isAdvice(advice)) return badAdvice(start)
  const offset = advice ? behindSpace(bytes, start + UNA_LENGTH) : start
  const element = advice?.[1] ?? 0x2b
  const component = advice?.[0] ?? 0x3a
  if (!startsWith(bytes, offset, 'UNB')) return noUnb(bytes, offset)
  if (bytes[offset + 3] !== element) return otherSeparator(offset, advice !== null)

  const identifier = latin(bytes, offset + 4, 4)
  const charset = charsetOf(identifier)
  if ('message' in charset) return faultAt(1, 'UNB', offset, charset.message, charset.hint)
  const version = bytes[offset + 8] === component ? latin(bytes, offset + 9, 1) : ''
  if (!VERSIONS.includes(version)) {
    const hint = `Send UNB+${identifier}:4+…, syntax version 1, 2, 3 or 4.`
    return faultAt(1, 'UNB', offset, 'the syntax version (0002) is not 1, 2, 3 or 4', hint)
  }
  const isVersion4 = version === '4'
  const characters = charactersOf(advice, isVersion4)
  // With the default characters, and always in version 4, both marks are allowed (ISO 9735 §10.1).
  const decimalMarks = advice && !isVersion4 ? String.fromCharCode(advice[2]!) : '.,'
  return { characters, decimalMarks, charset, offset }
}

function charactersOf(advice: Uint8Array | null, isVersion4: boolean): ServiceCharacters {
  if (!advice) {
    return {
      component: 0x3a,
      element: 0x2b,
      release: 0x3f,
      repetition: isVersion4 ? 0x2a : NONE,
      terminator: 0x27,
    }
  }
  const [component, element, , release, repetition, terminator] = advice as unknown as number[]
  return {
    component: component!,
    element: element!,
    release: release === SPACE ? NONE : release!,
    // Reserved before version 4, whatever stands there.
    repetition: isVersion4 && repetition !== SPACE ? repetition! : NONE,
    terminator: terminator!,
  }
}

/** Six different characters that are neither letters nor digits; a space stands for none where there need be none. */
function isAdvice(advice: Uint8Array): boolean {
  if (advice.length < UNA_LENGTH - 3) return false
  const [component, element, decimal, release, repetition, terminator] = advice as unknown as number[]
  const used = [component!, element!, terminator!]
  if (release !== SPACE) used.push(release!)
  if (repetition !== SPACE) used.push(repetition!)
  if (new Set(used).size < used.length || used.includes(decimal!)) return false
  if (decimal !== 0x2e && decimal !== 0x2c) return false
  return used.every((byte) => byte < 0x80 && byte !== SPACE && !isAlphanumeric(byte))
}

function isAlphanumeric(byte: number): boolean {
  return /[0-9A-Za-z]/.test(String.fromCharCode(byte))
}

function badAdvice(start: number): EdifactFault {
  const message = 'the service string advice does not name six different characters that can separate data'
  const hint = "Send UNA:+.? ' or, in syntax version 4, UNA:+.?*'"
  return { where: 'UNA', message: `UNA at byte ${start} (counted from 0): ${message}`, hint }
}

function noUnb(bytes: Uint8Array, offset: number): EdifactFault {
  if (startsWith(bytes, offset, 'UIB')) {
    const message = 'interactive EDIFACT (UIB) is not read'
    return faultAt(1, 'UIB', offset, message, 'Send a batch interchange, UNB to UNZ.')
  }
  const message = 'the interchange does not begin with UNA or UNB'
  return faultAt(1, '', offset, message, 'Send one whole interchange, UNB to UNZ.')
}

function otherSeparator(offset: number, advised: boolean): EdifactFault {
  const message = `UNB is not followed by the element separator ${advised ? 'that UNA names' : '+'}`
  const hint = 'Name the separators in use in UNA, in the order of ISO 9735.'
  return faultAt(1, 'UNB', offset, message, hint)
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return latin(bytes, at, text.length) === text
}

function latin(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** Where the next byte that is no line end, tab or space stands. */
export function behindSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === SPACE || bytes[at] === 0x09) at++
  return at
}
