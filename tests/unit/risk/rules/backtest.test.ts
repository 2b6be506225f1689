/** A back-test against the plain way: every item assessed with and without the rule. */
import { describe, expect, test } from 'vitest'
import { isThreat } from '#domain/assessment.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { THREAT_SCORE } from '#services/risk/engine.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import type { Rule } from '#services/risk/rule.ts'
import { type HistoryItem, startBacktest } from '#services/risk/rules/backtest.ts'
import { withRules } from '#services/risk/rules/in-force.ts'
import { aDeclaration, aPiece } from '../declarations.ts'
import { aRule } from './a-rule.ts'

const inForce = loadShippedRuleSet()
const DESCRIPTIONS = [
  'brass trumpet',
  'cotton shirt',
  'glock 19 pistol slide',
  'brass trumpet and glock 19 slide',
  '???',
]

function anItem(n: number, changes: Partial<HistoryItem> = {}): HistoryItem {
  const description = DESCRIPTIONS[n % DESCRIPTIONS.length]!
  return {
    receiptId: `r-${n}`,
    place: 0,
    itemId: `I-${n}`,
    facts: {
      declaration: aDeclaration({ contents: [aPiece({ description, hsCode: null })] }),
      ratesToUsd: inForce.rates.toUsd,
      on: '2026-11-22',
    },
    day: `2026-11-${10 + (n % 4)}`,
    found: null,
    ...changes,
  }
}

const items = Array.from({ length: 200 }, (_, n) => anItem(n))

function run(rule: Rule, of: readonly HistoryItem[] = items) {
  const backtest = startBacktest(rule, inForce)
  for (const item of of) backtest.add(item)
  return backtest.result()
}

function stoppedBy(rules: readonly Rule[]): Set<string> {
  const compiled = compileRuleSet(withRules(inForce, rules))
  return new Set(
    items.filter(({ facts }) => isThreat(assess(facts, compiled), THREAT_SCORE)).map(({ itemId }) => itemId!),
  )
}

describe('a back-test', () => {
  test('counts hits, overlap and new holds as assessing everything twice does', () => {
    const rule = aRule()
    const result = run(rule)
    const before = stoppedBy(inForce.rules)
    const after = stoppedBy([...inForce.rules, rule])
    expect(result).toMatchObject({
      items: 200,
      days: 4,
      hits: 80,
      holds: 80,
      hitShare: 0.4,
      newHolds: [...after].filter((id) => !before.has(id)).length,
      noLongerHeld: 0,
      outcomes: null,
    })
    expect(result.overlapping).toBe(40)
    expect(result.samples).toHaveLength(10)
  })

  test('of a rule that takes the place of a shipped one tells what is no longer stopped', () => {
    const hold = inForce.rules.find(({ category, effect }) => category === 'weapons' && effect === 'hold')!
    const blind = {
      ...hold,
      version: hold.version + 1,
      when: { text: { phrases: ['no such thing at all'] } },
    }
    const weaker = inForce.rules.map((rule) => (rule.id === hold.id ? blind : rule))
    const before = stoppedBy(inForce.rules)
    const after = stoppedBy(weaker)
    expect(run(blind)).toMatchObject({
      noLongerHeld: [...before].filter((id) => !after.has(id)).length,
      newHolds: 0,
    })
  })

  test('tells how much it could not evaluate and why', () => {
    const rule = aRule({ when: { fact: 'modelDrugs', is: { atLeast: 500 } } })
    expect(run(rule)).toMatchObject({
      hits: 0,
      unevaluated: 200,
      unevaluatedWhy: [{ why: 'no model scored the item', items: 200 }],
    })
  })

  test('tells what was found and caught, found and missed, and hit for nothing', () => {
    const examined = items.map((item, n) => ({ ...item, found: n < 100 ? n % 2 === 0 : null }))
    const isHit = (n: number) => n % 5 === 0 || n % 5 === 3
    const numbers = Array.from({ length: 100 }, (_, n) => n)
    expect(run(aRule(), examined).outcomes).toEqual({
      examined: 100,
      found: 50,
      caught: numbers.filter((n) => n % 2 === 0 && isHit(n)).length,
      missed: numbers.filter((n) => n % 2 === 0 && !isHit(n)).length,
      hitForNothing: numbers.filter((n) => n % 2 === 1 && isHit(n)).length,
    })
  })

  test('asks the condition alone: not the days, the share, the mode, or that it was muted then', () => {
    const muted = items.map((item) => ({
      ...item,
      facts: { ...item.facts, muted: { 'local.trumpets': 'suspended' as const } },
    }))
    const rule = aRule({
      mode: 'draft',
      share: 0.001,
      sunsetOn: '2026-01-01',
      scope: { startsOn: '2030-01-01' },
    })
    expect(run(rule, muted)).toMatchObject({ hits: 80, holds: 80 })
  })

  test('of a rule that suppresses tells what it would let through', () => {
    const rule = aRule({
      effect: 'suppress',
      weight: 0,
      suppresses: ['weapons'],
      when: { text: { phrases: ['trumpet'] } },
    })
    const result = run(rule)
    expect(result).toMatchObject({ hits: 80, holds: 0, newHolds: 0 })
    expect(result.noLongerHeld).toBe(40)
  })

  test('of nothing is nothing', () => {
    expect(run(aRule(), [])).toMatchObject({
      items: 0,
      days: 0,
      hitShare: null,
      hitInterval: null,
      newHoldsPerDay: null,
    })
  })
})
