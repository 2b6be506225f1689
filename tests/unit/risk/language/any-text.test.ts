/** Proves that no text brings the reader or the checks down: whatever comes, the answer is rules or errors with a place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFile, checkRule } from '#services/risk/language/check.ts'
import { readRules } from '#services/risk/language/parse-rules.ts'
import { printRule } from '#services/risk/language/print-rule.ts'
import { ruleSchema } from '#services/risk/rule.ts'
import { known, ruleText, TODAY } from './a-rule.ts'
import { rules } from './arbitraries.ts'

function expectPlaced(text: string): void {
  const lines = text.split('\n')
  for (const { line, column } of readRules(text).errors) {
    expect(column).toBeGreaterThan(0)
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1)
  }
}

const WORDS =
  'rule version title en fr category weapons effect hold weight 900 source purpose when lighter example true false and or not ' +
  'all any some every piece count of pieces sum pieceValueUsd where text in weapons.part near within 4 unless cas hs document ' +
  'permit finding DQ07 watched on party sender at least most above below between is one valueUsd threshold times 0.5 ' +
  '"text" "" ( ) , : > >= /p/ /( # \\ \n 2026-01-01 10% undescribed none scope from CN since until everywhere share facts fact'
const soup = fc.array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 60 }).map((words) => words.join(' '))
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), soup)

/** A stretch of one text replaced by another. */
function mutated(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(whole, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), text)
    .map(([valid, share, length, other]) => {
      const at = Math.floor(share * valid.length)
      return valid.slice(0, at) + other + valid.slice(at + length)
    })
}

describe('any text', () => {
  test.each([
    ['of any characters', text],
    ['of the words of the language', soup.map((words) => ruleText({ when: words }))],
    ['that was a rule', mutated(rules.map((rule) => printRule(rule)))],
  ])('%s is read or refused with a place', (_, texts) => {
    fc.assert(fc.property(texts, expectPlaced), { numRuns: 500 })
  })

  test.each([
    ['of any characters', text],
    [
      'that was a pack',
      mutated(rules.map((rule) => JSON.stringify({ pack: 'a', version: 1, rules: [rule] }))),
    ],
    ['that is JSON', fc.json()],
  ])('%s, taken for a pack, is checked or refused with a place', (_, texts) => {
    fc.assert(
      fc.property(texts, (each) => {
        for (const { line, column } of checkFile('any.json', each, known, TODAY)) {
          expect(line).toBeGreaterThan(0)
          expect(column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('any rule of the schema is checked', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      const found = checkRule(ruleSchema.parse(rule), known, TODAY)
      for (const { message } of found) expect(message).not.toBe('')
    }),
    { numRuns: 300 },
  )
})
