/** Proves that evaluating only the rules whose triggers an item has says the same, byte for byte, as evaluating all of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccompanyingDocument } from '#domain/item.ts'
import { assess, assessSight } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Comparison, Condition } from '#services/risk/condition.ts'
import { forEachPlace } from '#services/risk/conditions/rule-index.ts'
import type { RiskFacts, WatchMatch } from '#services/risk/facts.ts'
import type { HistoryFacts } from '#services/risk/history/names.ts'
import type { PartyMatch } from '#services/risk/names/screen-parties.ts'
import { see } from '#services/risk/sight.ts'
import { aDeclaration, aPiece } from './declarations.ts'
import { aRule, aRuleSet, rates } from './rule-sets.ts'

const numeric = fc.oneof<fc.Arbitrary<Comparison>[]>(
  fc.record({ above: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ below: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ equals: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ oneOf: fc.constant([0, 1, 2]) }),
  fc.constant({ above: { threshold: 'test.de-minimis' } }),
)
const country = fc.oneof<fc.Arbitrary<Comparison>[]>(
  fc.record({ equals: fc.constantFrom('CN', 'FR') }),
  fc.record({ oneOf: fc.constant(['CN', 'US']) }),
  fc.constant({ listed: 'test.from' }),
)
const leaf = fc.oneof<fc.Arbitrary<Condition>[]>(
  fc.record({
    text: fc.record({
      lexicon: fc.constantFrom<string | string[]>('test.blade', ['test.blade', 'test.toy']),
    }),
  }),
  fc.constant({ text: { lexicon: 'test.blade', near: { lexicon: 'test.toy', within: 2 } } }),
  fc.constant({ text: { lexicon: 'test.toy', unless: { lexicon: 'test.blade' } } }),
  fc.constant({ text: { phrases: ['cotton'] } }),
  fc.constant({ cas: 'test.cas' }),
  fc.record({ hs: fc.constantFrom('test.hs', 'test.arms') }),
  fc.constant({ document: ['permit', 'licence'] }),
  fc.constant({ pattern: { on: 'description', matches: 'sw' } } as const),
  fc.constant({ pattern: { on: 'sender.phone', matches: '555' } } as const),
  fc.constant({ party: { list: 'un', atLeast: 0.9 } }),
  fc.constant({ watched: 'phones' }),
  fc.constant({ finding: ['DQ05', 'DQ07'] }),
  fc.record({
    fact: fc.constantFrom('senderCountry', 'addresseeCountry', 'pieceOriginCountry'),
    is: country,
  }),
  fc.record({
    fact: fc.constantFrom(
      'contentLines',
      'pieceQuantity',
      'modelDrugs',
      'senderItems7d',
      'pieceUnitValueUsd',
      'valueUsd',
    ),
    is: numeric,
  }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 })
  return {
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      { weight: 3, arbitrary: fc.record({ all: parts }) },
      { weight: 2, arbitrary: fc.record({ any: parts }) },
      { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
      { weight: 1, arbitrary: fc.record({ some: tie('condition') }) },
      { weight: 1, arbitrary: fc.record({ every: tie('condition') }) },
      { weight: 1, arbitrary: fc.record({ count: tie('condition'), is: numeric }) },
      {
        weight: 1,
        arbitrary: fc.record(
          { sum: fc.constant('pieceQuantity' as const), is: numeric },
          { requiredKeys: ['sum', 'is'] },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          sum: fc.constant('pieceQuantity' as const),
          where: tie('condition'),
          is: numeric,
        }),
      },
    ),
  }
})
const scope = fc.record(
  {
    from: fc.constantFrom<string[][]>(['CN'], ['US', 'FR']),
    natures: fc.constantFrom<string[][]>(['11'], ['91']),
  },
  { requiredKeys: [] },
)
const rules = fc
  .array(fc.record({ when: condition, scope }), { minLength: 1, maxLength: 40 })
  .map((each) =>
    each.map(({ when, scope }, i) =>
      aRule(`test.rule-${i}`, when, { scope, mandatory: i % 2 === 0, mode: i % 7 === 0 ? 'shadow' : 'live' }),
    ),
  )

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const piece = fc
  .record({
    description: fc.constantFrom(
      'sword',
      'foam sword toy',
      'toy',
      'cotton shirt',
      'powder 437-38-7',
      '?',
      null,
      'knife holder',
    ),
    quantity: orNull(fc.integer({ min: 0, max: 4 })),
    hsCode: orNull(fc.constantFrom('610910', '930200', '93', '999999')),
    originCountry: orNull(fc.constantFrom('CN', 'US')),
    value: orNull(
      fc.record({ amount: fc.constantFrom('1', '3', '500'), currency: fc.constantFrom('USD', 'XXQ') }),
    ),
  })
  .map(aPiece)
const permit = { type: 'permit', reference: 'P', issuer: null, validUntil: null }
const party: PartyMatch = {
  role: 'sender',
  list: 'un',
  entryId: 'E',
  name: 'x',
  score: 0.95,
  words: [],
  notes: [],
  exception: null,
  stale: false,
}
const known = fc.record(
  {
    on: fc.constant('2026-11-21'),
    findings: fc.constantFrom<string[][]>([], ['DQ05'], ['DQ06', 'DQ07']),
    history: fc.constantFrom<HistoryFacts[]>({ senderItems7d: 2 }, { senderItems7d: null }, {}),
    model: fc.constant({ version: 'v', backend: 'b', scores: { drugs: 1 } }),
    watchMatches: fc.constantFrom<WatchMatch[][]>(
      [],
      [{ list: 'phones', entryId: 'P', path: 'sender.phone' }],
      [{ list: 'phones', entryId: 'P', path: 'contents[0].description' }],
    ),
    watchLists: fc.constantFrom<Record<string, string>[]>({}, { phones: '1' }),
    partyMatches: fc.constantFrom<PartyMatch[][]>([], [party]),
    partyLists: fc.constantFrom<Record<string, string>[]>({}, { un: '1' }),
  },
  { requiredKeys: [] },
)
const facts: fc.Arbitrary<RiskFacts> = fc
  .record({
    contents: fc.array(piece, { maxLength: 3 }),
    documents: fc.constantFrom<AccompanyingDocument[][]>([], [permit]),
    natureOfTransaction: orNull(fc.constantFrom('11', '91')),
    known,
  })
  .map(({ known, ...declared }) => ({
    declaration: aDeclaration(declared),
    ratesToUsd: rates.toUsd,
    ...known,
  }))

test('the index changes no answer', () => {
  const seen = { hits: 0, unevaluated: 0, spared: 0, rules: 0 }
  fc.assert(
    fc.property(rules, fc.array(facts, { minLength: 5, maxLength: 5 }), (set, items) => {
      const compiled = compileRuleSet(aRuleSet(set))
      for (const each of items) {
        const outcome = assess(each, compiled)
        expect(JSON.stringify(outcome)).toBe(JSON.stringify(assessSight(see(each, compiled.index), compiled)))
        seen.hits += outcome.hits.length
        seen.unevaluated += outcome.unevaluated.length
        seen.rules += set.length
        seen.spared += set.length
        forEachPlace(compiled.byTrigger.candidates(see(each, compiled.index)), () => seen.spared--)
      }
    }),
    { numRuns: 100 },
  )
  // So that the property is not true of nothing.
  expect(seen.hits / seen.rules).toBeGreaterThan(0.01)
  expect(seen.unevaluated / seen.rules).toBeGreaterThan(0.01)
  expect(seen.spared / seen.rules).toBeGreaterThan(0.02)
})

test('a rule with a rare trigger is left out of what is evaluated, and is evaluated where the text cannot be read', () => {
  const compiled = compileRuleSet(
    aRuleSet([
      aRule('test.a', {
        all: [{ text: { lexicon: 'test.blade' } }, { fact: 'senderCountry', is: { equals: 'CN' } }],
      }),
      aRule('test.b', { hs: 'test.arms' }),
      aRule('test.c', { fact: 'grossWeightGrams', is: { above: 1 } }),
    ]),
  )
  const asked = (description: string, hsCode: string) => {
    const declaration = aDeclaration({ contents: [aPiece({ description, hsCode })] })
    const places: number[] = []
    const sight = see({ declaration, ratesToUsd: {} }, compiled.index)
    forEachPlace(compiled.byTrigger.candidates(sight), (place) => places.push(place))
    return places
  }
  expect(asked('shirt', '610910')).toEqual([2])
  expect(asked('knife', '610910')).toEqual([0, 2])
  expect(asked('?', '610910')).toEqual([0, 2])
  expect(asked('shirt', '930200')).toEqual([1, 2])
})
