/**
 * Proves what the demo and load tests build on: the same options give the same bytes, the entries add up, every readable
 * body parses to what its truth says, and another run is new mail. Held by generating and reading it back.
 */

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { s10Fault } from '#domain/s10.ts'
import { SUBMITTERS } from '#traffic/corridors.ts'
import { generateTraffic, type TrafficOptions } from '#traffic/generate.ts'
import { isReadable, NOON, options, readMessage, readTraffic } from './read-traffic.ts'

function hashOf(given: TrafficOptions): string {
  const hash = createHash('sha256')
  for (const message of generateTraffic(given)) {
    hash.update(message.operator).update(message.messageId).update(message.contentType)
    hash.update(message.body).update(JSON.stringify(message.truth))
  }
  return hash.digest('hex')
}

describe('repeatable', () => {
  it('gives the same bytes for the same options', () => {
    expect(hashOf(options(5000))).toBe(hashOf(options(5000)))
  })

  it.each([
    ['seed', { seed: 8 }],
    ['run', { run: 2 }],
    ['now', { now: '2026-11-22T12:00:00Z' }],
  ])('gives other bytes for another %s', (_, other) => {
    expect(hashOf(options(500, other))).not.toBe(hashOf(options(500)))
  })
})

describe('entries', () => {
  it.each([0, 1, 2, 7, 100, 1234, 30_000])('of %i items add up exactly', (items) => {
    let entries = 0
    for (const message of generateTraffic(options(items))) entries += message.truth.length
    expect(entries).toBe(items)
  })

  it('agree with the body they came in', () => {
    for (const message of generateTraffic(options(20_000))) {
      expect(SUBMITTERS).toContain(message.operator)
      if (!isReadable(message)) continue
      const { head, items } = readMessage(message)
      expect(head.id).toBe(message.messageId)
      expect(head.sender).toBe(message.operator)
      expect(items.map((item) => item.itemId)).toEqual(message.truth.map((entry) => entry.itemId))
      expect(items.map((item) => item.function)).toEqual(message.truth.map((entry) => entry.function))
      expect(message.truth.map((entry) => entry.place)).toEqual(items.map((_, place) => place))
    }
  })

  it('come in messages of 1 to 60 items, about 12 in the mean, a few of them line by line', () => {
    let messages = 0
    let lines = 0
    for (const message of generateTraffic(options(40_000))) {
      messages++
      if (message.contentType === 'application/x-ndjson') lines++
      expect(message.truth.length).toBeGreaterThanOrEqual(1)
      expect(message.truth.length).toBeLessThanOrEqual(60)
    }
    expect(40_000 / messages).toBeGreaterThan(10)
    expect(40_000 / messages).toBeLessThan(14)
    expect(lines / messages).toBeGreaterThan(0.02)
    expect(lines / messages).toBeLessThan(0.07)
  })

  it('are sent in order and not after now', () => {
    let last = ''
    for (const { sentAt, item, truth } of readTraffic(options(10_000))) {
      expect(sentAt <= NOON).toBe(true)
      if (truth.duplicateOf === null) {
        expect(sentAt >= last).toBe(true)
        last = sentAt
      }
      expect(item.postedAt! < sentAt || truth.function !== 'original').toBe(true)
    }
  })

  it('cannot be read where the message broke off', () => {
    const broken = [...generateTraffic(options(40_000))].filter((message) => !isReadable(message))
    expect(broken.length).toBeGreaterThan(0)
    for (const message of broken) {
      expect(() => readMessage(message)).toThrow()
      expect(message.truth).toHaveLength(1)
      expect(message.truth[0]).toMatchObject({ place: 0, itemId: null, faults: ['unreadable-message'] })
    }
  })
})

describe('item ids', () => {
  it('are valid S10 unless the check digit is the fault', () => {
    for (const { truth } of readTraffic(options(20_000))) {
      const fault = s10Fault(truth.itemId!)
      expect(fault).toBe(truth.faults.includes('bad-check-digit') ? 'check-digit' : null)
    }
  })

  it('name one item each', () => {
    const seen = new Set<string>()
    for (const { truth } of readTraffic(options(40_000))) {
      if (truth.function !== 'original' || truth.duplicateOf !== null) continue
      const name = truth.itemId!.slice(0, 10) + truth.itemId!.slice(11)
      expect(seen.has(name)).toBe(false)
      seen.add(name)
    }
  })

  it('and message ids are new in another run', () => {
    const idsOf = (run: number) =>
      [...generateTraffic(options(20_000, { run }))].flatMap((message) => [
        message.messageId,
        ...message.truth.map((entry) => entry.itemId?.slice(0, 10) ?? message.messageId),
      ])
    const first = new Set(idsOf(1))
    expect(idsOf(2).filter((id) => first.has(id))).toEqual([])
  })
})

describe('corrections', () => {
  it('speak of an item of the run, sent before unless they overtook it, and never of a cancelled one', () => {
    const original = new Set<string>()
    const cancelled = new Set<string>()
    const overtaking = new Set<string>()
    for (const { truth } of readTraffic(options(40_000))) {
      const id = truth.itemId!
      if (truth.duplicateOf !== null) continue
      if (truth.function === 'original') {
        original.add(id)
        overtaking.delete(id)
        continue
      }
      expect(cancelled.has(id)).toBe(false)
      if (truth.function === 'cancellation') cancelled.add(id)
      if (truth.faults.includes('amendment-before-original')) overtaking.add(id)
      else expect(original.has(id)).toBe(true)
    }
    expect(cancelled.size).toBeGreaterThan(0)
    // What was overtaken arrived in the end, but where its check digit got lost on the way.
    expect(overtaking.size).toBeLessThanOrEqual(2)
  })

  it('keep parties and posting date and change the contents', () => {
    const contents = new Map<string, { item: string; kept: string }>()
    let changed = 0
    let amendments = 0
    for (const { truth, item } of readTraffic(options(30_000))) {
      if (truth.duplicateOf !== null || truth.faults.length > 0) continue
      const kept = JSON.stringify([item.postedAt, item.sender, item.addressee, item.originOperator])
      const now = JSON.stringify([item.contents, item.grossWeightGrams])
      const before = contents.get(truth.itemId!)
      contents.set(truth.itemId!, { item: now, kept })
      if (truth.function !== 'amendment' || before === undefined) continue
      amendments++
      expect(kept).toBe(before.kept)
      if (before.item !== now) changed++
    }
    expect(changed / amendments).toBeGreaterThan(0.95)
  })

  it('sends some messages again, byte for byte', () => {
    const bodies = new Map<string, Buffer>()
    let again = 0
    for (const message of generateTraffic(options(30_000))) {
      const { duplicateOf } = message.truth[0]!
      if (duplicateOf === null) bodies.set(message.messageId, message.body)
      else {
        again++
        expect(duplicateOf).toBe(message.messageId)
        expect(message.body.equals(bodies.get(duplicateOf)!)).toBe(true)
      }
    }
    expect(again).toBeGreaterThan(10)
  })
})
