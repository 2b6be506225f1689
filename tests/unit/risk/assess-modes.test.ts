/** Proves which hits take effect: scope, dates, modes, snoozing, sampling, suppression, random selection. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import type { Rule } from '#services/risk/rule.ts'
import { aDeclaration, aPiece } from './declarations.ts'
import { aRule, aRuleSet, rates } from './rule-sets.ts'

const sword: Condition = { text: { lexicon: 'test.blade' } }
const fromChina: Condition = { fact: 'senderCountry', is: { equals: 'CN' } }
const declaration = aDeclaration({ contents: [aPiece({ description: 'sword' })] })

function outcomeOf(rules: Rule[], facts: Partial<RiskFacts> = {}): AssessmentOutcome {
  return assess({ declaration, ratesToUsd: rates.toUsd, ...facts }, compileRuleSet(aRuleSet(rules)))
}
const idsOf = (hits: { rule: string }[] | undefined) => hits?.map(({ rule }) => rule)
const chance = (draw: number) => ({ draw, commitment: 'c' })

describe('scope', () => {
  const on = '2026-11-21'
  test.each<[string, Partial<Rule>, Partial<RiskFacts>, boolean]>([
    ['a country of the scope', { scope: { from: ['CN'], to: ['FR', 'DE'] } }, {}, true],
    ['another country', { scope: { from: ['CN'], to: ['US'] } }, {}, false],
    ['a mail class of it', { scope: { mailClasses: ['U'], natures: ['11'] } }, {}, true],
    ['another nature', { scope: { natures: ['31'] } }, {}, false],
    ['the first day', { scope: { startsOn: on } }, { on }, true],
    ['the day before it', { scope: { startsOn: '2026-11-22' } }, { on }, false],
    ['the last day', { scope: { endsOn: on } }, { on }, true],
    ['the day after it', { scope: { endsOn: '2026-11-20' } }, { on }, false],
    ['the day before sunset', { sunsetOn: '2026-11-22' }, { on }, true],
    ['the day of sunset', { sunsetOn: on }, { on }, false],
    ['facts without a day are not asked for it', { sunsetOn: '2000-01-01' }, {}, true],
  ])('%s', (_, overrides, facts, hits) =>
    expect(outcomeOf([aRule('test.rule', sword, overrides)], facts).hits.length).toBe(hits ? 1 : 0),
  )

  test('a rule out of scope that could not be evaluated says nothing', () => {
    const rule = aRule('test.rule', { watched: 'phones' }, { mandatory: true, scope: { to: ['US'] } })
    expect(outcomeOf([rule])).toMatchObject({ unevaluated: [], degraded: false })
  })
})

describe('hits that take no effect', () => {
  test.each<[string, Partial<Rule>, Partial<RiskFacts>, string]>([
    ['a rule in shadow', { mode: 'shadow' }, {}, 'shadow'],
    ['snoozed', {}, { muted: { 'test.rule': 'snoozed' } }, 'snoozed'],
    ['suspended', {}, { muted: { 'test.rule': 'suspended' } }, 'suspended'],
    ['not drawn', { share: 0.000001 }, { chance: chance(0.5) }, 'not-drawn'],
  ])('%s', (_, overrides, facts, because) => {
    const outcome = outcomeOf([aRule('test.rule', sword, { effect: 'hold', ...overrides })], facts)
    expect(outcome).toMatchObject({ score: 0, category: null, categoryScores: {}, hits: [] })
    expect(outcome.quiet).toMatchObject([
      { rule: 'test.rule', effect: 'hold', because, evidence: [{ value: 'sword' }] },
    ])
  })

  test('drafts and retired rules do not run, and two rules of one id are refused all the same', () => {
    const off = [aRule('test.a', sword, { mode: 'draft' }), aRule('test.b', sword, { mode: 'retired' })]
    expect(outcomeOf(off)).not.toHaveProperty('quiet')
    expect(outcomeOf(off).hits).toEqual([])
    expect(() => outcomeOf([...off, aRule('test.a', sword)])).toThrow('two rules')
  })

  test('a share takes effect where no chance is drawn', () => {
    expect(outcomeOf([aRule('test.rule', sword, { share: 0.000001 })]).hits.length).toBe(1)
  })

  test('a mandatory rule degrades an item only where its hit would have taken effect', () => {
    const unknown = aRule('test.rule', { watched: 'phones' }, { mandatory: true })
    expect(outcomeOf([unknown]).degraded).toBe(true)
    for (const quiet of [
      outcomeOf([{ ...unknown, mode: 'shadow' }]),
      outcomeOf([unknown], { muted: { 'test.rule': 'snoozed' } }),
    ]) {
      expect(quiet.degraded).toBe(false)
      expect(quiet.unevaluated).toMatchObject([{ rule: 'test.rule', mandatory: false }])
    }
  })

  test('over many draws a rule takes effect on its share, and two rules not on the same items', () => {
    const rules = compileRuleSet(
      aRuleSet([aRule('test.a', sword, { share: 0.3 }), aRule('test.b', sword, { share: 0.3 })]),
    )
    const counts = { 'test.a': 0, 'test.b': 0, both: 0 }
    const draws = 4_000
    for (let i = 0; i < draws; i++) {
      const hits = idsOf(assess({ declaration, ratesToUsd: {}, chance: chance(i / draws) }, rules).hits)!
      for (const id of hits) counts[id as 'test.a']++
      if (hits.length === 2) counts.both++
    }
    expect(counts['test.a'] / draws).toBeCloseTo(0.3, 1)
    expect(counts['test.b'] / draws).toBeCloseTo(0.3, 1)
    expect(counts.both / draws).toBeCloseTo(0.09, 1)
  })
})

describe('rules that suppress', () => {
  const hit = aRule('test.hit', sword, { effect: 'hold' })
  const other = aRule('test.other', fromChina, { category: 'revenue', weight: 300 })
  const by = (suppresses: string[], overrides: Partial<Rule> = {}, id = 'test.suppress') =>
    aRule(id, fromChina, { effect: 'suppress', suppresses, ...overrides })

  test('take a hit out by its rule, and its weight', () => {
    const outcome = outcomeOf([hit, other, by(['test.hit'])])
    expect(idsOf(outcome.hits)).toEqual(['test.other'])
    expect(outcome).toMatchObject({ score: 300, category: 'revenue' })
    expect(outcome.suppressed).toMatchObject([
      { rule: 'test.hit', effect: 'hold', suppressedBy: ['test.suppress'] },
    ])
  })

  test('take hits out by category; all rules that did are named', () => {
    const outcome = outcomeOf([hit, other, by(['weapons'], {}, 'test.z'), by(['test.hit'], {}, 'test.c')])
    expect(outcome.suppressed).toMatchObject([{ rule: 'test.hit', suppressedBy: ['test.c', 'test.z'] }])
  })

  test.each<[string, Partial<Rule>, Partial<RiskFacts>]>([
    ['in shadow', { mode: 'shadow' }, {}],
    ['snoozed', {}, { muted: { 'test.suppress': 'snoozed' } }],
    ['that is false', { when: { not: fromChina } }, {}],
    ['that cannot be evaluated', { when: { watched: 'phones' } }, {}],
  ])('suppress nothing: %s', (_, overrides, facts) => {
    const outcome = outcomeOf([hit, by(['test.hit'], overrides)], facts)
    expect(idsOf(outcome.hits)).toEqual(['test.hit'])
    expect(outcome).not.toHaveProperty('suppressed')
  })

  test('are counted in shadow, with no weight', () => {
    expect(outcomeOf([by(['test.hit'], { mode: 'shadow' })]).quiet).toMatchObject([
      { rule: 'test.suppress', weight: 0, effect: 'score', because: 'shadow' },
    ])
  })

  test('never suppress one another', () => {
    const outcome = outcomeOf([hit, by(['test.b'], {}, 'test.a'), by(['test.hit', 'test.a'], {}, 'test.b')])
    expect(outcome.suppressed).toMatchObject([{ suppressedBy: ['test.b'] }])
  })

  test('leave what could not be evaluated as it is', () => {
    const unknown = aRule('test.unknown', { watched: 'phones' }, { mandatory: true })
    expect(outcomeOf([unknown, by(['test.unknown', 'weapons'])])).toMatchObject({
      degraded: true,
      unevaluated: [{ rule: 'test.unknown', mandatory: true }],
    })
  })
})

describe('random selection', () => {
  const drawn = (draw: number) =>
    outcomeOf([], { chance: { draw, commitment: 'c', stratum: 'CN', share: 0.1 } })
  test('an item below the share of its stratum is selected', () => {
    expect(drawn(0.0999).selected).toEqual({ stratum: 'CN', share: 0.1, commitment: 'c' })
    expect(drawn(0.1)).not.toHaveProperty('selected')
    expect(outcomeOf([], { chance: chance(0) })).not.toHaveProperty('selected')
  })
})

test('what has nothing to tell is left out, so that older answers stay the same bytes', () => {
  expect(Object.keys(outcomeOf([aRule('test.rule', sword)]))).toEqual([
    'score',
    'category',
    'categoryScores',
    'hits',
    'unevaluated',
    'degraded',
  ])
})

test('the order of the rules never changes the answer', () => {
  const rules = [
    aRule('test.a', sword, { effect: 'hold', weight: 333 }),
    aRule('test.b', sword, { share: 0.5, weight: 777 }),
    aRule('test.c', { watched: 'phones' }, { mandatory: true }),
    aRule('test.d', fromChina, { effect: 'suppress', suppresses: ['test.a', 'revenue'] }),
    aRule('test.e', fromChina, { category: 'revenue', weight: 111 }),
    aRule('test.f', sword, { mode: 'shadow' }),
    aRule('test.g', sword, { weight: 250 }),
    aRule('test.h', sword, { effect: 'suppress', suppresses: ['test.a'] }),
  ]
  const facts = { chance: chance(0.42) }
  const said = JSON.stringify(outcomeOf(rules, facts))
  fc.assert(
    fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
      expect(JSON.stringify(outcomeOf(shuffled, facts))).toBe(said)
    }),
    { numRuns: 50 },
  )
})
