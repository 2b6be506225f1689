/** Proves that the shipped packs hold together: examples run, lists are sound, and a stored rule set compiles alone. */
import { describe, expect, test } from 'vitest'
import { isCasNumber } from '#domain/cas-number.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { combinePacks, loadShippedRuleSet, readShippedPacks } from '#services/risk/packs.ts'
import { fromExample } from './declarations.ts'

const packs = readShippedPacks()
const ruleSet = loadShippedRuleSet()
const rules = compileRuleSet(ruleSet)
const ratesToUsd = ruleSet.rates.toUsd

const examples = ruleSet.rules.flatMap((rule) =>
  ([true, false] as const).flatMap((hits) =>
    rule.examples[`${hits}`].map((example) => [rule.id, hits, example.description, example] as const),
  ),
)

describe('rule examples', () => {
  test.each(examples)('%s is %s of "%s"', (id, hits, _, example) => {
    const outcome = assess({ declaration: fromExample(example), ratesToUsd }, rules)
    expect(outcome.hits.some((hit) => hit.rule === id)).toBe(hits)
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

  test('compiles from its stored JSON alone and says the same', () => {
    const stored = compileRuleSet(JSON.parse(JSON.stringify(ruleSet)))
    for (const [, , , example] of examples) {
      const facts = { declaration: fromExample(example), ratesToUsd }
      expect(JSON.stringify(assess(facts, stored))).toBe(JSON.stringify(assess(facts, rules)))
    }
  })

  test('has CAS numbers with right check digits only', () => {
    const numbers = Object.values(ruleSet.casLists).flatMap((list) => Object.keys(list))
    expect(numbers.filter((number) => !isCasNumber(number.replaceAll('-', '')))).toEqual([])
  })

  test('names every rule after its pack, and has no threat rule that is not mandatory', () => {
    for (const pack of packs)
      for (const rule of pack.rules) expect(rule.id.startsWith(`${pack.pack}.`)).toBe(true)
    expect(ruleSet.rules.filter((rule) => rule.effect !== 'score' && !rule.mandatory)).toEqual([])
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
