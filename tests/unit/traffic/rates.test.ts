/**
 * Proves that what is planted and what goes wrong happens about as often as `rates.ts` says, counted over 80,000 entries
 * where it can happen at all: an HS code can only be missing from trade.
 */

import { describe, expect, it } from 'vitest'
import { COMMERCIAL_NATURES } from '#domain/item.ts'
import { generateTraffic } from '#traffic/generate.ts'
import {
  AMENDMENT_RATE,
  CANCELLATION_RATE,
  DUPLICATE_MESSAGE_RATE,
  FAULT_RATES,
  type ItemFault,
  LOOK_ALIKE_RATE,
  THREAT_RATE,
  UNREADABLE_MESSAGE_RATE,
} from '#traffic/rates.ts'
import type { FaultKind } from '#traffic/truth.ts'
import { isReadable, options, type ReadEntry, readEntries } from './read-traffic.ts'

const ITEMS = 80_000
const entries: ReadEntry[] = []
const messages = { all: 0, again: 0, broken: 0 }
for (const message of generateTraffic(options(ITEMS))) {
  messages.all++
  if (message.truth[0]!.duplicateOf !== null) messages.again++
  if (isReadable(message)) entries.push(...readEntries(message))
  else messages.broken++
}
const originals = entries.filter(({ truth }) => truth.function === 'original')

/** Within a quarter of the rate, or three deviations of a binomial count where that is more. */
function expectAbout(count: number, outOf: number, rate: number): void {
  const slack = Math.max(rate * 0.25, 3.5 * Math.sqrt(rate / outOf))
  expect(count / outOf).toBeGreaterThan(rate - slack)
  expect(count / outOf).toBeLessThan(rate + slack)
}

function share(test: (entry: ReadEntry) => boolean): number {
  return entries.filter(test).length / entries.length
}

/** Entries a fault can be made in. */
const CAN_HAVE: Readonly<Partial<Record<ItemFault, (entry: ReadEntry) => boolean>>> = {
  'missing-hs': ({ item }) => COMMERCIAL_NATURES.includes(item.natureOfTransaction ?? ''),
  'missing-origin': ({ item }) => COMMERCIAL_NATURES.includes(item.natureOfTransaction ?? ''),
  'wrong-hs': ({ item }) => (item.contents ?? []).some((piece) => piece.hsCode),
  'zero-value': ({ item }) => item.natureOfTransaction !== '91',
  'bad-currency': ({ item }) => item.natureOfTransaction !== '91',
}

describe('faults', () => {
  it.each(Object.entries(FAULT_RATES) as [ItemFault, number][])('%s at %d', (kind, rate) => {
    const able = originals.filter(CAN_HAVE[kind] ?? (() => true))
    const count = originals.filter(({ truth }) => truth.faults.includes(kind as FaultKind)).length
    expectAbout(count, able.length, rate)
  })

  it('are visible in the data', () => {
    for (const { item, truth, sentAt } of originals) {
      const faults = new Set<FaultKind>(truth.faults)
      const address = item.addressee.address
      if (faults.has('missing-addressee-country')) expect(address.country ?? null).toBeNull()
      else expect(address.country).toMatch(/^[A-Z]{2}$/)
      if (faults.has('missing-hs')) expect(item.contents.some((piece) => !piece.hsCode)).toBe(true)
      if (faults.has('zero-value'))
        expect(item.contents.some((piece) => Number(piece.value?.amount) === 0)).toBe(true)
      if (faults.has('late-data'))
        expect(Date.parse(sentAt) - Date.parse(item.postedAt!)).toBeGreaterThan(3 * 86_400_000)
      const net = item.contents.reduce((sum, piece) => sum + (piece.netWeightGrams ?? 0), 0)
      if (!faults.has('wrong-type')) expect(net > item.grossWeightGrams!).toBe(faults.has('net-above-gross'))
      if (!faults.has('wrong-destination') && address.country) {
        expect(item.destinationOperator!.slice(0, 2)).toBe(address.country)
      }
    }
  })
})

describe('mail', () => {
  it('has its share of threats, look-alikes and corrections', () => {
    expectAbout(entries.filter(({ truth }) => truth.threat !== null).length, entries.length, THREAT_RATE)
    expectAbout(entries.filter(({ truth }) => truth.lookAlike).length, entries.length, LOOK_ALIKE_RATE)
    expectAbout(entries.filter(({ truth }) => truth.function === 'amendment').length, ITEMS, AMENDMENT_RATE)
    expectAbout(
      entries.filter(({ truth }) => truth.function === 'cancellation').length,
      ITEMS,
      CANCELLATION_RATE,
    )
  })

  it('has threats of every planted category, open and disguised', () => {
    const planted = entries.filter(({ truth }) => truth.threat !== null)
    const categories = new Set(planted.map(({ truth }) => truth.threat))
    expect([...categories].sort()).toEqual([
      'cites',
      'counterfeits',
      'drugs',
      'ozone',
      'precursors',
      'waste',
      'weapons',
    ])
    expect(planted.filter(({ truth }) => truth.disguise === null).length).toBeGreaterThan(
      planted.length * 0.05,
    )
    expect(planted.filter(({ truth }) => truth.disguise?.includes('benign-hs')).length).toBeGreaterThan(
      planted.length * 0.25,
    )
  })

  it('has messages sent again and messages broken off', () => {
    expectAbout(messages.again, messages.all, DUPLICATE_MESSAGE_RATE)
    expectAbout(messages.broken, messages.all, UNREADABLE_MESSAGE_RATE)
  })

  it('is mostly trade in letter-post packets', () => {
    expect(share(({ item }) => item.natureOfTransaction === '11')).toBeGreaterThan(0.7)
    for (const nature of ['21', '31', '32', '91'])
      expect(share(({ item }) => item.natureOfTransaction === nature)).toBeGreaterThan(0.002)
    expect(share(({ item }) => item.mailClass === 'U')).toBeGreaterThan(0.6)
    for (const mailClass of ['C', 'E'])
      expect(share(({ item }) => item.mailClass === mailClass)).toBeGreaterThan(0.03)
  })
})
