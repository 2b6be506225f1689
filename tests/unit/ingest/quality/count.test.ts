/**
 * What a batch adds to the counts: every declared item once, under bounded keys, each field as expected, filled or invalid.
 * Pure; messages are decoded and judged from real bytes.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeS10 } from '#domain/s10.ts'
import { readArrival } from '#services/ingest/arrival.ts'
import { judge } from '#services/ingest/judge.ts'
import { countQuality, type QualityCounts } from '#services/ingest/quality/count.ts'
import { COUNTERS_LENGTH, fieldAt, ruleAt, type Scalar, scalarAt } from '#services/ingest/quality/counters.ts'
import { FIELDS, fieldNameAt, fieldPlaceOf } from '#services/ingest/quality/fields.ts'
import { foldRows } from '#services/ingest/quality/fold.ts'
import { maskItemId } from '#services/ingest/quality/mask.ts'
import { type AnyItem, itemWith, messageOf, ordinaryItem } from '../ordinary-item.ts'

let offset = 0
function count(messages: { id: string; items: AnyItem[] }[], submitter = 'CNA'): QualityCounts {
  const arrivals = messages.map(({ id, items }) => {
    const body = messageOf(...items)
    return readArrival({
      topic: `ead.inbound.${submitter}.v1`,
      partition: 0,
      offset: offset++,
      key: null,
      headers: { 'content-type': 'application/json' },
      value: Buffer.from(JSON.stringify({ ...body, message: { ...body.message, id } })),
      appendedAt: '2026-11-21T12:34:56.000Z',
    })
  })
  return countQuality(judge(arrivals, { messages: [], items: new Map(), mandates: new Set() }))
}

const of = ({ rows }: QualityCounts, place: number) =>
  rows.reduce((sum, { counts }) => sum + counts[place]!, 0)
const scalar = (counted: QualityCounts, name: Scalar) => of(counted, scalarAt(name))
function field(counted: QualityCounts, name: string): [expected: number, filled: number, invalid: number] {
  const place = FIELDS.findIndex((each) => each.name === name)
  return [
    of(counted, fieldAt(place, 'expected')),
    of(counted, fieldAt(place, 'filled')),
    of(counted, fieldAt(place, 'invalid')),
  ]
}

describe('an item', () => {
  it('is counted once, under its hour, operators, class and nature', () => {
    const counted = count([{ id: 'm', items: [ordinaryItem()] }])
    expect(counted.rows.map(({ counts: _, ...key }) => key)).toContainEqual({
      hour: '2026-11-21T12:00:00Z',
      origin: 'CNA',
      submitter: 'CNA',
      destination: 'FRA',
      mailClass: 'U',
      nature: '11',
    })
    expect(scalar(counted, 'items')).toBe(1)
    expect(scalar(counted, 'messages.ITMATT')).toBe(1)
    expect(scalar(counted, 'age.24')).toBe(1)
  })

  it('sent again is a duplicate and no second item', () => {
    const counted = count([
      { id: 'm', items: [ordinaryItem()] },
      { id: 'm', items: [ordinaryItem()] },
      { id: 'n', items: [ordinaryItem()] },
    ])
    expect([
      scalar(counted, 'items'),
      scalar(counted, 'entries'),
      scalar(counted, 'entries.duplicate'),
    ]).toEqual([1, 3, 2])
    expect([scalar(counted, 'messages'), scalar(counted, 'messages.duplicate')]).toEqual([3, 2])
  })

  it('delivered again counts nothing', () => {
    const value = Buffer.from(JSON.stringify(messageOf(ordinaryItem())))
    const record = { topic: 'ead.inbound.CNA.v1', partition: 0, offset: 1, key: null, headers: {}, value }
    const arrivals = [readArrival({ ...record, appendedAt: '2026-11-21T12:34:56.000Z' })]
    const first = judge(arrivals, { messages: [], items: new Map(), mandates: new Set() })
    const messages = first.fresh.map((message) => ({ ...message, position: message.arrival.position }))
    const second = judge(arrivals, { messages, items: first.items, mandates: new Set() })
    expect(second.again).toHaveLength(1)
    expect(countQuality(second)).toEqual({ rows: [], samples: [] })
  })

  it('that is rejected and sent again is counted once', () => {
    const bad = itemWith('itemId', 'LX000000006CN')
    const counted = count([
      { id: 'm', items: [bad, ordinaryItem()] },
      { id: 'm', items: [bad, ordinaryItem()] },
    ])
    expect([scalar(counted, 'items'), scalar(counted, 'items.rejected')]).toEqual([2, 1])
    expect(of(counted, ruleAt('DQ01', 'items')!)).toBe(1)
  })

  it('of a stranger is counted to the stranger and to no operator it names', () => {
    const counted = count([{ id: 'm', items: [ordinaryItem()] }], 'DEA')
    const row = counted.rows.find(({ counts }) => counts[scalarAt('items')]! > 0)
    expect(row).toMatchObject({ origin: '', submitter: 'DEA', destination: '' })
    expect(counted.samples.every(({ origin }) => origin === '')).toBe(true)
  })

  it('that is withdrawn is an entry and no declared item', () => {
    const counted = count([{ id: 'm', items: [ordinaryItem({ function: 'cancellation' })] }])
    expect([scalar(counted, 'entries'), scalar(counted, 'items')]).toEqual([1, 0])
  })

  it('with codes nobody knows has none', () => {
    const [first, second] = count([
      { id: 'm', items: [ordinaryItem({ mailClass: 'Q', natureOfTransaction: 'my cousin' })] },
    ]).rows
    expect([first, second].map((row) => row && [row.mailClass, row.nature])).toContainEqual(['', ''])
  })
})

describe('fields', () => {
  it.each<[path: string, value: unknown, field: string, counts: [number, number, number], why: string]>([
    ['contents[0].hsCode', '610910', 'contents.hsCode', [1, 1, 0], 'right'],
    ['contents[0].hsCode', null, 'contents.hsCode', [1, 0, 0], 'missing'],
    ['contents[0].hsCode', '999999', 'contents.hsCode', [1, 1, 1], 'no such code'],
    ['contents[0].quantity', '2 pcs', 'contents.quantity', [1, 1, 1], 'sent, and nobody can read it'],
    ['contents[0].value', { amount: '0', currency: 'USD' }, 'contents.value.amount', [1, 1, 1], 'zero'],
    ['contents[0].value', null, 'contents.value.currency', [1, 0, 0], 'no value at all'],
    ['natureOfTransaction', '31', 'contents.hsCode', [0, 0, 0], 'not expected of a gift'],
    ['natureOfTransaction', '91', 'contents.value.amount', [0, 0, 0], 'not expected of documents'],
    ['addressee.address.postcode', null, 'addressee.address.postcode', [1, 0, 0], 'France has postcodes'],
    ['addressee.email', null, 'addressee.contact', [1, 0, 0], 'neither telephone nor e-mail'],
    ['addressee.name', 'N/A', 'addressee.name', [1, 1, 1], 'a placeholder'],
    ['originOperator', null, 'originOperator', [1, 0, 0], 'not named'],
  ])('%s %j: %s is %j (%s)', (path, value, name, counts) => {
    expect(field(count([{ id: 'm', items: [itemWith(path, value)] }]), name)).toEqual(counts)
  })

  it('of content pieces are filled where every piece has them', () => {
    const [piece] = ordinaryItem().contents
    const counted = count([
      { id: 'm', items: [ordinaryItem({ contents: [piece, { ...piece, hsCode: null }] })] },
    ])
    expect(field(counted, 'contents.hsCode')).toEqual([1, 0, 0])
  })

  it('are never more filled than expected, nor more invalid than filled, whatever is sent', () => {
    const anyPath = fc.constantFrom('contents', 'sender', 'addressee.address', 'contents[0].value', 'itemId')
    fc.assert(
      fc.property(anyPath, fc.jsonValue(), (path, value) => {
        const counted = count([{ id: 'm', items: [itemWith(path, value)] }])
        for (const { name } of FIELDS) {
          const [expected, filled, invalid] = field(counted, name)
          expect(expected >= filled && filled >= invalid).toBe(true)
        }
      }),
    )
  })
})

describe('a path of a finding', () => {
  it.each([
    ['items[0].contents[12].hsCode', 'contents.hsCode'],
    ['items[3].addressee.phone', 'addressee.contact'],
    ['items[0].contents[0].value', 'contents.value.amount'],
    ['items[0].contents', 'contents.description'],
    ['items[0].sender.address.lines[1]', 'sender.address.lines'],
    ['items[0].Jean Dupont, 3 rue de la Paix', 'other'],
    ['items[0]', 'other'],
    ['message.sentAt', 'other'],
  ])('%s is %s', (path, name) => {
    expect(fieldNameAt(fieldPlaceOf(path))).toBe(name)
  })
})

describe('samples', () => {
  it('are ten of each kind at most', () => {
    const items = Array.from({ length: 30 }, (_, i) => ({
      ...itemWith('contents[0].hsCode', null),
      itemId: makeS10('LX', i + 1, 'CN'),
    }))
    const { samples } = count([{ id: 'm', items }])
    expect(samples.filter(({ rule }) => rule === 'DQ07')).toHaveLength(10)
  })

  it.each([
    ['LX000000005CN', 'LX•••••••05CN'],
    ['Jean Dupont', 'Je•••••••'],
    ['', '•••••••'],
    [null, null],
  ])('mask %j as %j', (itemId, masked) => {
    expect(maskItemId(itemId)).toBe(masked)
  })
})

describe('folding', () => {
  it('gives the same sums by hour, by day, by kind and by post', () => {
    const row = fc.tuple(
      fc.constantFrom('2026-11-20T23:00:00Z', '2026-11-21T00:00:00Z', '2026-11-21T01:00:00Z'),
      ...(['CNA', 'CNA', 'FRA', 'U', '11'] as const).map((code) => fc.constantFrom(code, '')),
      fc
        .array(fc.tuple(fc.nat(COUNTERS_LENGTH - 1), fc.integer({ min: 1, max: 9 })))
        .map((pairs) => [...new Map(pairs)].flat()),
    ) as fc.Arbitrary<Parameters<typeof foldRows>[0][number]['rows'][number]>
    fc.assert(
      fc.property(fc.array(fc.array(row)), (batches) => {
        const folded = foldRows(batches.map((rows) => ({ rows })))
        const sum = (grain: string) =>
          folded
            .filter((each) => each.grain === grain)
            .flatMap(({ counts }) => counts)
            .reduce((a, b) => a + b, 0)
        const sent = batches.flat().flatMap(([, , , , , , counts]) => counts.filter((_, i) => i % 2 === 1))
        const total = sent.reduce((a, b) => a + b, 0)
        const grains = ['hour', 'day', 'kind', 'day-post', 'kind-post']
        expect(grains.map(sum)).toEqual(grains.map(() => total))
        const volumes = batches.flat().flatMap(([, , , , , , counts]) => {
          const added = new Map(counts.flatMap((place, i) => (i % 2 === 0 ? [[place, counts[i + 1]!]] : [])))
          return [scalarAt('messages'), scalarAt('items')].map((place) => added.get(place) ?? 0)
        })
        expect(sum('feed')).toBe(volumes.reduce((a, b) => a + b, 0))
      }),
    )
  })
})

describe('places of counts', () => {
  it('are those that were released: what is stored keeps its meaning', () => {
    const places = {
      messages: scalarAt('messages'),
      entries: scalarAt('entries'),
      items: scalarAt('items'),
      age: scalarAt('age'),
      deliverable: scalarAt('items.deliverable'),
      dq00: ruleAt('DQ00', 'items'),
      dq20: ruleAt('DQ20', 'minor'),
      itemId: fieldAt(0, 'expected'),
      last: fieldAt(
        FIELDS.findIndex(({ name }) => name === 'contents.originCountry'),
        'invalid',
      ),
    }
    expect(places).toEqual({
      messages: 0,
      entries: 18,
      items: 23,
      age: 28,
      deliverable: 37,
      dq00: 48,
      dq20: 131,
      itemId: 176,
      last: 253,
    })
  })

  it('do not overlap', () => {
    expect(scalarAt('items.deliverable')).toBeLessThan(ruleAt('DQ00', 'items')!)
    expect(ruleAt('DQ31', 'minor')!).toBeLessThan(fieldAt(0, 'expected'))
    expect([ruleAt('DQ32', 'items'), ruleAt('XX', 'items')]).toEqual([null, null])
  })
})
