/**
 * The four alerts and what becomes of them: each sounds where it should and is silent where there is not enough to know, and
 * incidents open, stay, resolve and open again. Pure: counts and time are given.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Alarm,
  blankField,
  hourNumber,
  lateData,
  lowVolume,
  noData,
} from '#services/ingest/quality/expectation.ts'
import { CLEAR_LOOKS, type StoredIncident, stepIncidents } from '#services/ingest/quality/incidents.ts'
import { isEnough, wilson } from '#services/ingest/quality/intervals.ts'

const NOW = '2026-11-20T12:30:00.000Z' // a Friday
const now = hourNumber(NOW)

/** Hours back from now → count. */
function hours(backs: number, count: (back: number) => number): Map<number, number> {
  const counts = new Map<number, number>()
  for (let back = 1; back <= backs; back++) if (count(back) > 0) counts.set(now - back, count(back))
  return counts
}

const weekday = (back: number) => ![0, 6].includes(new Date((now - back) * 3_600_000).getUTCDay())
const hourOf = (back: number) => new Date((now - back) * 3_600_000).getUTCHours()

describe('no data', () => {
  it('silent for longer than its rhythm sounds', () => {
    expect(
      noData(
        'CNA',
        hours(500, (back) => (back > 10 ? 5 : 0)),
        NOW,
      ),
    ).toMatchObject({
      kind: 'no-data',
      facts: { silentHours: 11, usualPauseHours: 1, allowedHours: 6 },
    })
  })
  it.each([
    ['a pause within its rhythm', hours(500, (back) => (back > 4 ? 5 : 0))],
    [
      'nights and weekends of a post that sends by day',
      hours(1_300, (back) => (weekday(back) && hourOf(back) >= 14 && hourOf(back) < 18 ? 9 : 0)),
    ],
    ['a post with too little history', hours(15, () => 5)],
    ['a post that never sent', new Map<number, number>()],
  ])('%s is silent', (_, messages) => {
    expect(noData('CNA', messages, NOW)).toBeNull()
  })
  it('one earlier outage does not make long silence usual', () => {
    const messages = hours(600, (back) => (back > 15 && (back < 200 || back > 290) ? 5 : 0))
    expect(noData('CNA', messages, NOW)).not.toBeNull()
  })
})

describe('low volume', () => {
  const steady = (factor: number) => hours(57 * 24, (back) => (back <= 6 ? 100 * factor : 100))
  it('a tenth of the usual sounds', () => {
    expect(lowVolume('CNA', steady(0.1), NOW)).toMatchObject({
      kind: 'low-volume',
      facts: { items: 60, usualItems: 600, weeks: 8 },
    })
  })
  it.each([
    ['the usual', steady(1)],
    ['a little less', steady(0.9)],
    ['more', steady(3)],
    ['three weeks of history', hours(21 * 24, (back) => (back <= 6 ? 0 : 100))],
    ['hardly anything, as always', hours(57 * 24, (back) => (back <= 6 ? 0 : 1))],
    ['hours in which it never sends', hours(57 * 24, (back) => (hourOf(back) < 5 ? 100 : 0))],
    ['no history', new Map<number, number>()],
  ])('%s is silent', (_, items) => {
    expect(lowVolume('CNA', items, NOW)).toBeNull()
  })
  it('weeks that differ widely need a deeper fall', () => {
    const wild = (last: number) =>
      hours(57 * 24, (back) => (back <= 6 ? last : 20 + 40 * Math.floor(back / 168)))
    expect(lowVolume('CNA', wild(20), NOW)).toBeNull()
  })
})

describe('late data', () => {
  it.each([
    [30, 100, true],
    [100, 1_000, false],
    [5, 100, false],
    [9, 10, false],
    [0, 0, false],
  ])('%i of %i: %j', (late, of, sounds) => {
    expect(lateData('CNA', late, of) !== null).toBe(sounds)
  })
})

describe('blank fields', () => {
  const hs = { name: 'contents.hsCode', filledMin: 0.8 }
  it.each<[today: [number, number], past: [number, number], sounds: boolean, why: string]>([
    [[600, 1_000], [9_000, 10_000], true, 'below the limit'],
    [[820, 1_000], [9_900, 10_000], true, 'above the limit and far below its own past'],
    [[985, 1_000], [9_900, 10_000], false, 'as always'],
    [[20, 40], [9_900, 10_000], false, 'too few to know'],
    [[790, 1_000], [0, 0], false, 'at the limit, within chance'],
    [[0, 0], [9_900, 10_000], false, 'nothing today'],
  ])('%j after %j: %j (%s)', (today, past, sounds) => {
    const [filled, expected] = today
    const alarm = blankField('CNA', hs, { filled, expected }, { filled: past[0], expected: past[1] })
    expect(alarm !== null).toBe(sounds)
  })
})

