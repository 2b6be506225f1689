/**
 * EDIFACT segments out of bytes, one at a time: elements, their components and their repetitions.
 *
 * Holds one segment and nothing else, so memory does not grow with the interchange; every call gives the same `Segment`
 * with other content. One pass over the bytes, about 5 ns per byte. Source: ISO 9735-1, syntax versions 1 to 4.
 */

import type { TextFault } from './edifact-charset.ts'
import { behindSpace, type EdifactFault, faultAt, type Opening } from './edifact-opening.ts'
import { type Segment, tagOf } from './edifact-segment.ts'

/** Far beyond any segment of the directories; what has no end is not read to the end. */
const SEGMENT_BYTES_MAX = 65_536
const PARTS_MAX = 2_000

export interface SegmentReader {
  readonly segment: Segment
  /** False at the end of the bytes, and where the syntax is broken. */
  next(): boolean
  /** Why reading ended before the end of the bytes. */
  readonly fault: EdifactFault | null
}

function emptySegment(): Segment {
  return {
    code: 0,
    number: 0,
    offset: 0,
    parts: [''],
    partCount: 0,
    elementStart: new Int32Array(PARTS_MAX + 2),
    elementCount: 0,
    repeats: [],
    taken: new Uint8Array(PARTS_MAX + 1),
    textFault: null,
  }
}

/** Text kept of an item may keep the block it was cut from. */
const BLOCK_BYTES = 4_096

/** What `scan` tells. */
const RELEASED = 1
const HIGH = 2
const FAULTY = 4

/** What a byte is. */
const DATA = 0
const COMPONENT = 1
const ELEMENT = 2
const REPETITION = 3
const TERMINATOR = 4
const RELEASE = 5

