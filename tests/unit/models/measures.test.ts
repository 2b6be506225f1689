/** Figures with known answers: ranking, calibration, rates of the past, boosted trees. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boostedLogit, trainBoosted } from '#models/boosted.ts'
import { fitCalibrator, probabilityOf, wholeScore } from '#models/calibrate.ts'
import { areaUnderCurve, calibrationError, rankingOf } from '#models/measures.ts'
import { seededUnit, shuffledPlaces } from '#models/random.ts'
import { type DecidedOutcome, openRateBook, type RateNames } from '#models/target-rates.ts'

describe('ranking', () => {
  it('is 1 when all threats are above, a half for ties, 0 upside down', () => {
    expect(areaUnderCurve([3, 2, 1, 0], [1, 1, 0, 0])).toBe(1)
    expect(areaUnderCurve([1, 1, 1, 1], [1, 0, 1, 0])).toBe(0.5)
    expect(areaUnderCurve([0, 1], [1, 0])).toBe(0)
  })

  it('weighs items, and leaves out what was not looked for', () => {
    expect(areaUnderCurve([3, 2, 1], [0, 1, 0], [3, 1, 1])).toBe(0.25)
    expect(areaUnderCurve([3, 2, 9, 1], [1, 0, -1, 0])).toBe(1)
  })

  it('precision and recall among the first', () => {
    const labels = Array.from({ length: 100 }, (_, i) => (i < 4 || i === 50 ? 1 : 0))
    const scores = labels.map((_, i) => 100 - i)
    const { at } = rankingOf(scores, labels, [0.02, 0.05])
    expect(at).toEqual({ 2: { precision: 1, recall: 0.4 }, 5: { precision: 0.8, recall: 0.8 } })
  })
})

describe('calibration', () => {
  it('finds the line that the labels follow', () => {
    const unit = seededUnit(2)
    const logits = Array.from({ length: 20_000 }, () => unit() * 8 - 4)
    const labels = logits.map((z) => (unit() < 1 / (1 + Math.exp(-(0.5 * z - 1))) ? 1 : 0))
    const found = fitCalibrator(logits, labels, new Array(20_000).fill(1))
    expect(found.slope).toBeCloseTo(0.5, 1)
    expect(found.offset).toBeCloseTo(-1, 1)
    const probabilities = logits.map((z) => probabilityOf(found, z))
    expect(calibrationError(probabilities, labels)).toBeLessThan(0.02)
    expect(calibrationError(probabilities.map(Math.sqrt), labels)).toBeGreaterThan(0.1)
  })

  it('changes nothing where there is nothing to learn from', () =>
    expect(fitCalibrator([1, 2], [0, 0], [1, 1])).toEqual({ slope: 1, offset: 0 }))

  it('a higher log-odds is never a lower score', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (z, more) => {
          const calibrator = { slope: 1.3, offset: -2 }
          const [low, high] = [wholeScore(calibrator, z), wholeScore(calibrator, z + more)]
          expect(low).toBeLessThanOrEqual(high)
          expect(Number.isInteger(low) && low >= 0 && high <= 1000).toBe(true)
        },
      ),
    )
  })
})

describe('rates of the past', () => {
  const names = (sender: string): RateNames => ({ sender, addressee: null, heading: '6109', route: null })
  const DAY = 86_400_000
  const outcomes = Array.from(
    { length: 60 },
    (_, i): DecidedOutcome => ({
      names: names(i % 3 ? 'a' : 'b'),
      found: { weapons: i % 4 === 0 ? 1 : 0 },
      decidedAtMs: i * DAY,
    }),
  )
  const ratesWith = (list: readonly DecidedOutcome[], atMs: number) => {
    const book = openRateBook()
    for (const outcome of list) book.learn(outcome)
    return book.ratesAt(names('a'), atMs)
  }

  it('what is decided later changes nothing: labels flipped after t give the same bytes at t', () => {
    const t = 30 * DAY
    const flipped = outcomes.map((outcome) =>
      outcome.decidedAtMs < t
        ? outcome
        : { ...outcome, found: { weapons: outcome.found.weapons ? 0 : 1 } as const },
    )
    expect(JSON.stringify(ratesWith(flipped, t))).toBe(JSON.stringify(ratesWith(outcomes, t)))
    expect(JSON.stringify(ratesWith(flipped, 61 * DAY))).not.toBe(
      JSON.stringify(ratesWith(outcomes, 61 * DAY)),
    )
  })

  it('an outcome counts from when it was decided, in whatever order it came', () => {
    const late = outcomes.toReversed()
    expect(ratesWith(late, 40 * DAY)).toEqual(ratesWith(outcomes, 40 * DAY))
    expect(ratesWith(outcomes.slice(0, 1), 0)).toEqual({})
  })

  it('few examinations are drawn towards the share over all', () => {
    const { sender, all } = ratesWith(
      [...outcomes, { names: names('a'), found: { weapons: 1 }, decidedAtMs: 0 }],
      61 * DAY,
    )
    const book = openRateBook()
    for (const outcome of outcomes) book.learn(outcome)
    book.learn({ names: names('new'), found: { weapons: 1 }, decidedAtMs: 60 * DAY })
    const fresh = book.ratesAt(names('new'), 61 * DAY).sender!.weapons!
    expect(fresh).toBeGreaterThan(all!.weapons!)
    expect(fresh).toBeLessThan(0.5)
    expect(sender!.weapons).toBeGreaterThan(0)
  })

  it('refuses to look back', () => {
    const book = openRateBook()
    book.ratesAt(names('a'), 10)
    expect(() => book.ratesAt(names('a'), 9)).toThrow('order of time')
    expect(() => book.learn({ names: names('a'), found: {}, decidedAtMs: 5 })).toThrow('after it was needed')
  })
})

describe('boosted trees', () => {
  it('learn what no line can, the same way each time', () => {
    const unit = seededUnit(8)
    const rows = Float32Array.from({ length: 2_000 * 3 }, () => unit() * 2 - 1)
    const labels = Array.from({ length: 2_000 }, (_, i) => (rows[i * 3]! * rows[i * 3 + 1]! > 0 ? 1 : 0))
    const places = Uint32Array.from(labels, (_, i) => i)
    const options = { trees: 60, depth: 3, rate: 0.2, l2: 1, leafMin: 1, columns: 1, seed: 1 }
    const trees = trainBoosted(rows, 3, places, labels, options)
    const scores = labels.map((_, i) => boostedLogit(trees, rows, i * 3))
    expect(areaUnderCurve(scores, labels)).toBeGreaterThan(0.97)
    expect(trainBoosted(rows, 3, places, labels, options)).toEqual(trees)
  })
})

it('an order by seed holds every place once', () =>
  expect([...shuffledPlaces(500, 3)].sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i)))
