/** EDIFACT interchanges read by the shipped mapping: the same declaration as in JSON, every field, and faults as findings of their item. */
import { describe, expect, test } from 'vitest'
import { decode } from '#services/ingest/decode.ts'
import {
  ITEM,
  interchangeOf,
  itemWith,
  JSON_TWIN,
  messageOf,
  read,
  readOne,
  refusal,
  SAMPLE,
  UNB,
} from './edifact-parts.ts'

const place = (text: string, at: number) => `at byte ${text.indexOf(text.split('\n')[at]!)}`

describe('golden', () => {
  test('the sample is the same message as its JSON twin', () => {
    expect(read(SAMPLE)).toEqual(decode(JSON_TWIN, 'application/json'))
  })
  test('every field of the example mapping', () => {
    const { declaration, findings } = readOne([
      "CNI+1+RX000000007CN'",
      "GIS+V:HCL'",
      "MOA+157:1,50:EUR'",
      "RFF+ON:O-1'",
      "RFF+PQ:P-1'",
      "RFF+VA:IM2500000000::FR5'",
      "RFF+VA:IM2500000001::FR5'",
      "NAD+SE+S-1++Market'",
      "NAD+ZZZ+FRAEO00012345:AEO'",
      "NAD+CZ+EORI1++Li:Wei+Street 1:Floor 2+Shenzhen+GD:::Guangdong+518031+CN'",
      "DOC+380+2026-118::Shop'",
      "DTM+36:20270131:102'",
      "DOC+999+77'",
      "GID+1+2'",
      "FTX+AAA+++first:second'",
      "GID+2+1'",
      "MEA+WT+AAA+GRM:80'",
    ])
    expect(findings).toEqual([])
    expect(declaration).toMatchObject({
      itemId: 'RX000000007CN',
      handlingClass: 'V',
      insuredValue: { amount: '1.50', currency: 'EUR' },
      commerce: { platform: 'Market', sellerId: 'S-1', orderReference: 'O-1', paymentReference: 'P-1' },
      fiscalReferences: [
        { vatId: 'IM2500000000', role: 'FR5' },
        { vatId: 'IM2500000001', role: 'FR5' },
      ],
      supplyChainActors: [{ id: 'FRAEO00012345', role: 'AEO' }],
      sender: {
        name: 'Li Wei',
        idRef: 'EORI1',
        address: { lines: ['Street 1', 'Floor 2'], subdivision: 'GD Guangdong' },
      },
      documents: [
        { type: 'invoice', reference: '2026-118', issuer: 'Shop', validUntil: '2027-01-31T00:00:00.000Z' },
        { type: 'other', reference: '77' },
      ],
      contents: [
        { quantity: 2, description: 'first second' },
        { quantity: 1, netWeightGrams: 80 },
      ],
      // The code that became `other` is told nowhere else.
      extra: { 'documents[1].DOC+999/1:1': '999' },
    })
  })
  test('what a message says of all its items, and of the next ones no more', () => {
    const second = messageOf(["CNI+1+LX000000019CN'"], '2').map((s) => s.replace("+9'", "+1'"))
    const { entries } = read(
      [UNB, ...messageOf([...ITEM, "CNI+2+LX000000022CN'"]), ...second, "UNZ+2+000017'"].join(''),
    )
    const said = entries.map(({ declaration: { function: f, originOperator, sender } }) => [
      f,
      originOperator,
      sender.name,
    ])
    expect(said).toEqual([
      ['original', 'CNA', 'Li Wei'],
      ['original', 'CNA', null],
      ['cancellation', 'CNA', null],
    ])
  })
})

describe('header', () => {
  test('syntax version 3: two digits of the year, code map, no time', () => {
    const { header } = read(interchangeOf(ITEM, "UNB+UNOC:3+CNPOST-EDI+LAPOSTE-EDI:UP+261121:0800+000017'"))
    expect(header).toMatchObject({
      id: 'CNPOST-EDI-261121-000017',
      sentAt: '2026-11-21T08:00:00.000Z',
      sender: 'CNA',
      recipient: 'FRA',
    })
  })
  test('an unreadable time is told', () => {
    const { header } = read(interchangeOf(ITEM, UNB.replace('20261121', '20261321')))
    expect(header.sentAt).toBeNull()
    expect(header.findings).toEqual([expect.objectContaining({ path: 'message.sentAt', severity: 'major' })])
  })
})

