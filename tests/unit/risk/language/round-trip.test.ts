/** Proves that a rule as text is the same rule: reading what was printed gives it back, and printing again the same text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRules } from '#services/risk/language/format.ts'
import { parseRules } from '#services/risk/language/parse-rules.ts'
import { printRule, printRules } from '#services/risk/language/print-rule.ts'
import { readShippedPacks } from '#services/risk/packs.ts'
import { type Rule, ruleSchema } from '#services/risk/rule.ts'
import { rules } from './arbitraries.ts'

const shipped = readShippedPacks().flatMap((pack) => pack.rules)

describe('a printed rule', () => {
  test('is any rule of the schema again', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const known: Rule = ruleSchema.parse(rule)
        const text = printRule(known)
        expect(parseRules(text)).toEqual([known])
        expect(printRules(parseRules(text))).toBe(text)
        expect(formatRules(text)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  test.each(shipped.map((rule) => [rule.id, rule] as const))('is the shipped rule %s again', (_, rule) => {
    const text = printRule(rule)
    expect(parseRules(text)).toEqual([rule])
    expect(formatRules(text)).toBe(text)
  })

  test('stands in one file with others', () => {
    expect(parseRules(printRules(shipped))).toEqual(shipped)
  })
})
