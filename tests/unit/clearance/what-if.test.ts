/** What the sliders say of a day, and what they write into a policy. */
import { describe, expect, it } from 'vitest'
import { shareOf } from '#domain/weighted.ts'
import { readPolicy, shippedPolicy } from '#services/clearance/policy.ts'
import { expect as expectDay, type Sample } from '#services/clearance/what-if/expectation.ts'
import { settingsOf, withSettings } from '#services/clearance/what-if/settings.ts'
import { ALWAYS, cellOf, type WhatIfItem } from '#services/clearance/what-if/what-if-item.ts'

const BASE = { holdScore: 600, examinationsPerDay: 0, randomShare: 0.1, scoreFrom: 500 }

function item(keptFrom: number, model: number | null, more: Partial<WhatIfItem> = {}): WhatIfItem {
  return { keptFrom, as: 'held', cell: cellOf(keptFrom, model), model, cents: 1_000, ...more }
}

const times = (count: number, each: WhatIfItem) => Array.from({ length: count }, () => each)

/** A hundred items: 5 that rules hold, 5 asked about, 10 of score 400, 80 of which ten the model thinks much of. */
const items = [
  ...times(10, item(0, 700)),
  ...times(5, item(ALWAYS, null)),
  ...times(5, item(ALWAYS, null, { as: 'referred' })),
  ...times(10, item(400, 20)),
  ...times(70, item(0, 5)),
].sort((a, b) => (b.model ?? -1) - (a.model ?? -1))

const rates = new Map([
  ['rules', shareOf([...times2(8, true), ...times2(2, false)])],
  ['model 600', shareOf([...times2(1, true), ...times2(1, false)])],
  ['model 0', shareOf([{ weight: 50, is: false }])],
])

function times2(count: number, is: boolean) {
  return Array.from({ length: count }, () => ({ weight: 1, is }))
}

const sample: Sample = { items, itemsPerDay: 1_000, rates }

describe('what a day would bring', () => {
  it('is what rules hold and nothing else where the hold score is high and nobody examines more', () => {
    const day = expectDay(sample, BASE)
    expect(day).toMatchObject({ held: 50, referred: 50, byRules: 100, byScore: 0, byModel: 0, byChance: 0 })
    expect(day.kept.value).toBe(100)
    expect(day.kept.low).toBeLessThan(100)
    expect(day.kept.high).toBeGreaterThan(100)
    expect(day.hits?.value).toBeCloseTo(80)
    expect(day.missed?.value).toBeCloseTo(50)
    expect(day.missedValue?.value).toBeCloseTo(500)
    expect(day.missed!.low).toBeLessThan(50)
    expect(day.missed!.high).toBeGreaterThan(50)
  })

  it('does not guess at what was never examined, and says how much that is', () => {
    expect(expectDay(sample, BASE).unknownItems).toBeCloseTo(100)
    const blind = expectDay({ ...sample, rates: new Map() }, BASE)
    expect([blind.hits, blind.missed, blind.missedValue]).toEqual([null, null, null])
    expect(blind.unknownItems).toBeCloseTo(1_000)
  })

  it('holds by score where the hold score comes down to it', () => {
    expect(expectDay(sample, { ...BASE, holdScore: 401 }).byScore).toBe(0)
    expect(expectDay(sample, { ...BASE, holdScore: 400 }).byScore).toBe(100)
  })

  it('gives the model what rules leave of the room, and chance its part in any case', () => {
    const day = expectDay(sample, { ...BASE, examinationsPerDay: 150 })
    // 150 a day less 15 for chance and 50 that rules hold.
    expect(day.byModel).toBeCloseTo(85)
    expect(day.byChance).toBeCloseTo(15)
    expect(day.hits!.value).toBeGreaterThan(80 + 0.5 * 85)
    const full = expectDay(sample, { ...BASE, examinationsPerDay: 20 })
    expect([full.byModel, full.byChance]).toEqual([0, expect.closeTo(2)])
  })

  it('leaves alone what scores less than the model selects from', () => {
    const day = expectDay(sample, { ...BASE, examinationsPerDay: 1_000, randomShare: 0, scoreFrom: 701 })
    expect([day.byModel, day.byChance]).toEqual([0, 0])
  })

  it('is nothing where there was no mail', () => {
    const none = expectDay({ items: [], itemsPerDay: 0, rates }, { ...BASE, examinationsPerDay: 10 })
    expect(none).toMatchObject({ held: 0, byModel: 0, byChance: 0, unknownItems: 0 })
    expect(none.kept).toEqual({ value: 0, low: 0, high: 0 })
  })
})

describe('settings', () => {
  const { body } = shippedPolicy()
  const said = { title: 'Another', itemsPerDay: 900 }

  it('of the shipped policy: a hold score and no capacity', () => {
    expect(settingsOf(body)).toMatchObject({ holdScore: 600, examinationsPerDay: 0 })
    expect(withSettings(body, settingsOf(body), said)).not.toHaveProperty('capacity')
  })

  it('give every office a capacity where none had one, as a policy that can be read', () => {
    const written = withSettings(body, { ...settingsOf(body), examinationsPerDay: 12 }, said)
    expect(readPolicy(JSON.stringify(written)).body.capacity?.offices).toEqual({
      other: { examinationsPerDay: 12, carryOverMax: 0, expectedItemsPerDay: 900 },
    })
  })

  it('share a total among offices as they had it, without losing one', () => {
    const office = { carryOverMax: 0, expectedItemsPerDay: 100 }
    const capacity = {
      offices: {
        FRA: { examinationsPerDay: 20, ...office },
        DEA: { examinationsPerDay: 10, ...office },
        ITA: { examinationsPerDay: 10, ...office },
      },
      randomShare: 0.1,
      model: [],
      scoreFrom: 500,
    }
    const written = withSettings(
      { ...body, capacity },
      { ...settingsOf({ ...body, capacity }), examinationsPerDay: 50 },
      said,
    )
    const offices = Object.values(written.capacity!.offices).map((each) => each.examinationsPerDay)
    expect(offices).toEqual([25, 13, 12])
    expect(written.capacity).toMatchObject({ model: [], randomShare: 0.1 })
  })
})
