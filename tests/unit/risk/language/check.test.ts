/** Proves that each static check finds what it is for, at its place, and leaves sound rules alone. */
import { describe, expect, test } from 'vitest'
import type { Condition } from '#services/risk/condition.ts'
import { checkFile, checkRule } from '#services/risk/language/check.ts'
import { parseRules } from '#services/risk/language/parse-rules.ts'
import { loadShippedRuleSet, readShippedPacks } from '#services/risk/packs.ts'
import type { Rule } from '#services/risk/rule.ts'
import { known, ruleText, TODAY } from './a-rule.ts'

/** `error 8:5 message | hint`. */
function found(text: string, names = known): string[] {
  return checkFile('a.rules', text, names, TODAY).map(
    ({ severity, line, column, message, hint }) =>
      `${severity} ${line}:${column} ${message}${hint === null ? '' : ` | ${hint}`}`,
  )
}

function foundIn(when: string): string[] {
  return found(ruleText({ when }))
}

describe('names', () => {
  test.each([
    ['text in weapons.parts', 'error 8:5 there is no lexicon weapons.parts | did you mean weapons.part?'],
    ['text "a" unless toy.words', 'error 8:5 there is no lexicon toy.words | did you mean toys.words?'],
    ['hs in weapons.hs-arm', 'error 8:5 there is no HS list weapons.hs-arm | did you mean weapons.hs-arms?'],
    ['cas in drugs.listed', 'error 8:5 there is no CAS list drugs.listed | did you mean drugs.cas-listed?'],
    ['senderCountry in dual-use.nowhere', 'error 8:19 there is no code list dual-use.nowhere'],
    [
      'valueUsd below threshold revenue.de-minimis',
      'error 8:14 there is no threshold revenue.de-minimis | did you mean revenue.de-minimis-duty?',
    ],
    [
      'party on sanction at least 0.9',
      'error 8:5 there is no imported list sanction | did you mean sanctions?',
    ],
    ['watched on bad-phone', 'error 8:5 there is no imported list bad-phone | did you mean bad-phones?'],
  ])('%s', (when, said) => {
    expect(foundIn(when)).toEqual([said])
  })

  test('of imported lists are not checked where nobody knows them', () => {
    expect(found(ruleText({ when: 'watched on any-list' }), { ...known, importedLists: null })).toEqual([])
  })

  test('of facts in examples are those that an example can give', () => {
    const more = (facts: string) =>
      ruleText().replace('example true "glock slide"', `example true "x" ${facts}`)
    expect(found(more('fact senderItems7d 3 fact modelWeapons 900'))).toEqual([])
    expect(found(more('fact senderItem7d 3'))).toEqual([
      'error 9:3 there is no fact senderItem7d | did you mean senderItems7d?',
    ])
    expect(found(more('fact valueUsd 3'))[0]).toContain('valueUsd follows from what is declared')
    expect(found(more('fact senderItems7d "3"'))[0]).toContain('is a number')
  })
})

describe('types', () => {
  test.each([
    [
      'senderCountry > 5',
      'error 8:19 senderCountry is a text and is neither above nor below anything | use is, one of or in',
    ],
    [
      'natureOfTransaction is 11',
      'error 8:25 natureOfTransaction is a text, never the number 11 | write "11" in quotes',
    ],
    [
      'valueUsd is "5"',
      'error 8:14 valueUsd is a number, never the text "5" | write the number without quotes',
    ],
    [
      'valueUsd in dual-use.destinations',
      'error 8:14 valueUsd is a number, and code lists hold texts | use one of',
    ],
    [
      'count of pieces (text "a") one of CN, 2',
      'error 8:32 a count is a number, never the text "CN" | write the number without quotes',
    ],
    ['sum of pieceOriginCountry above 2', 'error 8:5 pieceOriginCountry is a text and has no sum'],
    [
      'grossWeightGrams above threshold revenue.de-minimis-duty',
      'error 8:22 a threshold is an amount in US dollars, grossWeightGrams is not',
    ],
  ])('%s', (when, said) => {
    expect(foundIn(when)).toEqual([said])
  })
})