describe('a fault inside an item is its finding, and names the segment', () => {
  test.each<[changes: Record<string, string>, path: string, says: string]>([
    [{ MEA: "MEA+WT+G+KGM:0.44x'" }, 'items[0].grossWeightGrams', 'segment 13 (MEA) at byte'],
    [{ MEA: "MEA+WT+G+LBR:0.44'" }, 'items[0].grossWeightGrams', 'a unit that is not read'],
    [{ MEA: "MEA+WT+G+KGM:1.234.567'" }, 'items[0].grossWeightGrams', 'is not a weight'],
    [{ 'MOA+64': "MOA+64:1 000:USD'" }, 'items[0].postage.amount', 'is not a decimal number'],
    [{ DTM: "DTM+200:202613201612:203'" }, 'items[0].postedAt', 'not a date of the calendar'],
    [{ DTM: "DTM+200:2026:602'" }, 'items[0].postedAt', 'a date format that is not read'],
    [{ GID: "GID+1+1.5'" }, 'items[0].contents[0].quantity', 'is not a whole number'],
    [{ PIA: "PIA+5+610910:HS'\nPIA+5+610990:HS'" }, 'items[0].contents[0].hsCode', 'a second value'],
    [{ CNI: "CNI+1+LX000000005CN*LX000000019CN'" }, 'items[0].itemId', 'a second value'],
  ])('%j', (changes, path, says) => {
    const { findings } = readOne(itemWith(changes))
    expect(findings).toEqual([expect.objectContaining({ rule: 'DQ00', severity: 'critical', path })])
    expect(findings[0]!.message).toContain(says)
  })
  test('what could not be read is kept by its place', () => {
    const { declaration } = readOne(itemWith({ MEA: "MEA+WT+G+KGM:heavy'" }).slice(0, 10))
    expect(declaration.extra).toEqual({ 'MEA+WT/3:1': 'KGM', 'MEA+WT/3:2': 'heavy' })
  })
  test('the same value twice is said once, repetitions of text are joined', () => {
    expect(readOne([...ITEM, "PIA+5+610910:HS'"]).findings).toEqual([])
    expect(
      readOne(itemWith({ FTX: "FTX+AAA+++a*b'\nFTX+AAA+++c'" })).declaration.contents[0]!.description,
    ).toBe('a b c')
  })
  test('half grams are rounded and told, exactly', () => {
    const { declaration, findings } = readOne(itemWith({ 'MEA+WT+G': "MEA+WT+G+KGM:1.0005'" }))
    expect(declaration.grossWeightGrams).toBe(1001)
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'minor', path: 'items[0].grossWeightGrams' }),
    ])
    expect(readOne(itemWith({ 'MEA+WT+G': "MEA+WT+G+KGM:4,35'" })).declaration.grossWeightGrams).toBe(4350)
  })
  test('a comma where UNA says point', () => {
    const text = `UNA:+.? '${interchangeOf(itemWith({ 'MOA+64': "MOA+64:12,50:USD'" }), UNB.replace(':4+', ':3+'))}`
    expect(read(text).entries[0]!.findings[0]!.path).toBe('items[0].postage.amount')
  })
})

