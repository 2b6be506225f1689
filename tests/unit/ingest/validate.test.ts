/** The data-quality rules, one table: a change to the ordinary item, the findings it brings, and why. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rejects } from '#domain/finding.ts'
import { normalise } from '#services/ingest/normalise.ts'
import { validate } from '#services/ingest/validate.ts'
import { type AnyItem, itemWith, ordinaryItem, readOne } from './ordinary-item.ts'

const CASES = '../shared/data/cases-published.ndjson'
const CONTEXT = {
  path: 'items[0]',
  receivedAt: '2026-11-21T08:00:00Z',
  submitter: 'CNA',
  mandates: new Set<string>(),
}

/** `DQ06 critical contents[0].description` for each finding. */
function found(item: AnyItem, submitter?: string): string[] {
  return readOne(item, submitter).findings.map(
    ({ rule, severity, path }) => `${rule} ${severity} ${path.replace('items[0].', '')}`,
  )
}

test('the ordinary item has no finding', () => expect(found(ordinaryItem())).toEqual([]))

describe.each<[path: string, rows: [value: unknown, findings: string[], why: string][]]>([
  [
    'itemId',
    [
      [null, ['DQ01 critical itemId'], 'missing'],
      ['LX000000006CN', ['DQ01 critical itemId'], 'wrong check digit'],
      ['JA000000005CN', ['DQ01 critical itemId'], 'reserved prefix'],
      ['CP000000005CN', ['DQ01 major itemId'], 'a parcel number on a letter'],
      ['LX000000005GB', ['DQ02 major itemId'], 'issued by another country'],
      ['lx 000 000 005 cn', ['DQ01 critical itemId'], 'small letters'],
      ['LX 000 000 005 CN', [], 'as printed on the label'],
    ],
  ],
  [
    'mailClass',
    [
      ['X', ['DQ00 critical mailClass'], 'not in the list'],
      ['u', [], 'tidied'],
      [null, [], 'missing'],
    ],
  ],
  ['mailCategory', [['Z', ['DQ00 critical mailCategory'], 'not in the list']]],
  ['natureOfTransaction', [['12', ['DQ00 critical natureOfTransaction'], 'not in the list']]],
  ['documents[0].type', [['bill', ['DQ00 critical documents[0].type'], 'not in the list']]],
  [
    'originOperator',
    [
      [
        null,
        ['DQ00 critical originOperator', 'DQ00 critical originOperator'],
        'missing, and so nobody may act for it',
      ],
      ['CHINA', ['DQ00 critical originOperator', 'DQ00 critical originOperator'], 'no code'],
      ['DEA', ['DQ00 critical originOperator', 'DQ02 major itemId'], 'not the submitter'],
    ],
  ],
  [
    'destinationOperator',
    [
      [null, ['DQ00 critical destinationOperator'], 'missing'],
      ['DEA', ['DQ18 major addressee.address.country'], 'does not serve France'],
    ],
  ],
  [
    'addressee.name',
    [
      [null, ['DQ04 critical addressee.name'], 'missing'],
      ['N/A', ['DQ04 critical addressee.name'], 'a placeholder'],
      ['unknown.', ['DQ04 critical addressee.name'], 'a placeholder'],
      ['PRIVATE', ['DQ04 critical addressee.name'], 'a placeholder'],
      ['12345', ['DQ04 critical addressee.name'], 'digits'],
      ['-- / --', ['DQ04 critical addressee.name'], 'special characters'],
      ['xxx', ['DQ04 critical addressee.name'], 'one character repeated'],
      ['scan.pdf', ['DQ04 critical addressee.name'], 'a file name'],
      ['Suharto', ['DQ04 minor addressee.name'], 'a mononym'],
      ['H&M', [], 'a business'],
      ['李伟', [], 'Chinese names have no spaces'],
      ['สมชาย', [], 'Thai names may have none'],
      ['김철수', [], 'Korean names may have none'],
      ['Anna Aaa', [], 'a repetition is not the whole'],
    ],
  ],
  ['sender.idRef', [['CN123', [], 'a business by its number']]],
  [
    'addressee.address',
    [
      [
        { lines: ['1 Main St'], city: 'Paris', postcode: '75002' },
        ['DQ05 critical addressee.address.country'],
        'no country',
      ],
      [
        { lines: ['1 Main St'], country: 'FR', postcode: '75002' },
        ['DQ05 critical addressee.address.city'],
        'no city',
      ],
      [
        { lines: ['1 Main St'], country: 'FR', city: 'xxx', postcode: '1' },
        ['DQ05 critical addressee.address.city'],
        'no city',
      ],
      [
        { lines: ['1 Main St'], country: 'FR', city: 'Paris' },
        ['DQ05 major addressee.address.postcode'],
        'no postcode',
      ],
      [
        { lines: [], country: 'FR', city: 'Paris', postcode: '75002' },
        ['DQ05 major addressee.address.lines'],
        'no street',
      ],
      [
        { lines: ['123'], country: 'FR', city: 'Paris', postcode: '75002' },
        ['DQ05 major addressee.address.lines'],
        'digits',
      ],
      [
        { lines: ['PO Box 7'], country: 'GP', city: 'Les Abymes', postcode: '97139' },
        [],
        'a territory of the operator',
      ],
      [
        { lines: ['1 Main St'], country: 'UK', city: 'London', postcode: 'N1' },
        ['DQ18 major addressee.address.country'],
        'GB is the code',
      ],
    ],
  ],
  ['addressee.email', [[null, ['DQ14 minor addressee.phone'], 'nobody can be reached']]],
  [
    'contents',
    [
      [[], ['DQ06 critical contents'], 'nothing declared'],
      ['', ['DQ06 critical contents'], 'nothing declared'],
      [
        [{ description: 'knitted cotton hat' }],
        [
          'DQ07 major contents[0].hsCode',
          'DQ09 major contents[0].quantity',
          'DQ10 major contents[0].value',
          'DQ12 major contents[0].originCountry',
        ],
        'the least',
      ],
    ],
  ],
  [
    'contents[0].description',
    [
      [null, ['DQ06 critical contents[0].description'], 'missing'],
      ['gift', ['DQ06 critical contents[0].description'], 'a stop word'],
      ['SPARE PARTS.', ['DQ06 critical contents[0].description'], 'capitals and a full stop'],
      ['Spare-part', ['DQ06 critical contents[0].description'], 'singular and a hyphen'],
      ['giftbox', ['DQ06 critical contents[0].description'], 'without its space'],
      ['dócuments', ['DQ06 critical contents[0].description'], 'an accent'],
      ['g\u200bift', ['DQ06 critical contents[0].description'], 'a hidden character'],
      [
        "Men's apparel",
        ['DQ06 minor contents[0].description'],
        'a stop word of the US, whole; to France one inside',
      ],
      ["Birthday gift's", ['DQ06 critical contents[0].description'], 'an apostrophe'],
      ['Workwear', ['DQ06 major contents[0].description'], 'of a list not verified yet'],
      ['gifts and toys', ['DQ06 major contents[0].description'], 'stop words only'],
      [
        'silicone phone case',
        ['DQ06 minor contents[0].description', 'DQ08 minor contents[0].hsCode'],
        'a stop word inside, under the code of t-shirts',
      ],
      ['kimono', ['DQ06 minor contents[0].description'], 'a single word'],
      ['aaa', ['DQ06 critical contents[0].description'], 'one character repeated'],
      ['12345', ['DQ06 critical contents[0].description'], 'digits'],
      ['***', ['DQ06 critical contents[0].description'], 'special characters'],
      ['棉质男士短袖衬衫', [], 'Chinese has no spaces'],
      ['glass blower hand bellow', ['DQ06 minor contents[0].description'], 'double s is no plural'],
    ],
  ],
  [
    'contents[0].hsCode',
    [
      [null, ['DQ07 major contents[0].hsCode'], 'a sale needs one'],
      ['6109.10', [], 'dots'],
      ['61091', ['DQ07 major contents[0].hsCode'], 'five digits'],
      ['ABC', ['DQ07 major contents[0].hsCode'], 'no digits'],
      ['851712', ['DQ07 major contents[0].hsCode'], 'retired'],
      ['050310', ['DQ07 major contents[0].hsCode'], 'no such heading'],
    ],
  ],
  [
    'contents[0].quantity',
    [
      [0, ['DQ09 major contents[0].quantity'], 'none'],
      [null, ['DQ09 major contents[0].quantity'], 'missing'],
      ['2', ['DQ00 critical contents[0].quantity'], 'reported once, not as missing too'],
    ],
  ],
  [
    'contents[0].netWeightGrams',
    [
      [0, ['DQ09 major contents[0].netWeightGrams'], 'weightless'],
      [null, [], 'may be missing'],
      [455, [], 'within tolerance'],
      [500, ['DQ09 major grossWeightGrams'], 'more than gross'],
    ],
  ],
  [
    'grossWeightGrams',
    [
      [null, ['DQ09 major grossWeightGrams'], 'missing'],
      [0, ['DQ09 major grossWeightGrams'], 'weightless'],
      [2_001, ['DQ09 major grossWeightGrams'], 'a letter of more than 2 kg'],
    ],
  ],
  [
    'contents[0].value',
    [
      [null, ['DQ10 major contents[0].value'], 'missing'],
      [{ amount: '0.00', currency: 'USD' }, ['DQ10 major contents[0].value.amount'], 'worthless'],
      [{ amount: '-1', currency: 'USD' }, ['DQ10 major contents[0].value.amount'], 'negative'],
      [{ amount: '0.01', currency: 'USD' }, ['DQ11 minor contents[0].value.amount'], 'a cent for two shirts'],
      [{ amount: '5' }, ['DQ10 major contents[0].value.currency'], 'no currency'],
      [{ amount: '5', currency: 'DOLLARS' }, ['DQ10 major contents[0].value.currency'], 'no code'],
    ],
  ],
  ['postage.currency', [['QQQ', ['DQ10 major postage.currency'], 'no code']]],
  [
    'contents[0].originCountry',
    [
      [null, ['DQ12 major contents[0].originCountry'], 'a sale names its origin'],
      ['CHN', ['DQ18 major contents[0].originCountry'], 'three letters'],
    ],
  ],
  ['sender.address.country', [['XX', ['DQ18 major sender.address.country'], 'no country']]],
])('%s', (path, rows) => {
  test.each(rows)('%j: %j (%s)', (value, findings) => expect(found(itemWith(path, value))).toEqual(findings))
})

