/** What becomes of despatch and scan messages, by the thinking alone: who may tell, what is recorded, what asks again. */
import { describe, expect, test } from 'vitest'
import { EXAMPLE_DESPATCH, EXAMPLE_SCANS } from '#contracts/examples.ts'
import { type Journey, NOWHERE } from '#domain/journey.ts'
import { decode } from '#services/ingest/decode.ts'
import { type JudgedMovement, judgeMovement } from '#services/ingest/despatch/judge-movement.ts'
import { lateFindings } from '#services/ingest/despatch/late-data.ts'
import {
  type KnownMovement,
  type MovementContext,
  UNKNOWN_MOVEMENT,
} from '#services/ingest/despatch/movement.ts'
import { changesPicture } from '#services/ingest/despatch/picture.ts'

const ITEM = 'LX000000005CN'

function judged(
  message: unknown,
  changes: Partial<MovementContext> & { namesakes?: JudgedMovement[] } = {},
): JudgedMovement {
  const reading = decode(Buffer.from(JSON.stringify(message)), 'application/json')
  if (reading.kind === 'unreadable' || reading.kind === 'message') throw new Error(reading.kind)
  return judgeMovement(reading, {
    header: reading.header,
    submitter: 'CNA',
    mandates: new Set(),
    receivedAt: '2026-11-23T08:00:00.000Z',
    own: new Set(),
    known: new Map(),
    referrals: new Map(),
    isDeclared: () => false,
    weightOf: () => null,
    namesakes: [],
    ...changes,
  })
}

const knownAs = (changes: Partial<KnownMovement>) => new Map([[ITEM, { ...UNKNOWN_MOVEMENT, ...changes }]])
const oneScan = (changes: object = {}) => ({
  ...EXAMPLE_SCANS,
  events: [{ itemId: ITEM, code: 'EMD', at: '2026-11-22T06:40:00Z', office: 'FRCDGA', ...changes }],
})

describe('a despatch', () => {
  test('is recorded with its receptacles, links and operators, and as what it is from here', () => {
    const { movement, outcome } = judged(EXAMPLE_DESPATCH, { own: new Set(['FR']) })
    expect(outcome).toBe('accepted')
    expect(movement.despatches).toEqual([
      {
        despatchId: 'CNPEKAFRCDGAAUX60123',
        originOffice: 'CNPEKA',
        destinationOffice: 'FRCDGA',
        mailCategory: 'A',
        mailSubclass: 'UX',
        originOperator: 'CNA',
        destinationOperator: 'FRA',
        direction: 'import',
        departsAt: '2026-11-21T18:30:00.000Z',
        arrivesAt: '2026-11-22T05:10:00.000Z',
        transport: 'CA933',
        saidAt: '2026-11-21T14:00:00.000Z',
      },
    ])
    expect(movement.receptacles.map(({ grossWeightGrams }) => grossWeightGrams)).toEqual([15_200, 9_800])
    expect(movement.links).toEqual([{ itemId: ITEM, receptacleId: 'CNPEKAFRCDGAAUX60123001000152' }])
    expect(movement.gaps).toMatchObject([{ itemId: ITEM, cause: 'predes', at: '2026-11-23T08:00:00.000Z' }])
  })
  test('says a thing of the future at the time of its arrival', () => {
    const ahead = {
      ...EXAMPLE_DESPATCH,
      message: { ...EXAMPLE_DESPATCH.message, sentAt: '2027-01-01T00:00:00Z' },
    }
    expect(judged(ahead).movement.despatches[0]!.saidAt).toBe('2026-11-23T08:00:00.000Z')
  })
  test.each([
    ['FRA', [], 'accepted'],
    ['DEA', [], 'rejected'],
    ['DEA', ['FRA'], 'accepted'],
  ])('of %s, mandated by %j: %s', (submitter, mandates, outcome) => {
    expect(judged(EXAMPLE_DESPATCH, { submitter, mandates: new Set(mandates) }).outcome).toBe(outcome)
  })
  test('a declared item is no gap', () => {
    const { movement } = judged(EXAMPLE_DESPATCH, { isDeclared: () => true })
    expect([movement.gaps, movement.items]).toEqual([[], []])
  })
  test('tells the scans after it where the item is', () => {
    const known = new Map<string, KnownMovement>()
    judged(EXAMPLE_DESPATCH, { known })
    const { movement } = judged(oneScan(), { submitter: 'FRA', known })
    expect(movement.gaps).toMatchObject([
      { receptacleId: 'CNPEKAFRCDGAAUX60123001000152', originOperator: 'CNA', destinationOperator: 'FRA' },
    ])
  })
})

describe('who may tell of a scan', () => {
  test.each<
    [submitter: string, office: string | null, known: Partial<KnownMovement>, own: string[], may: boolean]
  >([
    ['FRA', 'FRCDGA', {}, [], true],
    ['CNA', 'FRCDGA', {}, [], true],
    ['DEA', 'FRCDGA', {}, [], false],
    ['DEA', 'DEFRAA', {}, [], true],
    ['DEA', 'DE!', {}, [], false],
    ['FRA', 'CNPEKA', {}, [], false],
    ['FRA', 'CNPEKA', { countries: ['CN', 'FR'] }, [], true],
    ['FRA', 'CNPEKA', { destinationOperator: 'FRA' }, [], true],
    ['FRA', 'CNPEKA', {}, ['FR'], true],
    ['DEA', null, {}, ['FR'], false],
  ])('%s of the office %s, item known as %j, own %j: %j', (submitter, office, known, own, may) => {
    const { outcome } = judged(oneScan({ office }), { submitter, known: knownAs(known), own: new Set(own) })
    expect(outcome !== 'rejected').toBe(may)
  })
})

