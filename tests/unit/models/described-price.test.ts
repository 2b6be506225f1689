/** What goods described so usually cost: learned from innocents, apart by words under one code, and never from the item itself. */
import { describe, expect, it } from 'vitest'
import { priceBuckets, usualLogPrice } from '#models/described-price.ts'
import { FEATURE_PLACES } from '#models/feature-list.ts'
import { readItem, type Yardsticks } from '#models/features.ts'
import { hashText } from '#models/hashed-text.ts'
import { measureItem } from '#models/measured-item.ts'
import { seededUnit } from '#models/random.ts'
import { type PricedLine, trainPrices } from '#models/train-described-price.ts'
import { inputOf } from './examples.ts'

const FOLDS = 4
const EMPTY = { usdPerKg: {}, usdPerPiece: {}, gramsPerPiece: {}, postageToValue: {}, postagePerKg: {} }

function lineOf(
  description: string,
  usd: number,
  fold: number,
  hsCode: string | null = '392690',
): PricedLine {
  const input = inputOf({ description, hsCode, value: { amount: usd.toFixed(2), currency: 'USD' } })
  const { lines } = measureItem(input)
  return { buckets: priceBuckets(hashText(description), lines[0]!), logPrice: Math.log(usd), fold }
}

/** Cases at 6 USD and racks at 48 USD under one code, some of each declared at a fifth. */
function mixedLines(): PricedLine[] {
  const unit = seededUnit(7)
  return Array.from({ length: 600 }, (_, i) => {
    const [text, usd] = i % 2 ? (['plastic phone case', 6] as const) : (['plastic server rack', 48] as const)
    const noise = Math.exp((unit() - 0.5) * 0.6)
    return lineOf(text, usd * noise * (unit() < 0.08 ? 0.2 : 1), i % FOLDS)
  })
}

const prices = trainPrices(mixedLines(), FOLDS, 1)!
const yardsticks: Yardsticks = { peers: EMPTY, hsMatch: null, prices: prices.model }
const feature = (name: string, input: ReturnType<typeof inputOf>, given = yardsticks) =>
  readItem(input, given).values[FEATURE_PLACES.get(name)!]!
const declared = (description: string, amount: string, hsCode: string | null = '392690', quantity = 1) =>
  inputOf({ description, hsCode, quantity, value: { amount, currency: 'USD' } })

describe('usual prices', () => {
  it('tell goods of one code apart by their words, with or without the code', () => {
    for (const code of ['392690', null]) {
      expect(Math.abs(feature('usdAsDescribed', declared('plastic phone case', '6.00', code)))).toBeLessThan(
        2,
      )
      expect(feature('usdAsDescribed', declared('plastic server rack', '6.00', code))).toBeLessThan(-4)
    }
  })

  it('are not moved by the few that are declared far too low', () => {
    const { lines } = measureItem(declared('plastic server rack', '48.00'))
    const usual = usualLogPrice(prices.model, priceBuckets(hashText('plastic server rack'), lines[0]!))
    expect(Math.exp(usual)).toBeGreaterThan(38)
    expect(Math.exp(usual)).toBeLessThan(56)
  })

  it('are held against the price of a piece, and of all lines together', () => {
    expect(
      Math.abs(feature('usdAsDescribed', declared('plastic phone case', '30.00', '392690', 5))),
    ).toBeLessThan(2)
    const [dear, cheap] = [declared('plastic server rack', '48.00'), declared('plastic phone case', '0.60')]
    const both = {
      ...dear.declaration,
      contents: [...dear.declaration.contents, ...cheap.declaration.contents],
    }
    const input = { ...dear, declaration: both }
    expect(feature('usdAsDescribedLowest', input)).toBeLessThan(-4)
    expect(Math.abs(feature('usdAsDescribedHighest', input))).toBeLessThan(2)
    expect(Math.abs(feature('usdAsDescribed', input))).toBeLessThan(2)
  })

  it.each([
    ['nought', { value: { amount: '0.00', currency: 'USD' } }],
    ['no value', { value: null }],
    ['no such currency', { value: { amount: '5.00', currency: 'ZZZ' } }],
    ['not an amount', { value: { amount: '-5.00', currency: 'USD' } }],
  ])('%s has no price to hold against them', (_, piece) => {
    for (const name of ['usdAsDescribed', 'usdAsDescribedLowest', 'usdAsDescribedHighest'])
      expect(feature(name, inputOf(piece))).toBeNaN()
  })

  it('of too few lines there are none, and the features are missing', () => {
    expect(trainPrices(mixedLines().slice(0, 90), FOLDS, 1)).toBeNull()
    const without = { ...yardsticks, prices: null }
    expect(feature('usdAsDescribed', declared('plastic phone case', '6.00'), without)).toBeNaN()
  })

  it('for a line that teaches come from lines of other folds alone', () => {
    const own = 'unheard-of gadget'
    const lines = [...mixedLines(), ...Array.from({ length: 40 }, () => lineOf(own, 900, 2))]
    const trained = trainPrices(lines, FOLDS, 1)!
    const usual = (model: typeof trained.model) => Math.exp(usualLogPrice(model, lineOf(own, 900, 2).buckets))
    expect(usual(trained.blind[1]!)).toBeGreaterThan(400)
    expect(usual(trained.blind[2]!)).toBeLessThan(100)
  })

  it('are the same again', () => {
    expect(trainPrices(mixedLines(), FOLDS, 1)!.model).toEqual(prices.model)
  })
})
