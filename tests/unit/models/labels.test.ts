/**
 * Labels cannot leak. Shuffled, they teach nothing; flipped after a moment, no byte of what was known at that moment moves; late,
 * they count from the day after they were decided and not from the day of the item.
 */
import { describe, expect, it } from 'vitest'
import { openBackend } from '#models/backend.ts'
import { readItem } from '#models/features.ts'
import type { LabelledExample } from '#models/inputs.ts'
import { areaUnderCurve } from '#models/measures.ts'
import { seededUnit, shuffledPlaces } from '#models/random.ts'
import { createScorer } from '#models/scorer.ts'
import { openRateBook } from '#models/target-rates.ts'
import { THREAT_CLASSES, type ThreatClass } from '#models/threat-classes.ts'
import { train } from '#models/train.ts'
import { rateNames } from '#services/risk/target-rates/rate-names.ts'
import { tinyExamples } from './examples.ts'

const DAY = 86_400_000
const STEP = DAY / 4
const DAYS_TO_DECIDE = 3

type Labels = Partial<Record<ThreatClass, 0 | 1>>

/** The stream as services see it: each item knows of what was decided before, its own outcome is decided days later. */
function withRates(
  examples: readonly LabelledExample[],
  labelOf: (place: number, decidedAtMs: number) => Labels,
  daysToDecide = DAYS_TO_DECIDE,
): LabelledExample[] {
  const book = openRateBook()
  return examples.map((example, i) => {
    const atMs = i * STEP
    const names = rateNames(example.input.declaration)
    const targetRates = book.ratesAt(names, atMs)
    const decidedAtMs = atMs + daysToDecide * DAY
    const found = labelOf(i, decidedAtMs)
    book.learn({ names, found, decidedAtMs })
    return { ...example, labels: found, input: { ...example.input, targetRates } }
  })
}

const examples = tinyExamples(400, 21, 0.4)
const truth = (i: number): Labels => examples[i]!.labels
const flipped = (i: number): Labels =>
  Object.fromEntries(THREAT_CLASSES.map((name) => [name, truth(i)[name] ? 0 : 1])) as Labels

/** Every number the model is told, as bytes. */
function bytesOf({ input }: LabelledExample): string {
  const { values, sparse } = readItem(input, { peers: EMPTY, hsMatch: null, prices: null })
  return JSON.stringify([[...new BigUint64Array(values.buffer)].map(String), sparse])
}
const EMPTY = { usdPerKg: {}, usdPerPiece: {}, gramsPerPiece: {}, postageToValue: {}, postagePerKg: {} }

describe('labels that are decided later', () => {
  const t = 60 * DAY
  const honest = withRates(examples, truth)
  const turned = withRates(examples, (i, decidedAtMs) => (decidedAtMs >= t ? flipped(i) : truth(i)))

  it('flipped after t, every feature at t and before has the same bits', () => {
    const until = Math.floor(t / STEP)
    for (let i = 0; i <= until; i++) expect(bytesOf(turned[i]!)).toBe(bytesOf(honest[i]!))
  })

  it('and it would be seen: later features differ', () => {
    const later = Math.floor(t / STEP) + 8
    expect(bytesOf(turned[later]!)).not.toBe(bytesOf(honest[later]!))
  })

  it('count from the day after the decision, not from the day of the item', () => {
    const [first] = examples
    const names = rateNames(first!.input.declaration)
    const known = (askedMs: number) => {
      const book = openRateBook()
      book.learn({ names, found: { weapons: 1 }, decidedAtMs: 10 * DAY + STEP })
      return book.ratesAt(names, askedMs).sender?.weapons
    }
    expect(known(10 * DAY)).toBeUndefined()
    expect(known(10 * DAY + 3 * STEP)).toBeUndefined()
    expect(known(11 * DAY)).toBeGreaterThan(0.05)
  })

  it('the later they come, the less an item knows of', () => {
    const knows = (days: number) =>
      withRates(examples, truth, days).filter(({ input }) => input.targetRates?.all !== undefined).length
    expect([0, 3, 30].map(knows)).toEqual([396, 384, 276])
  })

  it('an old outcome counts for less than a new one', () => {
    const names = rateNames(examples[0]!.input.declaration)
    const rateAfter = (days: number) => {
      const book = openRateBook()
      for (let i = 0; i < 40; i++)
        book.learn({
          names: { ...names, sender: `other ${i}` },
          found: {},
          decidedAtMs: 400 * DAY,
        })
      book.learn({ names, found: { weapons: 1 }, decidedAtMs: (400 - days) * DAY })
      return book.ratesAt(names, 401 * DAY).sender!.weapons!
    }
    expect(rateAfter(180)).toBeLessThan(rateAfter(1))
    expect(rateAfter(1)).toBeLessThan(1)
  })
})

describe('labels that say nothing', () => {
  it('shuffled over the stream, rates and all: AUC is a half', async () => {
    const backend = await openBackend('wasm')
    const stream = tinyExamples(5_000, 77, 0.5)
    const order = shuffledPlaces(stream.length, 3)
    const coin = withRates(stream, (i) => ({ weapons: order[i]! % 2 ? 1 : 0 }), 1)
    const model = train(coin.slice(0, 2_500), backend, {
      seed: 2,
      nomenclature: [],
      network: { rounds: 2, batch: 128 },
    })
    const asked = coin.slice(2_500)
    const scores = createScorer(model, 'v', backend).score(
      asked.map(({ input }) => input),
      1_001,
    )
    const auc = areaUnderCurve(
      scores.map((each) => (each.status === 'scored' ? each.scores.weapons! : 0)),
      asked.map(({ labels }) => labels.weapons!),
    )
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.03)
  }, 60_000)

  it('a class that was not looked for teaches nothing', async () => {
    const backend = await openBackend('wasm')
    const unit = seededUnit(4)
    const some = tinyExamples(400, 5, 0.4).map((example): LabelledExample => {
      const { weapons } = example.labels
      return { ...example, labels: unit() < 0.9 ? { weapons: weapons! } : { drugs: 0 } }
    })
    const model = train(some, backend, { seed: 1, nomenclature: [], network: { rounds: 1, batch: 128 } })
    expect(model.trained).toEqual(['weapons'])
  }, 60_000)
})
