/** Proves that packs in JSON are refused with line, column and what was meant, and that their lists are checked. */
import { describe, expect, test } from 'vitest'
import { checkFile } from '#services/risk/language/check.ts'
import { readJson } from '#services/risk/language/json-positions.ts'
import { parseRules } from '#services/risk/language/parse-rules.ts'
import { known, ruleText, TODAY } from './a-rule.ts'

const rule = parseRules(ruleText({ id: 'trial.one', when: 'valueUsd > 1' }))[0]!

/** A pack with its conditions in line 2 and its lists in line 3. */
function pack(when: unknown, lists: object = {}): string {
  const { when: _, ...rest } = rule
  const opened = JSON.stringify({ pack: 'trial', version: 1, ...lists }).slice(0, -1)
  return `${opened},\n"rules":[{"when":${JSON.stringify(when)},\n${JSON.stringify(rest).slice(1)}]}`
}

function found(text: string): string[] {
  return checkFile('a.json', text, known, TODAY).map(
    ({ line, column, path, message, hint }) =>
      `${line}:${column} ${path}: ${message}${hint === null ? '' : ` | ${hint}`}`,
  )
}

describe('text that is not JSON', () => {
  test.each([
    ['', '1:1 : the file ends before the JSON does'],
    ['{\n  "a": 1,\n  "b" 2}', '3:7 : expected ":"'],
    ['{"a": 1,\n "a": 2}', '2:2 : the key "a" stands twice in one object'],
    ['[1, 2', '1:6 : the file ends before the JSON does'],
    ['{"a": tru}', '1:7 : expected a value'],
    ['{"a": "x\ny"}', '1:9 : this text has no end, or a character that needs a \\'],
    ['{} {}', '1:4 : expected the end of the file'],
    ['['.repeat(100_000), '1:130 : nested deeper than 128 levels'],
  ])('%j', (text, said) => {
    expect(found(text)).toEqual([said])
  })

  test('and text that is reads as JSON.parse does', () => {
    const text = '{"a": [1, -2.5e3, {"b\\n": "\\u0041", "": null}], "c": true}'
    const { value, offsets } = readJson(text)
    expect(value).toEqual(JSON.parse(text))
    expect(offsets.get('a[1]')).toBe(text.indexOf('-2.5'))
  })
})

describe('JSON that is no pack', () => {
  test.each<[unknown, string]>([
    [
      { fact: 'postageToValu', is: { above: 2 } },
      '2:26 rules[0].when.fact: "postageToValu" is not known here | did you mean postageToValue?',
    ],
    [
      { all: [{ alll: [] }] },
      '2:26 rules[0].when.all[0]: the key "alll" is not known here | did you mean all?',
    ],
    [{ any: [{ hs: 5 }] }, '2:32 rules[0].when.any[0].hs: expected string, received number'],
    [{ not: { cas: 'x' } }, '2:32 rules[0].when.not.cas: a name is pack.name'],
    [{ fact: 'valueUsd', is: { abov: 2 } }, '2:42 rules[0].when.is: unrecognized key: "abov"'],
    ['valueUsd', '2:18 rules[0].when: this is not what can stand here: "valueUsd"'],
  ])('%j', (when, said) => {
    expect(found(pack(when))[0]).toBe(said)
  })

  test('has a rule of 10,000 branches', () => {
    const any = Array.from({ length: 10_000 }, (_, i) => ({ fact: 'valueUsd', is: { equals: i } }))
    expect(found(pack({ any }))).toEqual([
      '2:19876 rules[0].when.any[499]: a rule has at most 500 conditions | put words, codes and numbers in a list and name the list',
    ])
  })

  test('says which category was meant', () => {
    expect(found(pack(rule.when).replace('"category":"weapons"', '"category":"weapon"'))).toEqual([
      expect.stringMatching(
        /^3:\d+ rules\[0\]\.category: "weapon" is not known here \| did you mean weapons\?$/,
      ),
    ])
  })
})

test('a file is told a hundred problems, and no warning hides an error', () => {
  const one = ruleText({ id: 'trial.one', when: 'valueUsd > 2 and valueUsd > 1' })
  const many = Array.from({ length: 150 }, (_, i) => one.replace('trial.one', `trial.no-${i}`)).join('')
  const problems = checkFile('a.rules', many + ruleText({ when: 'hs in a.b' }), known, TODAY)
  expect(problems.map(({ severity }) => severity)).toEqual([...Array(100).fill('warning'), 'error'])
  expect(checkFile('a.rules', 'rule x\n'.repeat(100_000), known, TODAY)).toHaveLength(100)
})

describe('lists of a pack', () => {
  test.each<[object, string[]]>([
    [{ casLists: { 'trial.cas': { '437-38-7': 'fentanyl' } } }, []],
    [
      { casLists: { 'trial.cas': { '437-38-8': 'fentanyl' } } },
      ['1:65 casLists.trial.cas.437-38-8: the CAS number 437-38-8 has a wrong check digit'],
    ],
    [
      { hsLists: { 'trial.hs': ['93', '9999', '77', '930', '93021', '93'] } },
      [
        '1:57 hsLists.trial.hs[1]: 9999 begins no code of HS 2022',
        '1:64 hsLists.trial.hs[2]: 77 begins no code of HS 2022',
        '1:75 hsLists.trial.hs[4]: 93021 ends in the middle of a code | codes have 6, 8 or 10 digits',
        '1:83 hsLists.trial.hs[5]: 93 stands in the list twice',
      ],
    ],
    [
      { lexicons: { 'trial.words': { terms: { en: ['ab*'] } } } },
      ['1:55 lexicons.trial.words: trial.words: a word with any ending needs three letters: ab*'],
    ],
    [
      { codeLists: { 'other.codes': ['CN'] } },
      ['1:56 codeLists.other.codes: other.codes is not named after its pack | call it trial.…'],
    ],
  ])('%j', (lists, said) => {
    expect(found(pack(rule.when, lists))).toEqual(said)
  })

  test('thresholds do not overlap and have a place', () => {
    const row = (startsOn: string, endsOn?: string) => ({
      startsOn,
      endsOn,
      amount: 1,
      currency: 'EUR',
      source: 's',
    })
    const rows = (...all: object[]) => ({
      thresholds: { 'trial.duty': { EU: all, UK: [row('2026-01-01')] } },
    })
    expect(found(pack(rule.when, rows(row('2025-01-01', '2025-12-31'), row('2026-01-01'))))).toEqual([
      expect.stringContaining('there is no country or union UK'),
    ])
    expect(
      found(pack(rule.when, rows(row('2025-01-01'), row('2026-01-01', '2025-01-01'), row('2024-01-01')))),
    ).toEqual([
      expect.stringContaining('ends on 2025-01-01, before it begins on 2026-01-01'),
      expect.stringContaining('two amounts hold on 2025-01-01'),
      expect.stringContaining('there is no country or union UK'),
    ])
  })
})