describe('contradictions', () => {
  test.each([
    [
      'valueUsd > 5 and valueUsd < 3',
      'error 8:22 "valueUsd above 5" and "valueUsd below 3" are never both true',
    ],
    [
      'valueUsd > 5 and (text "a" and valueUsd <= 5)',
      'error 8:36 "valueUsd above 5" and "valueUsd at most 5" are never both true',
    ],
    [
      'valueUsd between 5 and 3',
      'error 8:14 "valueUsd between 5 and 3" is never true | no value is in that range',
    ],
    ['valueUsd < 0', 'error 8:14 "valueUsd below 0" is never true | no value is in that range'],
    ['modelWeapons > 1000', 'error 8:18 "modelWeapons above 1000" is never true | no value is in that range'],
    [
      'valueUsd is 5 and above 7',
      'error 8:14 "valueUsd above 7 and is 5" is never true | no value is in that range',
    ],
    [
      'mailClass is U and mailClass is C',
      'error 8:24 "mailClass is U" and "mailClass is C" are never both true',
    ],
    [
      'valueUsd above threshold revenue.de-minimis-duty and below 0.9 times threshold revenue.de-minimis-duty',
      'error 8:14 "valueUsd above threshold revenue.de-minimis-duty and below 0.9 times threshold …" is never true | no value is in that range',
    ],
    ['text "a" and not text "a"', 'error 8:18 "not text "a"" and "text "a"": both cannot be true'],
    ['text "a" or not text "a"', 'warning 8:17 "not text "a"" and "text "a"": one of the two is always true'],
    [
      'some piece (pieceValueUsd > 5 and pieceValueUsd < 3)',
      'error 8:39 "pieceValueUsd above 5" and "pieceValueUsd below 3" are never both true',
    ],
  ])('%s', (when, said) => {
    expect(foundIn(when)).toEqual([said])
  })

  test.each([
    'pieceValueUsd > 5 and pieceValueUsd < 3 # two pieces may be meant',
    'valueUsd > 5 and valueUsd < 6',
    'valueUsd > 5 or valueUsd < 3',
    'mailClass is U or mailClass is C',
    'text "a" and not text "b"',
    'valueUsd above threshold revenue.de-minimis-duty and below 3 times threshold revenue.de-minimis-duty',
  ])('there is none in %s', (when) => {
    expect(foundIn(when)).toEqual([])
  })
})

describe('what adds nothing', () => {
  test.each([
    [
      'valueUsd > 5 or valueUsd > 7',
      '8:21 "valueUsd above 7" adds nothing | "valueUsd above 5" says it already',
    ],
    [
      'valueUsd > 7 or valueUsd > 5',
      '8:5 "valueUsd above 7" adds nothing | "valueUsd above 5" says it already',
    ],
    [
      'valueUsd > 7 and valueUsd > 5',
      '8:22 "valueUsd above 5" adds nothing | "valueUsd above 7" says it already',
    ],
    [
      'text "a" or (text "a" and valueUsd > 5)',
      '8:18 "text "a" and valueUsd above 5" adds nothing | "text "a"" says it already',
    ],
    [
      'text in weapons.part, toys.words or text in weapons.part',
      '8:41 "text in weapons.part" adds nothing | "text in weapons.part, toys.words" says it already',
    ],
    ['text "a" or text "a"', '8:17 "text "a"" adds nothing | "text "a"" says it already'],
    [
      'mailClass one of U, C or mailClass is U',
      '8:30 "mailClass is U" adds nothing | "mailClass one of U, C" says it already',
    ],
    [
      'party on sanctions at least 0.8 or sender on sanctions at least 0.9',
      '8:40 "sender on sanctions at least 0.9" adds nothing | "party on sanctions at least 0.8" says it already',
    ],
    [
      'document permit or licence or document permit',
      '8:35 "document permit" adds nothing | "document permit or licence" says it already',
    ],
    [
      'valueUsd >= 0',
      '8:14 "valueUsd at least 0" is true of every value | it only asks that there is a value at all',
    ],
  ])('%s', (when, said) => {
    expect(foundIn(when)).toEqual([`warning ${said}`])
  })

  test.each([
    'valueUsd between 1 and 3 or valueUsd between 2 and 4',
    'text in weapons.part near weapons.make or text in weapons.part unless toys.words',
    'sender on sanctions at least 0.9 or addressee on sanctions at least 0.9',
    'valueUsd below threshold revenue.de-minimis-duty or valueUsd below 3',
  ])('is not in %s', (when) => {
    expect(foundIn(when)).toEqual([])
  })
})

