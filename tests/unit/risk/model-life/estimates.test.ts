/**
 * Estimates from examinations with known probabilities: by hand, and against simulated mail whose truth is known, where the 95 %
 * interval has to hold the truth in about 95 of 100 days. Everything from seeds.
 */
import { describe, expect, it } from 'vitest'
import { seededUnit } from '#models/random.ts'
import { type ExaminedItem, estimate } from '#services/risk/model-life/estimates.ts'
import { shareOf, totalOf } from '#services/risk/model-life/weighted.ts'

const item = (changes: Partial<ExaminedItem> = {}): ExaminedItem => ({
  found: false,
  categories: [],
  selectedBy: 'random',
  pSelect: 0.1,
  scores: { revenue: 0 },
  ...changes,
})

describe('a weighted share', () => {
  it('gives each item its weight', () => {
    const sample = [
      { weight: 10, is: true },
      { weight: 30, is: false },
    ]
    expect(shareOf(sample).share).toBe(0.25)
    expect(totalOf(sample)).toEqual({ total: 10, standardError: Math.sqrt(90) })
  })

  it('with equal weights has the interval that Wilson gives', () => {
    const sample = Array.from({ length: 100 }, (_, i) => ({ weight: 20, is: i < 10 }))
    const { share, low, high } = shareOf(sample)
    expect([share, low!, high!].map((value) => Number(value!.toFixed(4)))).toEqual([0.1, 0.0552, 0.1744])
  })

  it('of none found does not say that there are none', () => {
    const { share, low, high } = shareOf(Array.from({ length: 50 }, () => ({ weight: 7, is: false })))
    expect([share, low]).toEqual([0, 0])
    expect(high).toBeCloseTo(0.0714, 3)
  })

  it('of nothing says nothing', () => {
    expect(shareOf([])).toEqual({ items: 0, share: null, low: null, high: null })
  })
})

describe('estimates', () => {
  it('come from what chance selected alone', () => {
    const examined = [
      ...Array.from({ length: 99 }, () => item()),
      item({ found: true, categories: ['revenue'], scores: { revenue: 300 } }),
      ...Array.from({ length: 50 }, () =>
        item({
          selectedBy: 'model',
          pSelect: 1,
          found: true,
          categories: ['revenue'],
          scores: { revenue: 900 },
        }),
      ),
      item({ selectedBy: 'random', pSelect: null, found: true, categories: ['drugs'] }),
    ]
    const told = estimate(examined, 200)
    expect(told).toMatchObject({
      drawn: 100,
      prevalence: { share: 0.01 },
      total: { total: 10 },
      recall: { share: 1 },
    })
    expect(told.selected.model).toMatchObject({ items: 50, share: 1 })
    expect(told.classes.drugs.prevalence.share).toBe(0)
    expect(estimate(examined, 301).recall.share).toBe(0)
    expect(estimate([], 200)).toMatchObject({
      drawn: 0,
      prevalence: { share: null },
      recall: { share: null },
    })
  })

  it('put what is found under the threat that the model knows it by', () => {
    const { classes } = estimate([item({ found: true, categories: ['precursors', 'cites'] })], 500)
    expect(
      [classes.drugs, classes.environment, classes.weapons].map(({ prevalence }) => prevalence.share),
    ).toEqual([1, 1, 0])
  })

  it('hold probabilities against what was found, by score', () => {
    const examined = Array.from({ length: 10 }, (_, i) =>
      item({ found: i < 2, categories: ['revenue'], scores: { revenue: i < 5 ? 200 : 290 } }),
    )
    const [point, ...more] = estimate(examined, 500).classes.revenue.calibration
    expect(more).toEqual([])
    expect(point).toMatchObject({ from: 100, to: 300, observed: { items: 10, share: 0.2 } })
    expect(point!.expected).toBeCloseTo(0.245, 10)
  })
})

/** A season of mail in which rare classes hold more and are drawn more: what a plain share of the examined would get wrong. */
function season(unit: () => number, items = 6_000) {
  let [threats, selected, rows] = [0, 0, 0]
  const examined: ExaminedItem[] = []
  for (let i = 0; i < items; i++) {
    const isRare = unit() < 0.2
    const found = unit() < (isRare ? 0.15 : 0.02)
    const score = Math.floor(1000 * (found ? unit() ** 0.5 : unit() ** 4))
    const pSelect = isRare ? 0.25 : 0.05
    rows += 1
    if (found) threats += 1
    if (found && score >= 600) selected += 1
    if (unit() < pSelect)
      examined.push(item({ found, categories: found ? ['drugs'] : [], pSelect, scores: { drugs: score } }))
  }
  return { prevalence: threats / rows, recall: selected / threats, threats, examined }
}

describe('against the truth of simulated seasons', () => {
  const unit = seededUnit(20261122)
  const seasons = Array.from({ length: 400 }, () => {
    const truth = season(unit)
    return { truth, told: estimate(truth.examined, 600) }
  })
  const mean = (of: (each: (typeof seasons)[number]) => number) =>
    seasons.reduce((sum, each) => sum + of(each), 0) / seasons.length
  const covers = ({ low, high }: { low: number | null; high: number | null }, truth: number) =>
    low! <= truth && truth <= high! ? 1 : 0

  it('prevalence is right on average, where the plain share is half as much again', () => {
    expect(mean(({ told, truth }) => told.prevalence.share! / truth.prevalence)).toBeCloseTo(1, 1)
    const plain = mean(({ told, truth }) => told.selected.random!.share! / truth.prevalence)
    expect(plain).toBeGreaterThan(1.5)
    expect(mean(({ told, truth }) => told.total.total / truth.threats)).toBeCloseTo(1, 1)
  })

  it('its interval holds the truth about 95 times in 100', () => {
    const coverage = mean(({ told, truth }) => covers(told.prevalence, truth.prevalence))
    expect(coverage).toBeGreaterThan(0.92)
    expect(coverage).toBeLessThan(0.995)
  })

  it('recall is right on average, and so is its interval', () => {
    expect(mean(({ told, truth }) => told.recall.share! / truth.recall)).toBeCloseTo(1, 1)
    expect(mean(({ told, truth }) => covers(told.recall, truth.recall))).toBeGreaterThan(0.92)
  })
})
