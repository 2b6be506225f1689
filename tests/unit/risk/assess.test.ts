/** Proves how an assessment is made: three-valued conditions, papers that mitigate, weights, and that nothing makes it throw. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Declaration } from '#domain/item.ts'
import { readText } from '#domain/text.ts'
import { assess, assessSight } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import { findTerms } from '#services/risk/lexicon.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import type { Rule } from '#services/risk/rule.ts'
import { see } from '#services/risk/sight.ts'
import { aDeclaration, aPiece } from './declarations.ts'
import { aRule, aRuleSet } from './rule-sets.ts'

const shipped = loadShippedRuleSet()
const rules = compileRuleSet(shipped)
const ratesToUsd = shipped.rates.toUsd

function assessWith(when: Condition, declaration: Declaration, overrides: Partial<Rule> = {}) {
  const set = aRuleSet([aRule('test.rule', when, overrides)])
  return assess({ declaration, ratesToUsd }, compileRuleSet(set))
}

const sword = aPiece({ description: 'sword', quantity: 4, value: { amount: '40.00', currency: 'EUR' } })
const strange = aPiece({ value: { amount: '10.00', currency: 'XXQ' } })
const blank = aPiece({ description: ' ' })
const text: Condition = { text: { phrases: ['sword'] } }
const dear: Condition = { fact: 'pieceUnitValueUsd', is: { above: 5 } }

describe('conditions', () => {
  test.each<[string, Condition, Partial<Declaration>, 'true' | 'false' | 'unknown']>([
    ['a word is found', text, { contents: [sword] }, 'true'],
    ['a word of another item is not', text, {}, 'false'],
    ['a description without a word cannot tell', text, { contents: [blank] }, 'unknown'],
    ['but another piece can', text, { contents: [blank, sword] }, 'true'],
    ['nothing declared cannot tell', text, { contents: [] }, 'unknown'],
    ['documents need no description', text, { contents: [blank], natureOfTransaction: '91' }, 'false'],
    ['a unit value is the line by its quantity', dear, { contents: [sword] }, 'true'],
    ['a value left out is false', dear, { contents: [aPiece({ value: null })] }, 'false'],
    ['a currency without a rate cannot tell', dear, { contents: [strange] }, 'unknown'],
    ['all is false where one is false', { all: [dear, text] }, { contents: [strange] }, 'false'],
    [
      'all is unknown where it hangs on it',
      { all: [dear, { not: text }] },
      { contents: [strange] },
      'unknown',
    ],
    ['any is true where one is true', { any: [dear, { not: text }] }, { contents: [strange] }, 'true'],
    ['not of unknown is unknown', { not: dear }, { contents: [strange] }, 'unknown'],
    [
      'some asks both of one piece',
      { some: { all: [text, dear] } },
      { contents: [aPiece({ description: 'sword', value: null }), aPiece()] },
      'false',
    ],
    ['every wants all pieces', { every: text }, { contents: [sword, aPiece()] }, 'false'],
    ['every holds', { every: text }, { contents: [sword, sword] }, 'true'],
    [
      'count counts pieces',
      { count: text, is: { atLeast: 2 } },
      { contents: [sword, sword, aPiece()] },
      'true',
    ],
    [
      'sum adds a fact',
      { sum: 'pieceQuantity', where: text, is: { equals: 8 } },
      { contents: [sword, sword, aPiece()] },
      'true',
    ],
    ['a prefix of an HS list', { hs: 'test.hs' }, {}, 'true'],
    ['no HS code is false', { hs: 'test.hs' }, { contents: [aPiece({ hsCode: null })] }, 'false'],
    ['postage to value', { fact: 'postageToValue', is: { atLeast: 0.4, below: 0.41 } }, {}, 'true'],
    ['one of', { fact: 'senderCountry', is: { oneOf: ['CN', 'HK'] } }, {}, 'true'],
  ])('%s', (_, when, overrides, expected) => {
    const outcome = assessWith(when, aDeclaration(overrides), { mandatory: true })
    expect(outcome.hits.length).toBe(expected === 'true' ? 1 : 0)
    expect(outcome.unevaluated.length).toBe(expected === 'unknown' ? 1 : 0)
    expect(outcome.degraded).toBe(expected === 'unknown')
  })
})

describe('papers', () => {
  const python = aPiece({ description: 'python leather handbag', hsCode: '420221' })
  const permit = { type: 'permit', reference: 'CITES-1', issuer: 'ID', validUntil: null }
  test.each([
    ['none: held', [], 'hold'],
    ['a permit: its papers are asked for, never silence', [permit], 'rfi'],
    ['a permit without a reference is none', [{ ...permit, reference: ' ' }], 'hold'],
    ['a permit that had run out is none', [{ ...permit, validUntil: '2026-01-01' }], 'hold'],
  ])('%s', (_, documents, effect) => {
    const outcome = assess(
      { declaration: aDeclaration({ contents: [python], documents }), ratesToUsd },
      rules,
    )
    expect(outcome.hits.filter((hit) => hit.category === 'cites').map((hit) => hit.effect)).toEqual(
      outcome.hits.map(() => effect),
    )
    expect(outcome.hits.length).toBeGreaterThan(0)
  })
})

describe('scores', () => {
  test('two indicators of 500 make 750 in their category, and evidence tells where', () => {
    const set = { ...shipped, rules: [aRule('test.a', text), aRule('test.b', text)] }
    const outcome = assess(
      { declaration: aDeclaration({ contents: [sword] }), ratesToUsd },
      compileRuleSet(set),
    )
    expect(outcome).toMatchObject({ score: 750, category: 'weapons', categoryScores: { weapons: 750 } })
    expect(outcome.hits[0]!.evidence).toEqual([
      { path: 'contents[0].description', value: 'sword', matched: 'sword' },
    ])
  })

  test('nothing hit is a score of 0 in no category', () => {
    expect(assess({ declaration: aDeclaration(), ratesToUsd }, rules)).toMatchObject({
      score: 0,
      category: null,
      hits: [],
    })
  })
})

const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    'glock auto sear',
    'fent@nyl 437-38-7',
    'replica rolex 1:1',
    'ivory dress',
    'R-22 gas',
    '\uFFFD\uFFFD\uD800',
  ),
)
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const money = orNull(
  fc.record({
    amount: orNull(fc.oneof(fc.constant('12.50'), someText)),
    currency: orNull(fc.oneof(fc.constant('USD'), someText)),
  }),
)
const piece = fc.record({
  description: orNull(someText),
  quantity: orNull(fc.oneof(fc.integer(), fc.double())),
  netWeightGrams: orNull(fc.oneof(fc.integer(), fc.double())),
  value: money,
  hsCode: orNull(fc.oneof(fc.constantFrom('930200', '293333', '61'), someText)),
  originCountry: orNull(someText),
})
const documents = fc.array(
  fc.record({
    type: orNull(fc.constantFrom('permit', 'other')),
    reference: orNull(someText),
    issuer: orNull(someText),
    validUntil: orNull(someText),
  }),
  { maxLength: 3 },
)
const declaration = fc
  .record({
    contents: fc.array(piece, { maxLength: 5 }),
    postage: money,
    insuredValue: money,
    documents,
    natureOfTransaction: orNull(fc.constantFrom('11', '91', 'x')),
    grossWeightGrams: orNull(fc.double()),
    postedAt: orNull(someText),
  })
  .map((overrides) => aDeclaration(overrides))

describe('properties', () => {
  test('never throws, is deterministic, and hangs neither on the order of rules nor on their index', () => {
    const backwards = compileRuleSet({ ...shipped, rules: shipped.rules.toReversed() })
    fc.assert(
      fc.property(declaration, (each) => {
        const facts = { declaration: each, ratesToUsd }
        const said = JSON.stringify(assess(facts, rules))
        expect(JSON.stringify(assess(facts, rules))).toBe(said)
        expect(JSON.stringify(assess(facts, backwards))).toBe(said)
        expect(JSON.stringify(assessSight(see(facts, rules.index), rules))).toBe(said)
      }),
      { numRuns: 300 },
    )
  })

  test('words met before change nothing, however many there were', () => {
    const { index } = compileRuleSet(shipped)
    const lines = ['glock auto sear', 'replica rolexx 1:1', 'carved ivory figurine', 'r-22 gas'].map(readText)
    const cold = lines.map((line) => [...findTerms(index, line)])
    for (let word = 0; word < 25_000; word++) findTerms(index, readText(`${word.toString(36)}x glock`))
    expect(lines.map((line) => [...findTerms(index, line)])).toEqual(cold)
    expect(cold.flat().length).toBeGreaterThan(3)
  })

  test('keeps scores within 0..1000 and hits sorted by rule', () => {
    fc.assert(
      fc.property(declaration, (each) => {
        const { score, hits, unevaluated } = assess({ declaration: each, ratesToUsd }, rules)
        expect(Number.isInteger(score) && score >= 0 && score <= 1000).toBe(true)
        for (const ids of [hits.map((hit) => hit.rule), unevaluated.map((each) => each.rule)])
          expect(ids).toEqual(ids.toSorted())
      }),
    )
  })

  test.each([
    ['one word, many times', 'glock '],
    ['single letters', 'a b '],
    ['letters and digits', 'a1'],
    ['excepted phrases', 'toy gun water pistol '],
    ['context beside each term', 'silencer exhaust '],
    ['Cyrillic look-alikes', '\u0430b'],
    ['ideographs', '\u8C61\u7259'],
    ['numbers like CAS', '437-38-7 '],
  ])('reads 10,000 characters without walking them again for each: %s', (_, part) => {
    const description = part.repeat(10_000 / part.length)
    const facts = { declaration: aDeclaration({ contents: [aPiece({ description })] }), ratesToUsd }
    assess(facts, rules)
    const times = [1, 2, 3, 4, 5].map(() => {
      const from = performance.now()
      assess(facts, rules)
      return performance.now() - from
    })
    // It takes about 2 ms; a quadratic walk takes seconds. This tells the two apart on any machine and measures neither.
    expect(Math.min(...times)).toBeLessThan(500)
  })
})