test('lines in different currencies', () => {
  const [piece] = ordinaryItem().contents
  const contents = [piece, { ...piece, netWeightGrams: null, value: { amount: '1', currency: 'EUR' } }]
  expect(found(ordinaryItem({ contents }))).toEqual(['DQ10 major contents[1].value.currency'])
})

test('documents alone need a description, no value, HS code or origin', () => {
  const item = ordinaryItem({
    natureOfTransaction: '91',
    contents: [{ description: 'signed employment contract', quantity: 1 }],
  })
  expect(found(item)).toEqual([])
  expect(found({ ...item, contents: [] })).toEqual(['DQ06 critical contents'])
})

test('a gift needs neither HS code nor origin, but a code that is given is checked', () => {
  const item = itemWith('contents[0].hsCode', null)
  expect(found({ ...item, natureOfTransaction: '31' })).toEqual([])
  expect(found({ ...itemWith('contents[0].hsCode', '12'), natureOfTransaction: '31' })).toEqual([
    'DQ07 major contents[0].hsCode',
  ])
})

describe('who may act', () => {
  test.each([
    ['CNA', [], [], 'the origin operator'],
    ['FRA', [], [], 'the destination operator'],
    ['HUB', ['FRA'], [], 'mandated by one of them'],
    ['HUB', ['DEA'], ['items[0].originOperator'], 'mandated by another'],
    ['DEA', [], ['items[0].originOperator'], 'a stranger'],
  ])('%s, mandated by %j: %j (%s)', (submitter, mandates, paths) => {
    const findings = validate(normalise(ordinaryItem()), {
      ...CONTEXT,
      submitter,
      mandates: new Set(mandates),
    })
    expect(findings.map(({ path }) => path)).toEqual(paths)
    expect(findings.every(({ rule, severity }) => rule === 'DQ00' && severity === 'critical')).toBe(true)
  })
})

