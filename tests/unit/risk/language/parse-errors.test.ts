/** Proves that what cannot be read is refused with the place, what was expected there and what was probably meant. */
import { describe, expect, test } from 'vitest'
import type { Condition } from '#services/risk/condition.ts'
import { formatRules } from '#services/risk/language/format.ts'
import { parseRules, readRules } from '#services/risk/language/parse-rules.ts'
import { RuleTextError } from '#services/risk/language/rule-text-error.ts'
import { ruleText } from './a-rule.ts'

function whenOf(when: string): Condition {
  return parseRules(ruleText({ when }))[0]!.when
}

/** `8:5 message | hint`. */
function refusal(text: string): string {
  const { errors } = readRules(text)
  expect(errors[0]).toBeInstanceOf(RuleTextError)
  const { line, column, message, hint } = errors[0]!
  return `${line}:${column} ${message}${hint === null ? '' : ` | ${hint}`}`
}

describe('a condition that cannot be read', () => {
  test.each([
    [
      'postageToValu > 2',
      '8:5 expected a condition or the name of a fact, found postageToValu | did you mean postageToValue?',
    ],
    ['txt in weapons.part', '8:5 expected a condition or the name of a fact, found txt | did you mean text?'],
    ['valueUsd > 2 and', '9:3 expected a condition or the name of a fact, found example'],
    ['(valueUsd > 2', '9:3 expected "and", "or" or ")", found example'],
    ['valueUsd > ', '9:3 expected a number or "threshold NAME", found example'],
    [
      'valueUsd > 2 und valueUsd < 9',
      '8:18 expected a statement of the rule, or the end of it, found und | did you mean and?',
    ],
    ['valueUsd > 2 and > 3', '8:22 one comparison says the same twice | write two conditions with "and"'],
    ['valueUsd above ten', '8:20 expected a number or "threshold NAME", found ten'],
    ['valueUsd above 1e999', '8:20 expected a number'],
    ['senderCountry is cn', '8:22 expected a number, a code in capitals or a text in quotes, found cn'],
    ['some pieces (valueUsd > 2)', '8:10 expected "piece", found pieces | did you mean piece?'],
    ['text in part', '8:13 expected the name of a lexicon, found part'],
    ['text glock', '8:10 expected "in" and lexicons, or phrases in quotes, found glock'],
    ['text "a" near weapons.make within 51', '8:39 a distance is 1 to 50 words'],
    ['text "a" near a.b near c.d', '8:23 expected one "near" only, found near'],
    ['party on sanctions at least 2', '8:33 how alike two names are lies between 0 and 1'],
    ['document permitt', '8:14 expected a type of document, found permitt | did you mean permit?'],
    ['sum of valueUsd above 2', '8:12 expected the name of a fact of pieces, found valueUsd'],
    ['sender.name matches ""', '8:25 a pattern has 1 to 500 characters'],
    ['sender.name matches /abc', '8:25 a pattern has no end | end it with /'],
    ['text "abc', '8:10 a quoted text has no end'],
    ['text “abc”', '8:10 the character "“" has no place here | texts stand in straight double quotes: "…"'],
    ['text "a\\d"', '8:12 a \\ that stands before nothing it can stand before'],
    ['finding DQ7', '8:13 expected the code of a finding, like DQ07, found DQ7'],
  ])('%s', (when, said) => {
    expect(refusal(ruleText({ when })).slice(0, said.length)).toBe(said)
  })

  test('that is deeper than it may be is refused where it is too deep', () => {
    expect(refusal(ruleText({ when: `${'('.repeat(100_000)}valueUsd > 1` }))).toBe(
      '8:70 conditions stand in one another deeper than 64 levels',
    )
    expect(refusal(ruleText({ when: `${'not '.repeat(100_000)}valueUsd > 1` }))).toContain('deeper than 64')
    expect(whenOf(`${'('.repeat(60)}valueUsd > 1${')'.repeat(60)}`)).toEqual({
      fact: 'valueUsd',
      is: { above: 1 },
    })
  })

  test('of 10,000 branches is refused at the one too many', () => {
    const when = Array.from({ length: 10_000 }, (_, i) => `valueUsd is ${i}`).join('\n    or ')
    expect(refusal(ruleText({ when }))).toBe(
      '508:8 a rule has at most 500 conditions | put words, codes and numbers in a list and name the list',
    )
  })
})

