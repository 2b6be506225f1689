/** Features of any input: a number, or missing and said so; never a silent guess. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEATURE_PLACES, FEATURES } from '#models/feature-list.ts'
import { readItem, type Yardsticks } from '#models/features.ts'
import { bucketOf, hashText } from '#models/hashed-text.ts'
import { measureItem } from '#models/measured-item.ts'
import { compareWithPeers, gatherPeers } from '#models/peers.ts'
import { aDeclaration, aPiece } from '../risk/declarations.ts'
import { anInput, inputOf, tinyExamples } from './examples.ts'

const peers = gatherPeers()
for (const { input } of tinyExamples(600, 3, 0)) peers.add(measureItem(input), 'CNA', 'FR')
const yardsticks: Yardsticks = { peers: peers.table(), hsMatch: null, prices: null }

function feature(name: string, input: ReturnType<typeof anInput>): number {
  return readItem(input, yardsticks).values[FEATURE_PLACES.get(name)!]!
}

describe('bad input', () => {
  it.each([
    ['NaN weight', { netWeightGrams: Number.NaN }, 'contents[0].netWeightGrams: not a usable number'],
    ['infinite weight', { netWeightGrams: Infinity }, 'contents[0].netWeightGrams: not a usable number'],
    ['negative weight', { netWeightGrams: -5 }, 'contents[0].netWeightGrams: not a usable number'],
    ['negative value', { value: { amount: '-5.00', currency: 'USD' } }, 'contents[0].value: not an amount'],
    [
      'no such currency',
      { value: { amount: '5.00', currency: 'ZZZ' } },
      'contents[0].value: no exchange rate for its currency',
    ],
    [
      'endless value',
      { value: { amount: '999999999999999', currency: 'USD' } },
      'contents[0].value: not a usable number',
    ],
    ['letters for a code', { hsCode: 'ABCDEF' }, 'contents[0].hsCode: not a code'],
    ['empty description', { description: '' }, 'contents[0].description: the text has no word in it'],
    ['emoji alone', { description: '🎁🎉😀' }, 'contents[0].description: the text has no word in it'],
  ])('%s is missing, and said so', (_, piece, told) => {
    const read = readItem(inputOf(piece), yardsticks)
    expect(read.fallbacks).toContain(told)
    expect(read.unevaluated).toBeNull()
  })

  it('a value that cannot be used is missing, not nought', () => {
    expect(feature('valueUsd', inputOf({ value: { amount: '5', currency: 'ZZZ' } }))).toBeNaN()
    expect(feature('usdPerKgLowest', inputOf({ netWeightGrams: -1 }))).toBeNaN()
    expect(feature('valueUsd', inputOf({ value: { amount: '0.00', currency: 'USD' } }))).toBe(0)
  })

  it.each([
    ['no contents', aDeclaration({ contents: [] })],
    [
      'nothing readable, no known code',
      aDeclaration({ contents: [aPiece({ description: '???', hsCode: '779999' })] }),
    ],
    ['only emoji, no code', aDeclaration({ contents: [aPiece({ description: '🎁', hsCode: null })] })],
  ])('%s: unevaluated', (_, declaration) => {
    expect(readItem(anInput({ declaration }), yardsticks).unevaluated).not.toBeNull()
  })

  it('unknown codes and countries are features of their own', () => {
    expect(feature('hsUnknown', inputOf({ hsCode: '999999' }))).toBe(1)
    expect(feature('hsUnknown', inputOf({}))).toBe(0)
    const nowhere = aDeclaration()
    nowhere.sender.address.country = 'ZZ'
    expect(feature('countryUnknown', anInput({ declaration: nowhere }))).toBe(1)
    expect(feature('countryUnknown', inputOf({}))).toBe(0)
  })

  it('a description of 2,000 characters, in any script, is read', () => {
    for (const word of ['cotton ', '棉质衬衫', 'เสื้อ', 'قميص ', '🎁 gift '])
      expect(
        readItem(inputOf({ description: word.repeat(2000 / word.length) }), yardsticks).unevaluated,
      ).toBeNull()
  })

  const number = fc.oneof(fc.double(), fc.constant(null), fc.integer())
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant(null))
  const piece = fc.record({
    description: text,
    quantity: number,
    netWeightGrams: number,
    value: fc.oneof(fc.constant(null), fc.record({ amount: text, currency: text })),
    hsCode: fc.oneof(text, fc.stringMatching(/^\d{6}$/)),
    originCountry: text,
  })

  it('anything: every feature is finite or missing, and the same again', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3 }), number, text, (contents, grossWeightGrams, nature) => {
        const input = anInput({
          declaration: aDeclaration({
            contents,
            grossWeightGrams,
            natureOfTransaction: nature,
            postedAt: nature,
          }),
          partyHistory: { senderItemsBefore: grossWeightGrams },
        })
        const read = readItem(input, yardsticks)
        read.values.forEach((value, i) => {
          expect(Number.isFinite(value) || (Number.isNaN(value) && FEATURES[i]!.optional !== false)).toBe(
            true,
          )
        })
        expect(readItem(structuredClone(input), yardsticks).values).toEqual(read.values)
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})

describe('the feature list', () => {
  it('names every feature once', () => expect(FEATURE_PLACES.size).toBe(FEATURES.length))
})

describe('peers', () => {
  it('a price far below its peers lies many deviations below', () => {
    expect(
      feature('usdPerPieceLowest', inputOf({ value: { amount: '0.60', currency: 'USD' } })),
    ).toBeLessThan(-4)
    expect(
      Math.abs(feature('usdPerPieceLowest', inputOf({ value: { amount: '12.00', currency: 'USD' } }))),
    ).toBeLessThan(1.5)
  })

  it('falls back to the next wider group', () => {
    const table = { '6109': [50, Math.log(10), 0.5], all: [500, Math.log(20), 1] } as const
    expect(compareWithPeers(table, ['610910 CN', '610910', '6109', '61', 'all'], 10)).toEqual({
      deviation: 0,
      median: expect.closeTo(10),
      group: '6109',
    })
    expect(compareWithPeers(table, ['999999 CN', 'all'], 20)?.group).toBe('all')
    expect(compareWithPeers({}, ['all'], 20)).toBeNull()
    expect(compareWithPeers(table, ['all'], 0)).toBeNull()
  })
})

describe('hashed text', () => {
  const glock = bucketOf('w', 'glock')
  it.each([
    'glock slide',
    'GL0CK slide',
    'g.l.o.c.k slide',
    'g l o c k slide',
    'glоck slide',
    'ｇｌｏｃｋ slide',
  ])('%s has the word in it', (text) => {
    expect([...hashText(text).buckets]).toContain(glock)
  })

  it('words around it take nothing away', () => {
    const padded = new Set(hashText('new fashion glock slide for women girls').buckets)
    for (const bucket of hashText('glock').buckets) expect(padded.has(bucket)).toBe(true)
  })

  it('an empty text has no feature', () => expect(hashText(null).buckets).toHaveLength(0))
})
