/** Tokenizing EDIFACT: separators by default and by UNA, release characters, repetitions, line ends; and how an interchange begins. */
import { describe, expect, test } from 'vitest'
import { isFault, openInterchange } from '#services/ingest/formats/edifact-opening.ts'
import { repetitionsOf, type Segment, tagOf } from '#services/ingest/formats/edifact-segment.ts'
import { readSegments } from '#services/ingest/formats/edifact-syntax.ts'

/** Every segment as a list: tag, then elements as lists of repetitions of components. */
function segmentsOf(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const opening = openInterchange(bytes)
  if (isFault(opening)) throw new Error(opening.message)
  const reader = readSegments(bytes, opening)
  const segments: unknown[][] = []
  while (reader.next()) segments.push(listOf(reader.segment))
  return { segments, fault: reader.fault, last: reader.segment }
}

function listOf(segment: Segment): unknown[] {
  const elements: unknown[] = [tagOf(segment)]
  for (let element = 1; element < segment.elementCount; element++) {
    const borders = repetitionsOf(segment, element)
    const repetitions = borders.slice(1).map((end, i) => segment.parts.slice(borders[i], end))
    elements.push(repetitions.length === 1 ? repetitions[0] : repetitions)
  }
  return elements
}

const V3 = "UNB+UNOC:3+A'"
const V4 = "UNB+UNOC:4+A'"
/** The second segment. */
const second = (text: string | Uint8Array) => segmentsOf(text).segments[1]

describe('segments', () => {
  test.each<[text: string, segment: unknown[], why: string]>([
    ["FTX+AAA+a:b'", ['FTX', ['AAA'], ['a', 'b']], 'elements and components'],
    ["FTX'", ['FTX'], 'a tag alone'],
    ["FTX+'", ['FTX', ['']], 'an empty element'],
    ["FTX+++a'", ['FTX', [''], [''], ['a']], 'empty elements'],
    ["FTX+a+'", ['FTX', ['a'], ['']], 'a trailing element separator'],
    ["FTX+a::'", ['FTX', ['a', '', '']], 'trailing component separators'],
    ["FTX+:b'", ['FTX', ['', 'b']], 'an empty first component'],
    ["FTX+a?'b'", ['FTX', ["a'b"]], 'a released terminator'],
    ["FTX+a?+b?:c'", ['FTX', ['a+b:c']], 'released separators'],
    ["FTX+a??'", ['FTX', ['a?']], 'a released release character before the terminator'],
    ["FTX+a???'b'", ['FTX', ["a?'b"]], 'both released'],
    ["FTX+?a'", ['FTX', ['a']], 'a release character before an ordinary one'],
    ["FTX+a\r\nb'", ['FTX', ['a\r\nb']], 'a line end inside text stays'],
    ["\r\n \tFTX+a'", ['FTX', ['a']], 'line ends and spaces between segments'],
    ["FTX+a*b'", ['FTX', ['a*b']], 'a star before syntax version 4'],
    ["D01+1'", ['D01', ['1']], 'a digit in the tag'],
  ])('%j: %j (%s)', (text, segment) => expect(second(V3 + text)).toEqual(segment))

  test('repetitions in syntax version 4', () => {
    expect(second(`${V4}FTX+a*b:c*+d'`)).toEqual(['FTX', [['a'], ['b', 'c'], ['']], ['d']])
    expect(second(`${V4}FTX+a?*b'`)).toEqual(['FTX', ['a*b']])
  })
  test('numbers and offsets', () => {
    const { last } = segmentsOf(`${V3}\nFTX+a'\r\nLOC+b'`)
    expect([last.number, last.offset]).toEqual([3, 22])
  })
})

