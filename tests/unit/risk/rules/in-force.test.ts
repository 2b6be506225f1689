/** The rule set in force: what is laid over the packs, and that one rule that cannot be compiled stops nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRuleSet } from '#services/risk/compile.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { modeOf, overlay, withRules } from '#services/risk/rules/in-force.ts'
import { combine } from '#services/risk/rules/reader.ts'
import { aRule } from './a-rule.ts'

const shipped = loadShippedRuleSet()
const small = withRules(shipped, shipped.rules.slice(0, 5))
const screening = { ruleSet: small, compiled: compileRuleSet(small) }
const NOTHING = { live: [], shadow: [], retired: [] }

describe('overlay', () => {
  test('of nothing is the shipped rule set itself, by its own version', () => {
    expect(overlay(small, NOTHING)).toBe(small)
  })

  test('puts a published rule in the place of the shipped one of its id, and leaves a retired one out', () => {
    const [first, second] = small.rules
    const own = aRule({ id: first!.id, version: 99 })
    const { rules } = overlay(small, { live: [own], shadow: [], retired: [second!.id] })
    expect(rules.map(({ id }) => id)).toEqual(
      small.rules.map(({ id }) => id).filter((id) => id !== second!.id),
    )
    expect(rules.find(({ id }) => id === first!.id)).toEqual({ ...own, mode: 'live' })
  })

  test('takes modes from the state, whatever the rule says of itself', () => {
    const { rules } = overlay(small, {
      live: [aRule({ mode: 'draft' })],
      shadow: [aRule({ version: 2, mode: 'live' })],
      retired: [],
    })
    const own = rules.filter(({ id }) => id === 'local.trumpets')
    expect(own.map((rule) => [rule.version, modeOf(rule)])).toEqual([
      [1, 'live'],
      [2, 'shadow'],
    ])
  })

  test('has the same version in whatever order rules come, and another where one differs', () => {
    const rules = ['a', 'b', 'c'].map((name) => aRule({ id: `local.${name}` }))
    const version = overlay(small, { ...NOTHING, live: rules }).version
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 3 }), (live) => {
        expect(overlay(small, { ...NOTHING, live }).version).toBe(version)
      }),
    )
    expect(overlay(small, { ...NOTHING, live: rules.slice(1) }).version).not.toBe(version)
    expect(overlay(small, { ...NOTHING, shadow: rules }).version).not.toBe(version)
  })
})

describe('combine', () => {
  test('runs a version in shadow beside the one that is live', () => {
    const { screening: both } = combine(screening, {
      ...NOTHING,
      live: [aRule()],
      shadow: [aRule({ version: 2 })],
    })
    expect(both.compiled.rules.filter(({ rule }) => rule.id === 'local.trumpets')).toHaveLength(2)
  })

  test('leaves out a rule that names a list that is gone; the shipped one of its id stands', () => {
    const broken = aRule({ id: small.rules[0]!.id, version: 99, when: { hs: 'no.such-list' } })
    const { screening: rest, leftOut } = combine(screening, { ...NOTHING, live: [broken, aRule()] })
    expect(leftOut).toEqual([broken])
    expect(rest.ruleSet.rules.map(({ id, version }) => [id, version])).toContainEqual([
      small.rules[0]!.id,
      small.rules[0]!.version,
    ])
    expect(rest.ruleSet.rules.map(({ id }) => id)).toContain('local.trumpets')
  })
})
