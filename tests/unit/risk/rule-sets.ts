/** Small rule sets for the tests of evaluation. */

import type { Condition } from '#services/risk/condition.ts'
import type { RuleSet } from '#services/risk/pack.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import type { Rule } from '#services/risk/rule.ts'

export const rates = loadShippedRuleSet().rates

export function aRule(id: string, when: Condition, overrides: Partial<Rule> = {}): Rule {
  return {
    id,
    version: 1,
    title: { en: id, fr: id },
    category: 'weapons',
    effect: 'score',
    weight: 500,
    mandatory: false,
    source: 'test',
    purpose: 'test',
    when,
    examples: { true: [{ description: 'a' }], false: [{ description: 'b' }] },
    ...overrides,
  }
}

/** Lists that conditions of tests name. */
export function aRuleSet(rules: Rule[], overrides: Partial<RuleSet> = {}): RuleSet {
  return {
    version: 'test',
    rules,
    lexicons: {
      'test.blade': { terms: { en: ['sword', 'sabre', 'knife'] }, except: ['knife holder'] },
      'test.toy': { terms: { en: ['toy', 'foam'] }, except: [] },
    },
    hsLists: { 'test.hs': ['61', '9302'], 'test.arms': ['93'] },
    casLists: { 'test.cas': { '437-38-7': 'fentanyl' } },
    codeLists: { 'test.from': ['CN', 'HK'] },
    thresholds: {
      'test.de-minimis': {
        EU: [{ startsOn: '2021-07-01', endsOn: '2027-12-31', amount: 100, currency: 'USD', source: 'test' }],
        JP: [{ startsOn: '2020-01-01', amount: 10_000, currency: 'JPY', source: 'test' }],
        BR: [{ startsOn: '2020-01-01', amount: 50, currency: 'XXQ', source: 'test' }],
        FR: [{ startsOn: '2030-01-01', amount: 1, currency: 'USD', source: 'test' }],
      },
    },
    rates,
    ...overrides,
  }
}
