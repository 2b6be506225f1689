/**
 * Whatever arrives, ingest answers: nothing throws, every finding says where and how to mend it, what is kept can be
 * stored by PostgreSQL (no NUL, no lone surrogate) and normalising it again changes nothing. By random values, random
 * bytes, and ordinary messages broken in one place.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXAMPLE_ANSWERS, EXAMPLE_DESPATCH, EXAMPLE_SCANS } from '#contracts/examples.ts'
import { decode } from '#services/ingest/decode.ts'
import { judgeMovement } from '#services/ingest/despatch/judge-movement.ts'
import { normalise } from '#services/ingest/normalise.ts'
import { readEntry } from '#services/ingest/read-entry.ts'
import { type AnyItem, bytesOf, itemWith, messageOf, ordinaryItem, read } from './ordinary-item.ts'

const RUNS = { numRuns: Number(process.env.FUZZ_CASES ?? 5_000) }
const UNSTORABLE = /\u0000|\\u0000|\p{Surrogate}|\\ud[89a-f]/u

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u0000', '\ud83d', '\u0085', ' ', 'a', 'ŉ', 'ß', '🎁', '__proto__') }),
)
const anyKey = fc.oneof(
  anyText,
  fc.constantFrom('__proto__', 'constructor', 'toString', 'contents', 'sender', 'extra', ''),
)
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e308, 2 ** 53, Infinity))

/** Anything JSON.parse could give. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    anyNumber,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(anyKey, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as Record<string, unknown>),
  ),
})).value

const PATHS = [
  ...Object.keys(ordinaryItem()),
  'sender.name',
  'sender.address',
  'sender.address.lines',
  'addressee.address.lines[0]',
  'contents[0]',
  'contents[1]',
  'contents[0].description',
  'contents[0].value',
  'contents[0].value.amount',
  'contents[0].hsCode',
  'documents[0].validUntil',
  'extra.inside',
  'sender.unknown',
]

function expectSound(read: {
  findings: { path: string; hint: string; message: string }[]
  declaration?: unknown
}): void {
  for (const { path, message, hint } of read.findings) {
    expect(path).not.toBe('')
    expect(message).not.toBe('')
    expect(hint).not.toBe('')
  }
  expect(JSON.stringify(read)).not.toMatch(UNSTORABLE)
  if (read.declaration) expect(normalise(read.declaration)).toEqual(read.declaration)
}

test('any value in the place of an item', () => {
  fc.assert(
    fc.property(anyValue, (value) => expectSound(readEntry(value, 0))),
    RUNS,
  )
})

test('any value as a whole message', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const { kind, findings, entries } = { findings: [], ...read(bytesOf(JSON.stringify(value) ?? 'null')) }
      expect(kind === 'unreadable' ? findings.length : entries.length).toBeGreaterThan(0)
      expectSound({ findings })
    }),
    RUNS,
  )
})

test('an ordinary message with any value in one place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), anyValue, (path, value) => {
      const { entries } = read(bytesOf(messageOf(itemWith(path, value))))
      expect(entries).toHaveLength(1)
      expectSound(entries[0]!)
    }),
    RUNS,
  )
})

test.each(['application/json', 'application/x-ndjson', 'text/plain', ''])(
  'any bytes as %j',
  (contentType) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectSound({ findings: [], ...read(bytes, contentType) })
      }),
      RUNS,
    )
  },
)

test('an ordinary message with bytes changed, cut or doubled', () => {
  const original = bytesOf(messageOf(ordinaryItem()))
  const place = fc.nat(original.length - 1)
  fc.assert(
    fc.property(place, place, fc.uint8Array({ maxLength: 4 }), (from, length, put) => {
      const bytes = Buffer.concat([original.subarray(0, from), put, original.subarray(from + (length % 8))])
      const result = read(bytes)
      expectSound({ findings: result.kind === 'unreadable' ? result.findings : [] })
      for (const entry of result.entries) expectSound(entry)
    }),
    RUNS,
  )
})

test('normalise takes any value at all', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(normalise(normalise(value))).toEqual(normalise(value))
    }),
    RUNS,
  )
})

describe.each([
  [
    'PREDES',
    'receptacles',
    [
      'despatch',
      'despatch.id',
      'receptacles[0]',
      'receptacles[0].id',
      'receptacles[0].items',
      'receptacles[0].items[0]',
    ],
  ],
  [
    'EMSEVT',
    'events',
    [
      'events[0]',
      'events[0].itemId',
      'events[0].code',
      'events[0].at',
      'events[0].office',
      'events[0].reason',
    ],
  ],
  [
    'RFIRSP',
    'answers',
    [
      'answers[0]',
      'answers[0].reference',
      'answers[0].text',
      'answers[0].data',
      'answers[0].documents',
      'answers[0].documents[0].content',
      'answers[1].screening',
    ],
  ],
])('%s', (type, parts, paths) => {
  const examples = [EXAMPLE_DESPATCH, EXAMPLE_SCANS, EXAMPLE_ANSWERS]
  const ordinary = structuredClone(examples.find(({ message }) => message.type === type)) as AnyItem

  test(`any value as ${parts}, and in the place of a part`, () => {
    const anyParts = fc.oneof(anyValue, fc.array(anyValue, { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(anyParts, anyValue, (value, whole) => {
        expectMoved({ ...ordinary, despatch: whole, [parts]: value })
      }),
      RUNS,
    )
  })

  test('the example with any value in one place, as an object and as lines', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyValue, (path, value) => {
        const { message, ...rest } = put(structuredClone(ordinary), path, value)
        expectMoved({ message, ...rest })
        const first = { message, despatch: rest.despatch }
        const lines = [first, ...rest[parts]].map((line) => JSON.stringify(line) ?? '')
        expectMoved(lines.join('\n'), 'application/x-ndjson')
      }),
      RUNS,
    )
  })
})

/** Decoded and judged, nothing throws, and what a receipt and the tables would keep can be kept. */
function expectMoved(message: unknown, contentType = 'application/json'): void {
  const decoded = decode(bytesOf(message), contentType)
  if (decoded.kind === 'unreadable') expectSound({ findings: decoded.findings })
  if (decoded.kind === 'unreadable' || decoded.kind === 'message') return
  const { movement, outcome } = judgeMovement(decoded, {
    header: decoded.header,
    submitter: 'CNA',
    mandates: new Set(),
    receivedAt: '2026-11-23T08:00:00.000Z',
    own: new Set(['FR']),
    known: new Map(),
    referrals: new Map(
      EXAMPLE_ANSWERS.answers.map(({ reference }) => [
        reference,
        { itemId: 'LX000000005CN', type: 'RFI', state: 'open' },
      ]),
    ),
    isDeclared: () => false,
    weightOf: () => null,
    namesakes: [],
  })
  for (const { findings } of movement.items) expectSound({ findings })
  expect(JSON.stringify(movement)).not.toMatch(UNSTORABLE)
  const { receptacles, scans, answers = [] } = movement
  expect(outcome === 'rejected').toBe(receptacles.length + scans.length + answers.length === 0)
}

function put(root: AnyItem, path: string, value: unknown): AnyItem {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  const last = steps.pop()!
  let inside = root
  for (const step of steps) inside = inside[step]
  inside[last] = value
  return root
}