test('a cancellation needs its item, its operators and nothing else', () => {
  const cancellation = {
    itemId: 'LX000000005CN',
    function: 'cancellation',
    originOperator: 'CNA',
    destinationOperator: 'FRA',
  }
  expect(found(cancellation)).toEqual([])
  expect(found({ ...cancellation, itemId: 'x' })).toContain('DQ01 critical itemId')
  expect(found(cancellation, 'DEA')).toEqual(['DQ00 critical originOperator'])
})

test('imported HS codes are looked up to the sixth digit', () => {
  const context = { ...CONTEXT, hsCodes: new Set(['610910']) }
  expect(validate(normalise(ordinaryItem()), context)).toEqual([])
  const [finding] = validate(normalise(itemWith('contents[0].hsCode', '610911')), context)
  expect(finding).toMatchObject({ rule: 'DQ07', path: 'items[0].contents[0].hsCode' })
})

test('findings never repeat personal data', () => {
  const item = ordinaryItem({
    sender: {
      name: 'Zzyzx',
      phone: 7,
      email: 'zzyzx@example.org',
      address: { country: 'Zzyzx', city: 'Zzyzx' },
    },
  })
  expect(JSON.stringify(readOne(item).findings).toLowerCase()).not.toContain('zzyzx')
})

describe.skipIf(!existsSync(CASES))(`the cases of ${CASES} (left out where the file is not there)`, () => {
  const lines = existsSync(CASES) ? readFileSync(CASES, 'utf8').trim().split('\n') : []
  const cases = lines.map(
    (line) => JSON.parse(line) as { id: string; expect: string; why: string; item: AnyItem },
  )
  test('are all there', () => expect(cases).toHaveLength(45))
  test.each(cases)('$id: $expect ($why)', ({ expect: expected, item }) => {
    expect(rejects(readOne(item, item.originOperator).findings)).toBe(expected === 'reject')
  })
})