test('an arrival in letters or empty receptacles is no gap', () => {
  expect(judged(oneScan(), { known: knownAs({ requiresEad: false }) }).movement.gaps).toEqual([])
  expect(judged(oneScan({ code: 'EMG' })).movement.gaps).toEqual([])
})

describe('a message id', () => {
  test('with the same content is a duplicate, unless nothing of it counted', () => {
    const first = judged(EXAMPLE_SCANS)
    expect(judged(EXAMPLE_SCANS, { namesakes: [first] }).outcome).toBe('duplicate')
    const refused = judged(EXAMPLE_SCANS, { submitter: 'DEA' })
    expect(judged(EXAMPLE_SCANS, { namesakes: [refused] }).outcome).toBe('accepted')
  })
  test('with other content is refused', () => {
    expect(judged(oneScan(), { namesakes: [judged(EXAMPLE_SCANS)] }).outcome).toBe('rejected')
  })
})

describe('data that comes late', () => {
  const at = '2026-11-22T08:00:00.000Z'
  const scans = (changes: object) => ({ despatchedAt: null, departedAt: null, arrivedAt: null, ...changes })
  test.each<[where: object, findings: string[]]>([
    [{}, []],
    [{ despatchedAt: '2026-11-21T08:00:00.000Z' }, ['DQ15 minor']],
    [{ departedAt: at }, ['DQ15 minor']],
    [{ departedAt: '2026-11-23T08:00:00.000Z' }, []],
    [{ arrivedAt: at, departedAt: '2026-11-21T08:00:00.000Z' }, ['DQ15 major']],
    [{ arrivedAt: '2026-11-23T08:00:00.000Z' }, []],
  ])('%j: %j', (where, findings) => {
    const found = lateFindings(scans(where), at, 'items[0]')
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(findings)
  })
  test('of an item nobody has seen is not', () => expect(lateFindings(undefined, at, 'items[0]')).toEqual([]))
})

describe('the weight of a receptacle against its items', () => {
  const inside = (grams: string, subclass: string, items = ['LX000000005CN', 'LX000000019CN']) => ({
    ...EXAMPLE_DESPATCH,
    despatch: null,
    receptacles: [{ id: `CNPEKAFRCDGAA${subclass}6012300100${grams}`, items }],
  })
  const found = (message: unknown, weights: (number | null)[]) =>
    judged(message, { isDeclared: () => true, weightOf: (id) => weights[id === 'LX000000005CN' ? 0 : 1]! })
      .movement.items.flatMap(({ findings }) => findings)
      .filter(({ rule }) => rule === 'DQ17')
  test.each<[string, string, string, (number | null)[], boolean]>([
    ['as much as declared and a bag', '0090', 'CN', [4_000, 4_000], false],
    ['less than declared', '0070', 'CN', [4_000, 4_000], true],
    ['a little less: the step of the label', '0079', 'CN', [4_000, 4_000], false],
    ['far more than declared', '0200', 'CN', [4_000, 4_000], true],
    ['far more, of letters, which are not all listed', '0200', 'UX', [4_000, 4_000], false],
    ['letters that weigh less than declared', '0070', 'UX', [4_000, 4_000], true],
    ['one without a declared weight', '0010', 'CN', [4_000, null], false],
  ])('%s', (_, grams, subclass, weights, told) => {
    expect(found(inside(grams, subclass), weights)).toHaveLength(told ? 1 : 0)
  })
  test('counts an item once, and says both weights where it says so', () => {
    const twice = inside('0060', 'CN', ['LX000000005CN', 'LX000000005CN'])
    expect(found(twice, [4_000])).toEqual([])
    expect(found(twice, [8_000])).toMatchObject([
      { severity: 'minor', path: 'receptacles[0].id', message: expect.stringMatching(/8000 g.*6000 g/) },
    ])
  })
})

describe('what asks for another assessment', () => {
  const at = '2026-11-22T06:40:00.000Z'
  const despatched: Journey = { ...NOWHERE, direction: 'import', receptacleId: 'R1', despatchedAt: at }
  const arrived: Journey = { ...despatched, arrivedAt: at }
  const onward: Journey = { ...arrived, direction: 'transit', receptacleId: 'R2' }
  test.each<[string, Journey, Journey, string | null]>([
    ['the first despatch', NOWHERE, despatched, 'predes'],
    ['the arrival', despatched, arrived, 'emd'],
    ['an arrival without a despatch', NOWHERE, { ...NOWHERE, arrivedAt: at }, 'emd'],
    ['both at once: once', NOWHERE, arrived, 'emd'],
    ['another direction', arrived, onward, 'direction:transit:R2'],
    ['nothing new', arrived, arrived, null],
    ['another receptacle on the same way', despatched, { ...despatched, receptacleId: 'R3' }, null],
    ['another time of arrival', arrived, { ...arrived, arrivedAt: '2026-11-22T01:00:00.000Z' }, null],
    ['a departure', despatched, { ...despatched, departedAt: at }, null],
  ])('%s', (_, before, after, cause) => expect(changesPicture(before, after)).toBe(cause))
})