describe('nothing is dropped', () => {
  test('segments and components without a name, by their places', () => {
    const segments = [
      ...itemWith({ 'NAD+CZ': "NAD+CZ+ID:160:ZZZ++Li Wei'" }),
      "FTX+AAI+++a:b*c'",
      "FTX+AAI+++d'",
      "CTA+IC+:x'",
    ]
    const { declaration } = readOne(segments)
    expect(declaration.extra).toEqual({
      'sender.NAD+CZ/2:2': '160',
      'sender.NAD+CZ/2:3': 'ZZZ',
      'contents[0].FTX+AAI': ['AAI', '', '', [['a', 'b'], ['c']]],
      'contents[0].FTX+AAI#2': ['AAI', '', '', 'd'],
      'contents[0].CTA+IC': ['IC', ['', 'x']],
    })
  })
  test('those of the message are with its first item, those of the summary with its last', () => {
    const inside = ["RFF+AAA:1'", "CNI+1+LX000000005CN'", "CNI+2+LX000000019CN'", "UNS+S'", "CNT+11:2'"]
    const { entries } = read(interchangeOf(inside))
    expect(entries.map(({ declaration }) => declaration.extra)).toEqual([
      { 'message/RFF+AAA': [['AAA', '1']] },
      { 'message/CNT+11': [['11', '2']] },
    ])
  })
  test('too much of it is told', () => {
    const { declaration, findings } = readOne([
      ...ITEM,
      ...Array.from({ length: 600 }, (_, i) => `FTX+AAI+++${i}'`),
    ])
    expect(Object.keys(declaration.extra)).toHaveLength(500)
    expect(findings).toEqual([expect.objectContaining({ severity: 'critical', path: 'items[0]' })])
  })
})

describe('character sets', () => {
  const named = (identifier: string, name: Buffer) => {
    const [before, after] = interchangeOf(ITEM, UNB.replace('UNOY', identifier)).split('Li Wei')
    return Buffer.concat([Buffer.from(before!), name, Buffer.from(after!)])
  }
  const sender = (bytes: Uint8Array) => {
    const { declaration, findings } = read(bytes).entries[0]!
    return [declaration.sender.name, findings.map(({ severity }) => severity).join()]
  }
  test.each<[identifier: string, bytes: number[] | string, name: string, severities: string]>([
    ['UNOY', '李伟', '李伟', ''],
    ['UNOW', 'Zoë', 'Zoë', ''],
    ['UNOC', [0x5a, 0x6f, 0xeb], 'Zoë', ''],
    ['UNOD', [0xa3, 0xf3, 0x64, 0xbc], 'Łódź', ''],
    ['UNOE', [0xb8, 0xd2, 0xd0, 0xdd], 'Иван', ''],
    ['UNOF', [0xc1, 0xeb, 0xe5, 0xee], 'Αλεξ', ''],
    ['UNOI', [0xc7, 0xe4], 'ال', ''],
    ['UNOJ', [0xe0, 0xe1], 'אב', ''],
    ['UNOK', [0xdd, 0xfd], 'İı', ''],
    ['UNOY', [0x5a, 0x6f, 0xeb], 'Zoë', 'critical'],
    ['UNOC', 'Zoë', 'Zoë', 'major'],
    ['UNOC', [0x92, 0x41], '’A', 'critical'],
    ['UNOF', [0xd2, 0x41], '\ufffdA', 'critical'],
    ['UNOB', 'Zoë', 'Zoë', 'critical,minor'],
  ])('%s %j is %s (%s)', (identifier, bytes, name, severities) => {
    const raw = typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes)
    expect(sender(named(identifier, raw))).toEqual([name, severities])
  })
  test('small letters in UNOA and signs in UNOB are read and told once', () => {
    const { declaration, findings } = readOne(ITEM, UNB.replace('UNOY', 'UNOA'))
    expect(declaration.sender.name).toBe('Li Wei')
    expect(findings.every(({ severity }) => severity === 'minor')).toBe(true)
    expect(findings[0]!.message).toContain('UNOA does not have')
    expect(readOne(ITEM, UNB.replace('UNOY', 'UNOB')).findings).toHaveLength(1) // @
  })
  test('bytes that are no text in the envelope', () => {
    const bytes = Buffer.from(interchangeOf().replace('UNH+1', 'UNH+\u00ff'), 'latin1')
    expect(refusal(bytes)).toMatchObject({ path: 'segment 2 (UNH)' })
  })
})

test('the place of a finding is the byte where the segment begins', () => {
  const text = interchangeOf(itemWith({ GID: "GID+1+x'" }))
  const at = text.split('\n').findIndex((line) => line.startsWith('GID'))
  expect(read(text).entries[0]!.findings[0]!.message).toContain(place(text, at))
})
