/** Proves that docs/rule-language.md tells the truth: every example in it is read, checked and run. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { PATTERN_FIELDS } from '#services/risk/condition.ts'
import { FACT_NAMES } from '#services/risk/facts.ts'
import { HISTORY_FACT_NAMES, HISTORY_KEYS } from '#services/risk/history/names.ts'
import { checkFile } from '#services/risk/language/check.ts'
import { formatRules } from '#services/risk/language/format.ts'
import { parseRules } from '#services/risk/language/parse-rules.ts'
import type { Known } from '#services/risk/language/problem.ts'
import { tryExamples } from '#services/risk/language/try-examples.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { ruleText, TODAY } from './a-rule.ts'

const guide = readFileSync(path.join(import.meta.dirname, '../../../../docs/rule-language.md'), 'utf8')
const ruleSet = loadShippedRuleSet()
const known: Known = { ...ruleSet, importedLists: new Set(['sanctions', 'drop-addresses']) }

function blocks(kind: string): string[] {
  return [...guide.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1]!,
  )
}

describe('rules in the guide', () => {
  test.each(blocks('rules'))('%#: is sound, in the one form, and its examples come out', (text) => {
    expect(checkFile('guide.rules', text, known, TODAY)).toEqual([])
    for (const { hits, expected, said } of tryExamples(parseRules(text), ruleSet, TODAY))
      expect([hits, said?.lines]).toEqual([expected, undefined])
    expect(formatRules(text)).toBe(text)
  })

  test('there are some', () => {
    expect(blocks('rules').length).toBeGreaterThan(1)
  })
})

test.each(blocks('when').flatMap((block) => block.trim().split('\n')))(
  'the condition %s is sound',
  (when) => {
    expect(checkFile('guide.rules', ruleText({ when }), known, TODAY)).toEqual([])
  },
)

test('the refusals are as the guide says', () => {
  const said = blocks('broken').map((text) =>
    checkFile('guide.rules', text, known, TODAY)
      .map(({ line, column, message, hint }) => `${line}:${column}: ${message}${hint ? `; ${hint}` : ''}\n`)
      .join(''),
  )
  expect(said).toEqual(blocks('says'))
})

test('every fact is in the guide, and every text that a pattern can be held against', () => {
  const declared = FACT_NAMES.filter((name) => !(HISTORY_FACT_NAMES as readonly string[]).includes(name))
  expect(declared.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
  const keys = HISTORY_KEYS.filter(
    (key) => !guide.includes(`\`${key}…\``) && !guide.includes(`\`${key}Items7d\``),
  )
  expect(keys).toEqual([])
  const parts = PATTERN_FIELDS.map((field) => field.replace(/^(sender|addressee)(?=\.)/, ''))
  expect(parts.filter((part) => !guide.includes(`\`${part}\``))).toEqual([])
})