describe('UNA', () => {
  test.each<[text: string, segment: unknown[], why: string]>([
    [`UNA:+.? '${V3}FTX+a:b'`, ['FTX', ['a', 'b']], 'the default'],
    [`UNA:+,? '\r\n${V3}FTX+a:b'`, ['FTX', ['a', 'b']], 'a line end behind it'],
    ['UNA|^.~ !UNB^UNOC|3^A!FTX^a|b~!+?:!', ['FTX', ['a', 'b!+?:']], 'all of its own'],
    ["UNA:+.  'UNB+UNOC:3+A'FTX+a?'", ['FTX', ['a?']], 'no release character'],
    ["UNA:+.?#'UNB+UNOC:4+A'FTX+a#b*c'", ['FTX', [['a'], ['b*c']]], 'a repetition separator'],
    ["UNA:+.? 'UNB+UNOC:4+A'FTX+a*b'", ['FTX', ['a*b']], 'none in version 4'],
    ["UNA:+.?*'UNB+UNOC:3+A'FTX+a*b'", ['FTX', ['a*b']], 'reserved before version 4'],
    [
      'UNA\u001d\u001f.? \u001cUNB\u001fUNOB\u001d3\u001fA\u001cFTX\u001fa\u001db\u001c',
      ['FTX', ['a', 'b']],
      'control characters',
    ],
  ])('%j: %j (%s)', (text, segment) => expect(second(text)).toEqual(segment))

  test('decimal marks', () => {
    const marks = (text: string) => {
      const opening = openInterchange(Buffer.from(text))
      return isFault(opening) ? opening.message : opening.decimalMarks
    }
    expect(marks(V3)).toBe('.,')
    expect(marks(`UNA:+,? '${V3}`)).toBe(',')
    expect(marks(`UNA:+,? '${V4}`)).toBe('.,')
  })
  test('a byte order mark before it', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`UNA:+.? '${V3}FTX+a'`)])
    expect(second(bytes)).toEqual(['FTX', ['a']])
  })
})

describe('how it cannot begin', () => {
  test.each<[text: string, says: string]>([
    ['', 'does not begin with UNA or UNB'],
    ['{"message": 1}', 'does not begin with UNA or UNB'],
    ["UNH+1'", 'does not begin with UNA or UNB'],
    ["UIB+UNOA:4'", 'interactive EDIFACT'],
    ['UNA:+.?', 'service string advice'],
    ["UNA::.? 'UNB::UNOC'", 'service string advice'],
    ["UNA:+x? 'UNB+UNOC:3'", 'service string advice'],
    ["UNA:A.? 'UNBAUNOC:3'", 'service string advice'],
    ["UNA:;.? 'UNB+UNOC:3'", 'the element separator that UNA names'],
    ["UNB:UNOC:3'", 'the element separator +'],
    ["UNB+UNOX:3+A'", 'UNOX (ISO 2022, code extension) is not read'],
    ["UNB+UNOZ:3+A'", 'syntax identifier (0001)'],
    ["UNB+toString:3+A'", 'syntax identifier (0001)'],
    ["UNB+UNOC:5+A'", 'syntax version (0002)'],
    ["UNB+UNOC+A'", 'syntax version (0002)'],
  ])('%j: %s', (text, says) => {
    const opening = openInterchange(Buffer.from(text))
    expect(isFault(opening) && opening.message).toContain(says)
  })
})

describe('broken syntax names the segment', () => {
  test.each<[text: string, says: string]>([
    ["FTX+a'LOC+b", 'segment 3 (LOC) at byte 19 (counted from 0): does not end'],
    ["FTX+a?'", 'segment 2 (FTX) at byte 13 (counted from 0): does not end'],
    ['FTX+a?', 'does not end'],
    ["ftx+a'", 'segment 2 at byte 13 (counted from 0): does not begin with a tag'],
    ["FT+a'", 'does not begin with a tag'],
    ["'", 'does not begin with a tag'],
    ["don't'", 'does not begin with a tag'],
    [`FTX+${'x'.repeat(70_000)}'`, 'longer than 65536 bytes'],
    [`FTX${'+'.repeat(3_000)}'`, 'more than 2000 components'],
    [`FTX+${'*'.repeat(3_000)}'`, 'more than 2000 components'],
  ])('%.40j: %s', (text, says) => {
    const unb = says.includes('components') && text.includes('*') ? V4 : V3
    expect(segmentsOf(unb + text).fault?.message).toContain(says)
  })
})