describe('cost', () => {
  test('of a pattern is bounded, whatever it tries', () => {
    const of = (pattern: string) => foundIn(`description matches /${pattern}/`)
    expect(of('(a|b)+c{2,5}')).toEqual([])
    expect(of('(a)\\1')[0]).toMatch(/^error 8:5 this is no pattern: invalid escape/)
    expect(of('(?=a)b')[0]).toContain('this is no pattern')
    expect(of('((a{100}){100}){100}')[0]).toContain('invalid repeat count')
    expect(of('[[:alpha:]]{900}[0-9]{900}')[0]).toMatch(/the pattern takes 1\d{3} steps, at most 1000/)
    expect(of('a*')).toEqual([
      'warning 8:5 the pattern matches every text, even an empty one | a * or ? too many?',
    ])
  })

  test('of a rule is bounded', () => {
    const text = (i: number) =>
      `text in weapons.part near weapons.make within ${(i % 50) + 1} unless toys.words within ${Math.floor(i / 50) + 1}`
    const costing = (texts: number) => foundIn(Array.from({ length: texts }, (_, i) => text(i)).join(' or '))
    expect(costing(50)).toEqual([])
    expect(costing(51)).toEqual(['warning 8:5 the rule weapons.trial costs 1020; from 2000 on it is refused'])
    expect(costing(101)).toEqual([
      'error 8:5 the rule weapons.trial costs 2020, at most 2000 is allowed | name fewer lexicons and patterns',
    ])
  })

  test('of a rule with too many branches is refused before anything else is asked', () => {
    const rule = parseRules(ruleText())[0]!
    const any = Array.from({ length: 10_000 }, (_, i): Condition => ({ fact: 'valueUsd', is: { equals: i } }))
    expect(checkRule({ ...rule, when: { any } }, known, TODAY)).toEqual([
      {
        severity: 'error',
        path: 'when.any[499]',
        message: 'a rule has at most 500 conditions, this one 10001',
        hint: 'put words, codes and numbers in a list and name the list',
      },
    ])
    let deep: Condition = { fact: 'valueUsd', is: { equals: 1 } }
    for (let i = 0; i < 5_000; i++) deep = { not: deep }
    expect(checkRule({ ...rule, when: deep }, known, TODAY)[0]?.message).toContain('deeper than 64')
  })
})

