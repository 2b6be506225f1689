/** Proves that the shipped packs hold together: examples run, lists and rules are sound, and a stored rule set compiles alone. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import { checkFile } from '#services/risk/language/check.ts'
import { factsOfExample } from '#services/risk/language/example-facts.ts'
import { conditionsOf } from '#services/risk/language/walk.ts'
import { combinePacks, loadShippedRuleSet, readShippedPacks } from '#services/risk/packs.ts'

const PACKS = path.join(import.meta.dirname, '../../../services/risk/packs')
const packs = readShippedPacks()
const ruleSet = loadShippedRuleSet()
const rules = compileRuleSet(ruleSet)
const day = { on: '2026-11-22', ratesToUsd: ruleSet.rates.toUsd }

const examples = ruleSet.rules.flatMap((rule) =>
  ([true, false] as const).flatMap((hits) =>
    rule.examples[`${hits}`].map((example) => ({
      rule: rule.id,
      hits,
      description: example.description,
      facts: factsOfExample(example, rule, day),
    })),
  ),
)

describe('rule examples', () => {
  test.each(examples)('$rule is $hits of "$description"', ({ rule, hits, facts }) => {
    // A rule that ships in shadow hits without effect.
    const { hits: effective, quiet = [] } = assess(facts, rules)
    expect([...effective, ...quiet].some((hit) => hit.rule === rule)).toBe(hits)
  })
})

describe('the shipped rule set', () => {
  test('has a version that does not hang on the order of the packs', () => {
    expect(combinePacks(packs.toReversed(), ruleSet.rates).version).toBe(ruleSet.version)
  })

  test('has another version where a weight is another', () => {
    const changed = structuredClone(packs)
    changed[0]!.rules[0]!.weight--
    expect(combinePacks(changed, ruleSet.rates).version).not.toBe(ruleSet.version)
  })

  test('has another version where an amount of a threshold is another', () => {
    const changed = structuredClone(packs)
    const table = changed.find((pack) => pack.pack === 'revenue')!.thresholds!
    table['revenue.de-minimis-duty']!.GB![0]!.amount++
    expect(combinePacks(changed, ruleSet.rates).version).not.toBe(ruleSet.version)
  })

  test('compiles from its stored JSON alone and says the same', () => {
    const stored = compileRuleSet(JSON.parse(JSON.stringify(ruleSet)))
    for (const { facts } of examples)
      expect(JSON.stringify(assess(facts, stored))).toBe(JSON.stringify(assess(facts, rules)))
  })

  test.each(packs.map(({ pack }) => pack))(
    '%s passes the static checks: CAS check digits, HS codes, names, thresholds, logic, cost',
    (pack) => {
      const text = readFileSync(path.join(PACKS, `${pack}.json`), 'utf8')
      expect(checkFile(`${pack}.json`, text, { ...ruleSet, importedLists: null }, day.on)).toEqual([])
    },
  )

  test('has rules in every category, each with a source and a purpose', () => {
    expect(
      RISK_CATEGORIES.filter((category) => !ruleSet.rules.some((rule) => rule.category === category)),
    ).toEqual([])
  })

  test('is refused where a rule names a list that is not there', () => {
    const broken = structuredClone(ruleSet)
    broken.rules[0]!.when = { hs: 'no.such-list' }
    expect(() => compileRuleSet(broken)).toThrow('no.such-list')
  })

  test('is refused where two rules have one id', () => {
    const broken = { ...ruleSet, rules: [...ruleSet.rules, ruleSet.rules[0]!] }
    expect(() => compileRuleSet(broken)).toThrow('two rules')
  })
})

/** Where the law itself speaks of the heading: weapons, listed drugs and precursors. */
const HEADINGS_THAT_HOLD = ['weapons.hs-firearm', 'drugs.hs-listed', 'precursors.hs-listed']

/** What the declaration alone cannot tell, and what is weighed rather than stopped. */
const GIVEN = ['party', 'watched', 'finding']

function isGiven(condition: Condition): boolean {
  if (GIVEN.some((kind) => kind in condition)) return true
  return 'fact' in condition && /\d+d$|FirstSeen|SameDay|^model/.test(condition.fact)
}

describe('rules', () => {
  const all = ruleSet.rules.map((rule) => ({
    ...rule,
    conditions: conditionsOf(rule.when, 'when').map(({ condition }) => condition),
  }))

  test('that ask for more than weight are mandatory where the declaration can answer them', () => {
    const wrong = all.filter(
      ({ effect, mandatory, conditions, category }) =>
        effect !== 'score' && category !== 'revenue' && mandatory === conditions.some(isGiven),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('are never mandatory where they hang on history, lists, findings or the model', () => {
    const wrong = all.filter(({ mandatory, conditions }) => mandatory && conditions.some(isGiven))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('on an HS list alone never hold, but for weapons, listed drugs and precursors', () => {
    const alone = all.filter(
      ({ effect, conditions }) =>
        (effect === 'hold' || effect === 'propose-dnl') &&
        conditions.every((condition) => 'hs' in condition || 'any' in condition || 'all' in condition),
    )
    expect(alone.map(({ id }) => id).sort()).toEqual(HEADINGS_THAT_HOLD.toSorted())
  })

  test('of dual-use count only towards listed destinations or countries of transit', () => {
    for (const { id, conditions } of all.filter(({ category }) => category === 'dual-use'))
      expect(
        conditions.some(
          (condition) => 'fact' in condition && condition.fact === 'addresseeCountry' && condition.is.listed,
        ),
        id,
      ).toBe(true)
  })

  test.each(['revenue', 'data-quality', 'dangerous-goods', 'dual-use', 'cultural-goods'] as const)(
    'of %s that only weigh do not make a threat together as findings of data quality',
    (category) => {
      const findings = all.filter(
        ({ effect, conditions, ...rule }) =>
          rule.category === category && effect === 'score' && conditions.every((each) => 'finding' in each),
      )
      const score = 1 - findings.reduce((left, { weight }) => left * (1 - weight / 1000), 1)
      expect(score).toBeLessThan(0.6)
    },
  )
})
