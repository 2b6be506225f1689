/**
 * Proves that names are told apart and together: on pairs written before the matcher and held out, on generated ones, and that
 * a comparison explains itself, is symmetric, and never throws.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOfSchema } from '#services/risk/lists/list-formats.ts'
import { accuracyOf, scorePair } from '#services/risk/names/score-pairs.ts'
import { compareNames, MATCH_SCORE } from '#services/risk/names/similarity.ts'
import { HELD_OUT_PAIRS } from './held-out-pairs.ts'
import { varyNames } from './vary-names.ts'

describe('accuracy', () => {
  it('held-out pairs: F1 at least 0.95', () => {
    const scored = HELD_OUT_PAIRS.map(([name1, name2, schema, isMatch]) => ({
      score: scorePair({ name1, name2, kind: kindOfSchema(schema), isMatch }).score,
      isMatch,
    }))
    const accuracy = accuracyOf(scored)
    expect(accuracy.pairs).toBe(HELD_OUT_PAIRS.length)
    expect(accuracy.f1).toBeGreaterThanOrEqual(0.95)
  })

  it('generated pairs: F1 at least 0.95', () => {
    const pairs = varyNames(2_000, 17)
    const scored = pairs.map((pair) => ({ score: scorePair(pair).score, isMatch: pair.isMatch! }))
    expect(accuracyOf(scored).f1).toBeGreaterThanOrEqual(0.95)
  })

  it('counts right, found and missed', () => {
    const scored = [
      { score: 1, isMatch: true },
      { score: 1, isMatch: false },
      { score: 0, isMatch: true },
      { score: 0, isMatch: false },
    ]
    expect(accuracyOf(scored)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, pairs: 4 })
    expect(accuracyOf([])).toEqual({ precision: 0, recall: 0, f1: 0, pairs: 0 })
  })
})

describe('a comparison', () => {
  it('explains each word', () => {
    const { matched, leftOver, rightOver } = compareNames(
      'Bill J. Hathersage',
      'HATHERSAGE, William',
      'person',
    )
    expect(matched).toContainEqual({ left: 'hathersage', right: 'hathersage', how: 'same', similarity: 1 })
    expect(matched).toContainEqual({ left: 'bill', right: 'william', how: 'equivalent', similarity: 0.95 })
    expect([leftOver, rightOver]).toEqual([['j'], []])
  })

  it('words written as one are found joined', () => {
    expect(compareNames('Guo Qiang Liang', 'Liang Guoqiang', 'person').matched).toContainEqual(
      expect.objectContaining({ left: 'guo qiang', right: 'guoqiang', how: 'joined' }),
    )
  })

  it('a firm is known by its first letters', () => {
    const { score, notes } = compareNames('OHRO', 'Orchid Humanitarian Relief Organization', 'organisation')
    expect(score).toBeGreaterThanOrEqual(MATCH_SCORE)
    expect(notes).toEqual(['one is the first letters of the other'])
  })

  it('legal forms that differ lower the score and are told', () => {
    const same = compareNames('Quillmark Ltd', 'Quillmark Limited', 'organisation')
    const other = compareNames('Quillmark Ltd', 'Quillmark AG', 'organisation')
    expect(other.score).toBeLessThan(same.score)
    expect(other.notes).toEqual(['the legal forms differ'])
  })

  it('of a name alone with a longer one is no match', () => {
    expect(compareNames('Hathersage', 'Rupert Hathersage', 'person').score).toBeLessThan(MATCH_SCORE)
  })

  it('is between 0 and 1, the same both ways, and never throws', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(...HELD_OUT_PAIRS.map(([one]) => one)),
    )
    fc.assert(
      fc.property(name, name, (one, other) => {
        const { score } = compareNames(one, other)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(compareNames(other, one).score).toBeCloseTo(score, 1)
      }),
      { numRuns: 300 },
    )
  })

  it('very long names end soon', () => {
    const long = 'Volkonin '.repeat(5_000)
    expect(compareNames(long, `${long}x`).score).toBeGreaterThan(0)
  })
})