/** @param opening as `openInterchange` returns it for the same bytes */
export function readSegments(bytes: Uint8Array, opening: Opening): SegmentReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kinds = kindsOf(opening)
  const { release, terminator } = opening.characters
  const { charset } = opening
  const segment = emptySegment()
  /** Where each part begins; one byte behind it, the next. */
  const starts = new Int32Array(PARTS_MAX + 2)
  let at = opening.offset
  let fault: EdifactFault | null = null
  let block = ''
  let blockStart = 0
  let blockEnd = -1

  function fail(message: string, hint: string): false {
    fault = faultAt(segment.number, tagOf(segment), segment.offset, message, hint)
    return false
  }

  function unterminated(): false {
    const shown = terminator > 0x20 ? ` ${String.fromCharCode(terminator)}` : ''
    const hint = `End each segment with the terminator${shown}; write it with a release character inside text.`
    if (at < bytes.length) return fail(`longer than ${SEGMENT_BYTES_MAX} bytes, or without an end`, hint)
    return fail('does not end: there is no segment terminator behind it', hint)
  }

  /**
   * Finds the borders of all parts up to the terminator, where `at` stands then. Returns RELEASED and HIGH for what the
   * text holds, or FAULTY. Local variables only: this loop is most of the reading.
   */
  function scan(): number {
    const { elementStart, repeats } = segment
    const limit = Math.min(bytes.length, at + SEGMENT_BYTES_MAX)
    let bits = 0
    let flags = 0
    let part = 0
    let elements = 1
    let i = at
    starts[0] = i
    for (; i < limit; i++) {
      const byte = bytes[i]!
      const kind = kinds[byte]!
      if (kind === DATA) {
        bits |= byte
        continue
      }
      if (kind === RELEASE) {
        flags = RELEASED
        bits |= bytes[++i] ?? 0
        continue
      }
      starts[++part] = i + 1
      if (kind === ELEMENT) elementStart[elements++] = part
      else if (kind === REPETITION) repeats.push(part)
      else if (kind === TERMINATOR) {
        at = i
        segment.partCount = part
        segment.elementCount = elements
        elementStart[elements] = part
        return bits > 0x7f ? flags | HIGH : flags
      }
      if (part === PARTS_MAX) {
        fail(`holds more than ${PARTS_MAX} components`, 'Spread the data over more segments.')
        return FAULTY
      }
    }
    at = i
    unterminated()
    return FAULTY
  }

  /** Makes `block` cover the segment. Cutting many parts out of one string is faster than decoding each. */
  function cover(): void {
    if (at <= blockEnd) return
    blockStart = segment.offset
    blockEnd = Math.max(at, Math.min(bytes.length, blockStart + BLOCK_BYTES))
    block = buffer.toString('latin1', blockStart, blockEnd)
  }

  function fill(): void {
    const { parts, partCount, taken } = segment
    cover()
    for (let i = 1; i < partCount; i++) {
      const start = starts[i]!
      const end = starts[i + 1]! - 1
      parts[i] = start === end ? '' : block.slice(start - blockStart, end - blockStart)
      taken[i] = 0
    }
  }

  /** Where bytes are above 127 or released: those parts again, by the character set. */
  function refill(flags: number): void {
    const { parts, partCount } = segment
    const mark = String.fromCharCode(release)
    for (let i = 1; i < partCount; i++) {
      if (flags & HIGH) parts[i] = textOf(parts[i]!, starts[i]!, starts[i + 1]! - 1)
      if (flags & RELEASED && parts[i]!.includes(mark)) parts[i] = unreleased(parts[i]!, mark)
    }
  }

  function textOf(latin: string, start: number, end: number): string {
    let isAscii = true
    for (let i = start; i < end && isAscii; i++) isAscii = bytes[i]! < 0x80
    if (isAscii) return latin
    const { text, fault } = charset.decode(bytes.subarray(start, end))
    if (fault && segment.textFault?.severity !== 'critical') segment.textFault = fault
    return text
  }

  function next(): boolean {
    if (fault) return false
    at = behindSpace(bytes, at)
    if (at >= bytes.length) return false
    segment.offset = at
    segment.number++
    segment.textFault = null
    segment.code = codeAt(bytes, at)
    if (segment.repeats.length > 0) segment.repeats.length = 0
    const flags = scan()
    if (flags === FAULTY) return false
    if (segment.code === 0 || starts[1]! - starts[0]! !== 4)
      return fail('does not begin with a tag of three capital letters or digits', TAG_HINT)
    fill()
    if (flags !== 0) refill(flags)
    if (charset.repertoire) segment.textFault ??= strangerOf(charset.repertoire)
    at++
    return true
  }

  /** Seven-bit characters outside of UNOA and UNOB can be read all the same. */
  function strangerOf(repertoire: Uint8Array): TextFault | null {
    for (let i = segment.offset; i < at; i++) {
      const byte = bytes[i]!
      if (kinds[byte] !== DATA || repertoire[byte] === 1 || byte > 0x7f) continue
      if (i > segment.offset && bytes[i - 1] === release) continue
      const code = byte.toString(16).toUpperCase().padStart(4, '0')
      const message = `holds the character U+${code}, which ${charset.identifier} does not have`
      return { severity: 'minor', message, hint: 'Name a character set in UNB that has it: UNOC or UNOY.' }
    }
    return null
  }

  return {
    segment,
    next,
    get fault() {
      return fault
    },
  }
}

const TAG_HINT = 'Check the segment before it: a terminator inside text needs a release character.'

function kindsOf({ characters }: Opening): Uint8Array {
  const kinds = new Uint8Array(257) // 256 stands for a character the interchange does not have
  kinds[characters.release] = RELEASE
  kinds[characters.repetition] = REPETITION
  kinds[characters.component] = COMPONENT
  kinds[characters.element] = ELEMENT
  kinds[characters.terminator] = TERMINATOR
  return kinds
}

/** The three bytes there as a tag, 0 where they are none. */
function codeAt(bytes: Uint8Array, at: number): number {
  if (at + 3 > bytes.length) return 0
  const [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!]
  if (!isCapital(first) || !isCapitalOrDigit(second) || !isCapitalOrDigit(third)) return 0
  return (first << 16) | (second << 8) | third
}

function isCapital(byte: number): boolean {
  return byte >= 65 && byte <= 90
}

function isCapitalOrDigit(byte: number): boolean {
  return isCapital(byte) || (byte >= 48 && byte <= 57)
}

/** Without release characters: `a??b?+c` is `a?b+c`. */
function unreleased(text: string, mark: string): string {
  let plain = ''
  let from = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 2)) {
    plain += text.slice(from, at)
    from = at + 1
  }
  return plain + text.slice(from)
}
