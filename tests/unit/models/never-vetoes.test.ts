/**
 * The model takes nothing away and decides nothing: whatever it scores, every rule that hit without it hits with it, with the same
 * weight, and no score of its own makes a threat with the shipped rules. How: the examples of all shipped rules, scored at will.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { THREAT_CLASSES } from '#models/threat-classes.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { THREAT_SCORE } from '#services/risk/engine.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import { factsOfExample } from '#services/risk/language/example-facts.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'

const ruleSet = loadShippedRuleSet()
const rules = compileRuleSet(ruleSet)
const day = { on: '2026-11-22', ratesToUsd: ruleSet.rates.toUsd }
const examples: RiskFacts[] = ruleSet.rules
  .filter(({ id }) => !id.startsWith('model.'))
  .flatMap((rule) =>
    [...rule.examples.true, ...rule.examples.false].map((example) => factsOfExample(example, rule, day)),
  )

const scores = fc.record(
  Object.fromEntries(THREAT_CLASSES.map((name) => [name, fc.integer({ min: 0, max: 1000 })])),
)
const scoredAs = (facts: RiskFacts, own: Record<string, number>): RiskFacts => ({
  ...facts,
  model: { version: 'any', backend: 'any', scores: own },
})

test('no hit is lost and none is lighter, whatever the model says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...examples), scores, (facts, own) => {
      const without = assess(facts, rules)
      const scored = assess(scoredAs(facts, own), rules)
      expect(scored.hits).toEqual(without.hits)
      expect(scored.categoryScores).toEqual(without.categoryScores)
      expect(scored.degraded).toBe(without.degraded)
    }),
    { numRuns: 400, seed: 17 },
  )
})

test('every rule that must hit still hits where the model is sure that there is nothing', () => {
  const sure = Object.fromEntries(THREAT_CLASSES.map((name) => [name, 0]))
  for (const facts of examples)
    expect(assess(scoredAs(facts, sure), rules).hits).toEqual(assess(facts, rules).hits)
})

test('the model alone makes no threat', () => {
  const certain = Object.fromEntries(THREAT_CLASSES.map((name) => [name, 1000]))
  const [book] = ruleSet.rules.filter(({ id }) => id === 'model.weapons')
  const facts = factsOfExample(book!.examples.false[0]!, book!, day)
  expect(assess(scoredAs(facts, certain), rules).score).toBeLessThan(THREAT_SCORE)
})