describe('a rule that cannot be read', () => {
  test.each([
    ['', '1:1 there is no rule in it'],
    ['rul weapons.trial version 1', '1:1 expected "rule", found rul | did you mean rule?'],
    ['rule weapons version 1', '1:6 expected the name of a rule: pack.name, found weapons'],
    [
      'rule a.b version 1\n  title en "x"',
      '2:15 expected a title in both languages: en "…" fr "…", the text ends',
    ],
    [
      'rule a.b version 1\n',
      '1:1 the rule a.b lacks title, category, effect, source, purpose, when, example true, example false',
    ],
    [ruleText({ category: 'weapon' }), '3:12 expected a category, found weapon | did you mean weapons?'],
    [ruleText({ effect: 'hold weight 1001' }), '4:22 weight: Too big'],
    [ruleText({ more: 'sunset 2026-02-30' }), '5:10 sunsetOn: Invalid'],
    [ruleText({ more: 'mandatory mandatory' }), '5:13 the rule says "mandatory" twice'],
    [ruleText({ more: 'scope CN' }), '5:9 expected from, to, class'],
    [ruleText({ more: 'share 0%' }), '5:9 share: Too small'],
    [ruleText().replace('example false "toy slide"', ''), '1:1 the rule weapons.trial lacks example false'],
    ['x'.repeat(1_000_001), '1:1 a rule file has at most 1000000 characters, this one 1000001'],
  ])('%#', (text, said) => {
    expect(refusal(text).slice(0, said.length)).toBe(said)
  })

  test('costs the file no other rule', () => {
    const { rules, errors } = readRules(
      [ruleText({ when: 'nonsense' }), ruleText({ id: 'a.b' }), ruleText({ when: ')' })].join('\n'),
    )
    expect(rules.map(({ rule }) => rule.id)).toEqual(['a.b'])
    expect(errors.map(({ line }) => line)).toEqual([8, 30])
  })
})

describe('a condition is read', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((word): Condition => ({ text: { phrases: [word] } }))

  test.each<[string, Condition]>([
    ['text "a" or text "b" and text "c"', { any: [a!, { all: [b!, c!] }] }],
    ['not text "a" and text "b"', { all: [{ not: a! }, b!] }],
    ['(text "a" or text "b") and text "c"', { all: [{ any: [a!, b!] }, c!] }],
    ['(text "a" and text "b") and text "c"', { all: [{ all: [a!, b!] }, c!] }],
    ['not not text "a" # why', { not: { not: a! } }],
    [
      'valueUsd >= 2 and <= 3 and text "a"',
      { all: [{ fact: 'valueUsd', is: { atLeast: 2, atMost: 3 } }, a!] },
    ],
    [
      'valueUsd between 2 and 3 and text "a"',
      { all: [{ fact: 'valueUsd', is: { atLeast: 2, atMost: 3 } }, a!] },
    ],
    [
      'valueUsd > 2 and valueUsd < 3',
      {
        all: [
          { fact: 'valueUsd', is: { above: 2 } },
          { fact: 'valueUsd', is: { below: 3 } },
        ],
      },
    ],
    [
      'valueUsd at most 0.9 × threshold revenue.de-minimis-duty',
      { fact: 'valueUsd', is: { atMost: { threshold: 'revenue.de-minimis-duty', times: 0.9 } } },
    ],
    ['document permit or licence or text "a"', { any: [{ document: ['permit', 'licence'] }, a!] }],
    ['text in x.y or "d" or text "a"', { any: [{ text: { lexicon: 'x.y', phrases: ['d'] } }, a!] }],
    ['mailClass one of U, "x"', { fact: 'mailClass', is: { oneOf: ['U', 'x'] } }],
    ['sum of pieceValueUsd where (text "a") = 3', { sum: 'pieceValueUsd', where: a!, is: { equals: 3 } }],
    ['description matches /a\\/\\d"/', { pattern: { on: 'description', matches: 'a/\\d"' } }],
    ['text "a\\\n      b\\u0041"', { text: { phrases: ['abA'] } }],
  ])('%s', (text, condition) => {
    expect(whenOf(text)).toEqual(condition)
  })
})

describe('formatting', () => {
  test('keeps every comment at its statement, and does not move it again', () => {
    const text = `# the file\n${ruleText({ more: 'mandatory # beside', when: 'text "a" # within\n    and text "b"' })}# the end\n`
    const formatted = formatRules(text)
    expect(formatted).toContain('# the file\nrule weapons.trial')
    expect(formatted).toContain('  # beside\n  mandatory\n')
    expect(formatted).toContain('  # within\n  when\n    text "a" and text "b"\n')
    expect(formatted.endsWith('\n# the end\n')).toBe(true)
    expect(formatRules(formatted)).toBe(formatted)
  })

  test('refuses what it cannot read whole', () => {
    expect(() => formatRules(`${ruleText()}rule x`)).toThrow(RuleTextError)
  })
})