describe('a rule as a whole', () => {
  const hsOnly = 'hs in weapons.hs-arms and not text "a"'

  test.each([
    [
      { more: 'scope since 2026-05-01 until 2026-04-01 mode retired' },
      'error 5:9 the scope is empty: it begins on 2026-05-01 and ends on 2026-04-01',
    ],
    [
      { more: 'scope since 2027-05-01 sunset 2027-05-01' },
      'error 5:33 the rule is out of force from 2027-05-01, before it begins on 2027-05-01',
    ],
    [
      { more: 'sunset 2026-11-22' },
      'error 5:10 the sunset 2026-11-22 is in the past | renew it, or retire the rule',
    ],
    [
      { more: 'scope until 2026-11-21' },
      'warning 5:9 the scope ended on 2026-11-21 | extend it, or retire the rule',
    ],
    [{ more: 'scope from UK' }, 'error 5:9 there is no country UK | countries are ISO 3166-1 alpha-2, as CN'],
    [{ more: 'scope class X' }, 'error 5:9 there is no mail class X | there are U, C, E, T'],
    [
      { more: 'scope from CN, HK', when: 'senderCountry is US' },
      'error 8:5 the scope and this condition on senderCountry leave no item',
    ],
    [
      { more: 'suppresses cites' },
      'error 5:14 the effect is hold, so nothing is suppressed | write effect suppress',
    ],
    [
      { effect: 'suppress weight 0' },
      'error 4:10 the rule suppresses nothing | say what: suppresses weapons.blank-firer',
    ],
    [
      { effect: 'suppress weight 0', more: 'suppresses weapon' },
      'error 5:14 there is no rule and no category weapon | did you mean weapons?',
    ],
    [
      { effect: 'suppress weight 0', more: 'suppresses weapons.trial' },
      'error 5:14 the rule suppresses itself',
    ],
    [
      { category: 'ozone', when: hsOnly },
      'error 4:10 an HS list alone does not hold in the category ozone | add what the text, the value or the corridor says, or ask for information: effect rfi',
    ],
    [
      { category: 'cites', when: 'text "a" or hs in weapons.hs-arms', effect: 'propose-dnl weight 1' },
      'error 4:10 an HS list alone does not hold in the category cites | add what the text, the value or the corridor says, or ask for information: effect rfi',
    ],
    [
      { effect: 'rfi weight 100', more: 'lighter when document permit: effect hold weight 50' },
      'warning 5:11 what should be lighter is heavier than the rule itself',
    ],
  ])('%j', (change, said) => {
    expect(found(ruleText(change))).toEqual([said])
  })

  test.each([
    [{ category: 'drugs', when: hsOnly }],
    [{ category: 'ozone', when: hsOnly, effect: 'rfi weight 600' }],
    [{ category: 'ozone', when: 'hs in weapons.hs-arms and senderCountry in dual-use.destinations' }],
    [{ more: 'mode retired sunset 2020-01-01' }],
    [{ more: 'scope from CN', when: 'senderCountry one of CN, US' }],
  ])('%j is sound', (change) => {
    expect(found(ruleText(change))).toEqual([])
  })

  test('is refused where rules suppress one another', () => {
    const by = (id: string, suppresses: string) =>
      ruleText({ id, effect: 'suppress weight 0', more: `suppresses ${suppresses}` })
    const others: Rule[] = parseRules(by('a.two', 'a.three') + by('a.three', 'a.one'))
    expect(found(by('a.one', 'a.two'), { ...known, rules: others })).toEqual([
      'error 5:14 rules suppress one another: a.one, a.two, a.three, a.one',
    ])
    const noRound = parseRules(by('a.two', 'weapons'))
    expect(found(by('a.one', 'a.two'), { ...known, rules: noRound })).toEqual([])
  })

  test('is told where it takes out what is mandatory', () => {
    const others = parseRules(
      ruleText({ id: 'a.must', more: 'mandatory' }) + ruleText({ id: 'a.may', category: 'cites', more: '' }),
    )
    const names = { ...known, rules: others }
    const by = (suppresses: string) =>
      ruleText({ effect: 'suppress weight 0', more: `suppresses ${suppresses}` })
    const said =
      'warning 5:14 it takes out hits of mandatory rules: a.must | name single rules, and ask for much in the condition'
    expect(found(by('a.must'), names)).toEqual([said])
    expect(found(by('weapons'), names)).toEqual([said])
    expect(found(by('cites'), names)).toEqual([])
  })

  test('is told once of two in a file', () => {
    expect(found(ruleText() + ruleText())).toEqual(['error 11:6 there are two rules weapons.trial'])
  })
})

describe('the shipped packs', () => {
  const shipped = { ...loadShippedRuleSet(), importedLists: null }

  test.each(readShippedPacks().map((pack) => [pack.pack, pack] as const))('%s has no problem', (_, pack) => {
    expect(checkFile('a.json', JSON.stringify(pack), shipped, TODAY)).toEqual([])
  })
})
