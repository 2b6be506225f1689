/** Proves that every published case comes out as expected. Left out where ../shared/data is not there. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { RiskCategory } from '#domain/assessment.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { aDeclaration, isCaught, isClear } from './declarations.ts'

const FILE = '../shared/data/cases-published.ndjson'
const isThere = existsSync(FILE)

interface PublishedCase {
  id: string
  expect: 'hold-or-refer' | 'release' | 'reject'
  category: string
  why: string
  item: object
}

const cases = isThere
  ? readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PublishedCase)
  : []
const ruleSet = loadShippedRuleSet()
const rules = compileRuleSet(ruleSet)

describe.skipIf(!isThere)(`published cases (left out where ${FILE} is not there)`, () => {
  test('there are some', () => expect(cases.length).toBeGreaterThan(0))

  test.each(cases.map((each) => [`${each.id} ${each.expect}: ${each.why}`, each] as const))(
    '%s',
    (_, each) => {
      const declaration = { ...aDeclaration(), ...each.item }
      const outcome = assess({ declaration, ratesToUsd: ruleSet.rates.toUsd }, rules)
      if (each.expect === 'hold-or-refer')
        expect(isCaught(outcome, [each.category.toLowerCase() as RiskCategory])).toBe(true)
      else expect(isClear(outcome), JSON.stringify(outcome.hits)).toBe(true)
    },
  )
})
