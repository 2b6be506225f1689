/** Proves what officers are told: each condition with its value, the rules that nearly hit, what would have released the item. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import { explain, explainRule } from '#services/risk/explain.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import type { Rule } from '#services/risk/rule.ts'
import { aDeclaration, aPiece } from './declarations.ts'
import { aRule, aRuleSet, rates } from './rule-sets.ts'

const HOLD_SCORE = 600
const sword: Condition = { text: { lexicon: 'test.blade', unless: { lexicon: 'test.toy' } } }
const freight: Condition = { fact: 'postageToValue', is: { above: 2 } }
const cheapSword = aDeclaration({
  contents: [aPiece({ description: 'steel sword', value: { amount: '20.00', currency: 'USD' } })],
  postage: { amount: '102.00', currency: 'USD' },
})

function explained(rules: Rule[], facts: Partial<RiskFacts> = {}) {
  return explain(
    { declaration: cheapSword, ratesToUsd: rates.toUsd, ...facts },
    compileRuleSet(aRuleSet(rules)),
    HOLD_SCORE,
  )
}

describe('a rule that hit', () => {
  test('is told with each condition, its value and whether it is true', () => {
    const when: Condition = {
      all: [sword, freight, { some: { all: [{ hs: 'test.hs' }, { not: { cas: 'test.cas' } }] } }],
    }
    expect(explained([aRule('test.rule', when, { effect: 'hold' })]).rules[0]!.lines).toEqual([
      'true: all of',
      '  true: the description has a word of test.blade, without a word of test.toy [contents[0].description: sword]',
      '  true: postageToValue is above 2 [postageToValue: 5.1]',
      '  true: of some piece',
      '    true: contents[0]: all of',
      '      true: the HS code is in test.hs [contents[0].hsCode: 610910]',
      '      true: not',
      '        false: the description has a CAS number of test.cas [contents[0].description: steel sword]',
    ])
  })

  test('is told with why it counts for nothing', () => {
    const { rules } = explained([
      aRule('test.a', sword, { mode: 'shadow' }),
      aRule('test.b', sword),
      aRule('test.c', freight, { effect: 'suppress', suppresses: ['test.b'] }),
    ])
    expect(rules.map(({ rule, because, suppressedBy }) => [rule, because, suppressedBy])).toEqual([
      ['test.a', 'shadow', undefined],
      ['test.b', undefined, ['test.c']],
      ['test.c', undefined, undefined],
    ])
  })
})

test('a version in shadow beside the one that holds is told by itself', () => {
  const rules = [
    aRule('test.rule', freight, { effect: 'hold' }),
    aRule('test.rule', sword, { effect: 'hold', mode: 'shadow', version: 2 }),
  ]
  const { rules: told, counterfactual } = explained(rules)
  expect(told.map(({ version, because }) => [version, because])).toEqual([
    [1, undefined],
    [2, 'shadow'],
  ])
  expect(counterfactual!.ways).toEqual([['postageToValue were at most 2 (it is 5.1)']])
})

test('a rule that could not be evaluated is told with why', () => {
  const [rule] = explained([aRule('test.rule', { all: [sword, { watched: 'phones' }] })]).rules
  expect(rule!.is).toBe('unknown')
  expect(rule!.conditions.parts![1]).toMatchObject({
    is: 'unknown',
    why: 'the watch list phones was not looked up',
  })
})

test('any rule can be asked for, also one that is false or out of scope', () => {
  const facts = { declaration: cheapSword, ratesToUsd: rates.toUsd }
  const rules = compileRuleSet(aRuleSet([aRule('test.rule', sword, { scope: { to: ['US'] } })]))
  expect(explainRule(facts, rules, 'test.rule')).toMatchObject({
    is: 'false',
    inForce: false,
    conditions: { is: 'true' },
  })
  expect(explainRule(facts, rules, 'test.none')).toBeNull()
})

describe('near misses', () => {
  const withFreight = (id: string, above: number) =>
    aRule(id, { all: [sword, { fact: 'postageToValue', is: { above } }] })

  test('are rules that one condition kept from hitting, closest first', () => {
    const rules = [
      withFreight('test.far', 50),
      withFreight('test.near', 6),
      withFreight('test.hit', 5),
      aRule('test.two', { all: [{ hs: 'test.arms' }, { fact: 'postageToValue', is: { above: 6 } }] }),
      aRule('test.piece', { some: { all: [sword, { fact: 'pieceUnitValueUsd', is: { below: 10 } }] } }),
      aRule(
        'test.scope',
        { all: [sword, { fact: 'contentLines', is: { above: 2 } }] },
        { scope: { to: ['US'] } },
      ),
    ]
    const { nearMisses } = explained(rules)
    expect(nearMisses.map(({ rule }) => rule)).toEqual(['test.near', 'test.piece', 'test.far'])
    expect(nearMisses[0]!.sentence).toBe(
      'test.near: only this did not hold: postageToValue is above 6 (it is 5.1).',
    )
    expect(nearMisses[1]).toMatchObject({
      distance: 0.5,
      met: 1,
      failed: { is: 'false', seen: [{ value: 20 }] },
    })
  })

  test('are none where of what is counted there is nothing at all', () => {
    const counted = (postage: string) => {
      const facts = { declaration: { ...cheapSword, postage: { amount: postage, currency: 'USD' } } }
      const few: Condition = { fact: 'contentLines', is: { atMost: 100 } }
      return explained([aRule('test.counted', { all: [few, freight] })], facts).nearMisses.length
    }
    expect([counted('0.10'), counted('0')]).toEqual([1, 0])
  })

  test('are five at most', () => {
    const rules = Array.from({ length: 8 }, (_, i) => withFreight(`test.rule-${i}`, 6 + i))
    expect(explained(rules).nearMisses.map(({ rule }) => rule)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `test.rule-${i}`),
    )
  })
})

describe('the counterfactual', () => {
  const heldBy = (when: Condition, overrides: Partial<Rule> = {}) =>
    aRule('test.hold', when, { effect: 'hold', ...overrides })

  test.each<[string, Rule[], Partial<RiskFacts>, string[][]]>([
    ['a number at its bound', [heldBy(freight)], {}, [['postageToValue were at most 2 (it is 5.1)']]],
    ['another description', [heldBy(sword)], {}, [['contents[0] were not described as “sword”']]],
    [
      'either of two conditions',
      [heldBy({ all: [sword, freight] })],
      {},
      [['contents[0] were not described as “sword”'], ['postageToValue were at most 2 (it is 5.1)']],
    ],
    [
      'both of two conditions',
      [heldBy(sword), aRule('test.other', { hs: 'test.hs' }, { effect: 'rfi' })],
      {},
      [['contents[0] were not described as “sword”', 'contents[0] were not declared under HS 610910']],
    ],
    [
      'one number for two rules',
      [heldBy(freight), aRule('test.other', { fact: 'postageToValue', is: { atLeast: 3 } }, { weight: 700 })],
      {},
      [['postageToValue were at most 2 (it is 5.1)']],
    ],
    [
      'another country',
      [heldBy({ fact: 'senderCountry', is: { listed: 'test.from' } })],
      {},
      [['senderCountry were not CN']],
    ],
    [
      'a number on the other side',
      [heldBy({ not: { fact: 'grossWeightGrams', is: { atLeast: 500 } } })],
      {},
      [['grossWeightGrams were at least 500 (it is 260)']],
    ],
    [
      'a threshold',
      [heldBy({ fact: 'valueUsd', is: { below: { threshold: 'test.de-minimis' } } })],
      {},
      [['valueUsd were at least 100 (it is 20)']],
    ],
    [
      'a paper that makes it lighter',
      [heldBy(sword, { mitigation: { when: { document: ['permit'] }, effect: 'score', weight: 10 } })],
      {},
      [['contents[0] were not described as “sword”'], ['a valid permit had come with it']],
    ],
    [
      'a watch list',
      [heldBy({ watched: 'phones' })],
      { watchMatches: [{ list: 'phones', entryId: 'P', path: 'sender.phone' }], watchLists: { phones: '1' } },
      [['nothing on the watch list phones were declared']],
    ],
    ['a finding', [heldBy({ finding: ['DQ07'] })], { findings: ['DQ07'] }, [['there were no finding DQ07']]],
    [
      'a pattern',
      [heldBy({ pattern: { on: 'sender.phone', matches: '555' } })],
      {},
      [['sender.phone did not match the pattern']],
    ],
    [
      'weight alone',
      [aRule('test.weight', sword, { weight: 410 }), aRule('test.other', freight, { weight: 400 })],
      {},
      [['contents[0] were not described as “sword”'], ['postageToValue were at most 2 (it is 5.1)']],
    ],
  ])('%s', (_, rules, facts, ways) => expect(explained(rules, facts).counterfactual!.ways).toEqual(ways))

  test('is a sentence, with the rules without which the item would have been released', () => {
    expect(explained([heldBy(freight)]).counterfactual).toMatchObject({
      withoutRules: ['test.hold'],
      sentence:
        'It would have been released if postageToValue were at most 2 (it is 5.1); or without the rule test.hold.',
    })
  })

  test('says so where no two changes are enough', () => {
    const three = ['a', 'b', 'c'].map((id, i) =>
      aRule(
        `test.${id}`,
        [freight, { hs: 'test.hs' }, { fact: 'senderCountry', is: { equals: 'CN' } }][i] as Condition,
        { effect: 'hold' },
      ),
    )
    expect(explained(three).counterfactual).toEqual({
      ways: [],
      withoutRules: [],
      sentence: 'No one or two changes would have released it.',
    })
  })

  test('is other words for the whole piece where no word alone makes it', () => {
    const rules = ['sword', 'steel', 'blade'].map((word) =>
      aRule(`test.${word}`, { text: { phrases: [word] } }, { effect: 'hold' }),
    )
    const declaration = aDeclaration({ contents: [aPiece({ description: 'steel sword blade' })] })
    expect(explained(rules, { declaration }).counterfactual!.ways).toEqual([
      ['contents[0] were described in other words'],
    ])
  })

  test('names what could not be evaluated where that is why', () => {
    const rule = aRule('test.rule', { watched: 'phones' }, { mandatory: true })
    expect(explained([rule]).counterfactual!.sentence).toBe(
      'It is kept because the rule test.rule could not be evaluated.',
    )
  })

  test('is null where nothing holds the item', () => {
    expect(explained([aRule('test.rule', freight, { weight: 599 })]).counterfactual).toBeNull()
  })

  test('a bound it names, declared so, does release the item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 1000 }), (bound, weight) => {
        const rules = compileRuleSet(aRuleSet([heldBy({ fact: 'grossWeightGrams', is: { above: bound } })]))
        const facts = { declaration: aDeclaration({ grossWeightGrams: weight }), ratesToUsd: rates.toUsd }
        const { counterfactual } = explain(facts, rules, HOLD_SCORE)
        expect(counterfactual === null).toBe(weight <= bound)
        if (counterfactual === null) return
        const named = Number(/at most (\d+)/.exec(counterfactual.ways[0]![0]!)![1])
        const released = assess({ ...facts, declaration: aDeclaration({ grossWeightGrams: named }) }, rules)
        expect(released.hits).toEqual([])
      }),
    )
  })
})
