/**
 * Whatever arrives, EDIFACT is answered: nothing throws or hangs, every refusal names a segment and a way to mend it,
 * what is kept can be stored. By structure: interchanges with segments, separators, counts and bytes changed.
 * FUZZ_CASES=100000 for a long run.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEdifact } from '#services/ingest/formats/edifact.ts'
import { SAMPLE } from './edifact-parts.ts'

const CASES = Number(process.env.FUZZ_CASES || 2_000)
/** The end of patience, not a measure of speed. */
const PATIENCE_MS = 1_000
const UNSTORABLE = /\u0000|\\u0000|\p{Surrogate}|\\ud[89a-f]/u
const LINES = SAMPLE.trim().split('\n')

const anyLine = fc.constantFrom(...LINES, "UNG+1'", "UNE+1+1'", "UNO'", "UNS+S'", "FTX+AAI+++x'", '')
const anyPiece = fc.constantFrom(
  "'",
  '+',
  ':',
  '*',
  '?',
  '\r\n',
  '',
  '0',
  'GID',
  "UNZ+1+1'",
  '\u0000',
  'é',
  '?+',
  '++++',
  '-1',
  '9e9',
  '__proto__',
)

/** One change of a list of segments. */
const anyChange = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(LINES.length), line: anyLine }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(LINES.length), line: anyLine }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.nat(LINES.length),
    times: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    kind: fc.constant('piece' as const),
    at: fc.nat(LINES.length),
    inside: fc.nat(40),
    piece: anyPiece,
  }),
)
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never

function apply(lines: string[], change: Change): string[] {
  const at = change.at % Math.max(1, lines.length)
  const line = lines[at] ?? ''
  if (change.kind === 'replace') return lines.with(at, change.line)
  if (change.kind === 'insert') return lines.toSpliced(at, 0, change.line)
  if (change.kind === 'repeat') return lines.toSpliced(at, 1, ...Array<string>(change.times).fill(line))
  const inside = change.inside % (line.length + 1)
  return lines.with(at, line.slice(0, inside) + change.piece + line.slice(inside + 1))
}

/** Makes the count of UNT right again, so that what is inside is looked at. */
function mend(lines: readonly string[]): string {
  const from = lines.findIndex((line) => line.startsWith('UNH'))
  const to = lines.findLastIndex((line) => line.startsWith('UNT'))
  const terminators = (text: string) => text.replace(/\?./gs, '').split("'").length - 1
  const count = terminators(lines.slice(from, to + 1).join(''))
  return lines.map((line, i) => (i === to ? `UNT+${count}+1'` : line)).join('\n')
}

function expectSound(bytes: Uint8Array): void {
  const started = performance.now()
  const decoded = decodeEdifact(bytes)
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS)
  expect(JSON.stringify(decoded)).not.toMatch(UNSTORABLE)
  if (decoded.kind === 'unreadable') {
    expect(decoded.findings).toHaveLength(1)
    expect(decoded.findings[0]!.path).toMatch(/^(segment \d+( \(\w{3}\))?|UNA|items|message(\.id)?)$/)
    expect(decoded.findings[0]!.hint).not.toBe('')
  }
}

test('segments changed, added, repeated, broken', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, isMended) => {
      const lines = changes.reduce(apply, LINES)
      expectSound(Buffer.from(isMended ? mend(lines) : lines.join('')))
    }),
    { numRuns: CASES },
  )
})

test('bytes changed, cut or doubled', () => {
  const original = Buffer.from(SAMPLE)
  const place = fc.nat(original.length - 1)
  fc.assert(
    fc.property(place, place, fc.uint8Array({ maxLength: 4 }), (from, length, put) => {
      expectSound(Buffer.concat([original.subarray(0, from), put, original.subarray(from + (length % 8))]))
    }),
    { numRuns: CASES },
  )
})

test('any bytes behind a sound beginning', () => {
  const opening = fc.constantFrom(
    '',
    'UNA:+.? ',
    "UNB+UNOC:3+A+B+261121:0800+1'",
    "UNB+UNOY:4+A+B+261121:0800+1'UNH+1+ITMATT:D:00A'CNI+1+X'",
  )
  fc.assert(
    fc.property(opening, fc.uint8Array({ maxLength: 200 }), (head, bytes) => {
      expectSound(Buffer.concat([Buffer.from(head), bytes]))
    }),
    { numRuns: CASES },
  )
})