describe('incidents', () => {
  const alarm: Alarm = { kind: 'no-data', operator: 'CNA', field: '', facts: { silentHours: 11 } }
  const stored = (changes: Partial<StoredIncident> = {}): StoredIncident => ({
    ...{ id: 7, kind: 'no-data', operator: 'CNA', field: '', state: 'open', holds: true, clearLooks: 0 },
    resolvedAt: null,
    ...changes,
  })
  const hoursAgo = (count: number) => new Date(Date.parse(NOW) - count * 3_600_000).toISOString()

  it.each<[why: string, incident: StoredIncident | null, alarms: Alarm[], expected: object[]]>([
    ['opens', null, [alarm], [{ id: null, state: 'open', why: expect.any(String) }]],
    ['goes on', stored(), [alarm], [{ id: 7, state: 'open', why: null }]],
    [
      'goes on acknowledged',
      stored({ state: 'acknowledged' }),
      [alarm],
      [{ id: 7, state: 'acknowledged', why: null }],
    ],
    ['waits before it resolves', stored(), [], [{ id: 7, state: 'open', clearLooks: 1, why: null }]],
    [
      'resolves',
      stored({ clearLooks: CLEAR_LOOKS - 1 }),
      [],
      [{ id: 7, state: 'resolved', why: expect.any(String) }],
    ],
    [
      'is clear only if it stays so',
      stored({ clearLooks: 2 }),
      [alarm],
      [{ id: 7, clearLooks: 0, state: 'open' }],
    ],
    [
      'opens again',
      stored({ state: 'resolved', holds: false, resolvedAt: hoursAgo(5) }),
      [alarm],
      [{ id: 7, state: 'open', why: 'it is so again' }],
    ],
    [
      'resolved by a person and still so, stays',
      stored({ state: 'resolved', resolvedAt: hoursAgo(5) }),
      [alarm],
      [],
    ],
    [
      'resolved by a person and still so a day later, opens again',
      stored({ state: 'resolved', resolvedAt: hoursAgo(25) }),
      [alarm],
      [{ id: 7, state: 'open' }],
    ],
    [
      'resolved by a person and clear, is remembered as clear',
      stored({ state: 'resolved', resolvedAt: hoursAgo(5) }),
      [],
      [{ id: 7, state: 'resolved', holds: false, why: null }],
    ],
    [
      'resolved and clear, rests',
      stored({ state: 'resolved', holds: false, resolvedAt: hoursAgo(5) }),
      [],
      [],
    ],
    [
      'resolved long ago, is a new one',
      stored({ state: 'resolved', holds: false, resolvedAt: hoursAgo(24 * 8) }),
      [alarm],
      [{ id: null, state: 'open' }],
    ],
    [
      'of another field is another',
      stored({ kind: 'blank-field', field: 'itemId' }),
      [{ ...alarm, kind: 'blank-field', field: 'postedAt' }],
      [{ id: null }, { id: 7, holds: false }],
    ],
  ])('%s', (_, incident, alarms, expected) => {
    const updates = stepIncidents(incident ? [incident] : [], alarms, NOW)
    expect(updates).toHaveLength(expected.length)
    for (const [i, each] of expected.entries()) expect(updates[i]).toMatchObject(each)
  })
})

describe('Wilson’s interval', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [81, 263, 0.2553, 0.3662],
  ])('of %i of %i is %d to %d', (numerator, denominator, low, high) => {
    const interval = wilson(numerator, denominator)!
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
  it('holds the share, stays between 0 and 1, and is nothing of nothing', () => {
    expect(wilson(0, 0)).toBeNull()
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        const [numerator, denominator] = [Math.min(a, b), Math.max(a, b, 1)]
        const { low, high } = wilson(numerator, denominator)!
        const share = numerator / denominator
        expect(low >= 0 && high <= 1 && low <= share && share <= high).toBe(true)
      }),
    )
  })
  it('fifty are enough', () => {
    expect([isEnough(49), isEnough(50)]).toEqual([false, true])
  })
})
