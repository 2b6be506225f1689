/**
 * What becomes of messages and entries: one exit each, versions by arrival, the one in force by the post's own clock, and
 * nothing twice. Pure; messages are decoded from real bytes, the books are given.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arrival } from '#services/ingest/arrival.ts'
import { readArrival } from '#services/ingest/arrival.ts'
import type { Gathered } from '#services/ingest/gather.ts'
import { judge } from '#services/ingest/judge.ts'
import { receiptOf } from '#services/ingest/judged.ts'
import { type AnyItem, itemWith, messageOf, ordinaryItem } from './ordinary-item.ts'

const nothingKnown = (): Gathered => ({ messages: [], items: new Map(), mandates: new Set() })

let offset = 0
function arrival(
  body: unknown,
  changes: { receivedAt?: string; headers?: Record<string, string>; offset?: number } = {},
): Arrival {
  offset += 1
  return readArrival({
    topic: 'ead.inbound.CNA.v1',
    partition: 0,
    offset: changes.offset ?? offset,
    key: null,
    headers: { 'content-type': 'application/json', ...changes.headers },
    value: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    appendedAt: changes.receivedAt ?? '2026-11-21T12:00:00.000Z',
  })
}

function message(id: string, items: AnyItem[], sentAt = '2026-11-21T08:00:00Z') {
  const built = messageOf(...items)
  return { ...built, message: { ...built.message, id, sentAt } }
}

const amended = (description: string, changes: AnyItem = {}): AnyItem => ({
  ...itemWith('contents[0].description', description),
  function: 'amendment',
  ...changes,
})

const outcomes = (arrivals: Arrival[], gathered = nothingKnown()) =>
  judge(arrivals, gathered).fresh.map(({ outcome, entries }) => [
    outcome,
    entries.map((entry) => [entry.outcome, entry.version, entry.supersededBy]),
  ])

describe('messages', () => {
  it('the same content under the same id is a duplicate, and says which version it repeats', () => {
    const first = message('m-1', [ordinaryItem()])
    expect(outcomes([arrival(first), arrival(first)])).toEqual([
      ['accepted', [['accepted', 1, null]]],
      ['duplicate', [['duplicate', 1, null]]],
    ])
  })

  it('is the same message with other white space and another sending time', () => {
    const first = message('m-1', [ordinaryItem()])
    const again = JSON.stringify(message('m-1', [ordinaryItem()], '2026-11-21T09:00:00Z'), null, 2)
    expect(outcomes([arrival(first), arrival(again)])[1]?.[0]).toBe('duplicate')
  })

  it('other content under a used id is refused with DQ20, and the advice to take a new id', () => {
    const judged = judge(
      [arrival(message('m-1', [ordinaryItem()])), arrival(message('m-1', [amended('wool socks, knitted')]))],
      nothingKnown(),
    )
    const receipt = receiptOf(judged.fresh[1]!)
    expect(receipt.outcome).toBe('rejected')
    expect(receipt.items[0]?.findings[0]).toMatchObject({
      rule: 'DQ20',
      severity: 'critical',
      path: 'message.id',
    })
  })

  it('an id whose message was refused whole may be used again', () => {
    const faulty = message('m-1', [itemWith('addressee.address.country', null)])
    expect(outcomes([arrival(faulty), arrival(message('m-1', [ordinaryItem()]))])).toEqual([
      ['rejected', [['rejected', null, null]]],
      ['accepted', [['accepted', 1, null]]],
    ])
  })

  it('a record delivered again is no new message', () => {
    const body = message('m-1', [ordinaryItem()])
    const first = judge([arrival(body, { offset: 7 })], nothingKnown()).fresh[0]!
    const known = [{ ...first, position: first.arrival.position }]
    const { fresh, again } = judge([arrival(body, { offset: 7 })], { ...nothingKnown(), messages: known })
    expect([fresh, again.map(({ receiptId }) => receiptId)]).toEqual([[], [first.receiptId]])
  })

  it('two records under one promised receipt number are two messages with a receipt each', () => {
    const headers = { 'receipt-id': '11111111-1111-4111-8111-111111111111' }
    const body = message('m-1', [ordinaryItem()])
    const { fresh } = judge([arrival(body, { headers }), arrival(body, { headers })], nothingKnown())
    expect(new Set(fresh.map(({ receiptId }) => receiptId)).size).toBe(2)
    expect(fresh.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate'])
  })

  it('what cannot be read is one quarantined entry', () => {
    expect(outcomes([arrival('{"message": ')])).toEqual([['quarantined', [['quarantined', null, null]]]])
  })
})

describe('versions', () => {
  it('an amendment makes a version and comes into force', () => {
    expect(
      outcomes([
        arrival(message('m-1', [ordinaryItem()])),
        arrival(message('m-2', [amended('wool socks, knitted')], '2026-11-21T09:00:00Z')),
      ]),
    ).toEqual([
      ['accepted', [['accepted', 1, null]]],
      ['accepted', [['accepted', 2, null]]],
    ])
  })

  it('one that was sent earlier and comes later is recorded and does not come into force', () => {
    const { fresh, items } = judge(
      [
        arrival(message('m-2', [amended('wool socks, knitted')], '2026-11-21T09:00:00Z')),
        arrival(message('m-1', [ordinaryItem()])),
      ],
      nothingKnown(),
    )
    expect(fresh[1]?.entries[0]).toMatchObject({ outcome: 'accepted', version: 2, supersededBy: 1 })
    expect(items.get('LX000000005CN')).toMatchObject({ lastVersion: 2, effectiveVersion: 1 })
  })

  it('a sending time in the future counts as the time of arrival', () => {
    const { items } = judge(
      [
        arrival(message('m-1', [ordinaryItem()], '2099-01-01T00:00:00Z')),
        arrival(message('m-2', [amended('wool socks, knitted')], '2026-11-21T12:30:00Z'), {
          receivedAt: '2026-11-21T13:00:00.000Z',
        }),
      ],
      nothingKnown(),
    )
    expect(items.get('LX000000005CN')).toMatchObject({
      effectiveVersion: 2,
      effectiveSentAt: '2026-11-21T12:30:00.000Z',
    })
  })

  it('the same declaration in another message is a duplicate entry', () => {
    expect(
      outcomes([arrival(message('m-1', [ordinaryItem()])), arrival(message('m-2', [ordinaryItem()]))])[1],
    ).toEqual(['duplicate', [['duplicate', 1, null]]])
  })

  it('a message that takes some and refuses some is partly accepted', () => {
    const items = [ordinaryItem(), itemWith('contents', []), ordinaryItem({ itemId: 'UA000000014CN' })]
    expect(outcomes([arrival(message('m-1', items))])).toEqual([
      [
        'partly-accepted',
        [
          ['accepted', 1, null],
          ['rejected', null, null],
          ['accepted', 1, null],
        ],
      ],
    ])
  })
})

describe('in whatever order versions arrive', () => {
  it('the one sent last is in force, versions are dense, and every entry has one exit', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(hours, (order) => {
        const arrivals = order.map((hour) =>
          arrival(
            message(
              `m-${hour}`,
              [amended(`wool socks, pattern ${hour}`)],
              `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`,
            ),
          ),
        )
        const { fresh, items } = judge(arrivals, nothingKnown())
        const latest = order.indexOf(Math.max(...order)) + 1
        expect(items.get('LX000000005CN')).toMatchObject({
          lastVersion: order.length,
          effectiveVersion: latest,
        })
        expect(fresh.map(({ entries }) => entries[0]?.version)).toEqual(order.map((_, i) => i + 1))
      }),
    )
  })
})
