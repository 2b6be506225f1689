/** Proves that the examples of a rule run as the items they stand for, and that a failing one tells what each condition said. */
import { describe, expect, test } from 'vitest'
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import { parseRules } from '#services/risk/language/parse-rules.ts'
import { type TriedExample, tryExamples } from '#services/risk/language/try-examples.ts'
import { ratesSchema } from '#services/risk/pack.ts'
import { ruleText } from './a-rule.ts'

const lists = {
  version: 'test',
  ...{ lexicons: {}, hsLists: {}, casLists: {}, codeLists: {} },
  rates: ratesSchema.parse(exchangeRates),
  thresholds: {
    'revenue.de-minimis-duty': {
      FR: [{ startsOn: '2026-01-01', amount: 100, currency: 'USD', source: 'a test' }],
    },
  },
}

function tried(change: Parameters<typeof ruleText>[0], isHit: string, isNone: string): TriedExample[] {
  const text = ruleText(change)
    .replace('example true "glock slide"', `example true ${isHit}`)
    .replace('example false "toy slide"', `example false ${isNone}`)
  return tryExamples(parseRules(text), lists, '2026-11-22')
}

describe('an example', () => {
  test.each([
    ['valueUsd above 20', '"x" value 21', '"x" value 20'],
    ['valueUsd above 20', '"x" value 21 currency EUR', '"x" value 10 currency EUR'],
    ['postageToValue above 2', '"x" value 10 postage 21', '"x" value 10 postage 20'],
    ['grossWeightGrams above 260', '"x" grams 201', '"x" grams 200'],
    ['count of pieces (text "slide") is 2', '"slide" and "slide" hs 9305', '"slide" and undescribed'],
    ['sum of pieceValueUsd is 30', '"x" value 10 and "y" value 20', '"x" value 10'],
    ['senderCountry is RU and addresseeCountry is US', '"x" from RU to US', '"x"'],
    ['natureOfTransaction is "31"', '"x" nature 31', '"x"'],
    ['document permit', '"x" documents permit', '"x" documents none'],
    ['finding DQ07', '"x" findings DQ07', '"x"'],
    ['senderItems7d above 5', '"x" fact senderItems7d 6', '"x" fact senderItems7d 5'],
    ['modelWeapons above 500', '"x" fact modelWeapons 600', '"x" fact modelWeapons 400'],
    [
      'party on sanctions at least 0.9',
      '"x" party sender on sanctions score 0.95',
      '"x" party sender on others score 0.95',
    ],
    ['not party on sanctions at least 0.9', '"x"', '"x" party sender on sanctions score 0.95'],
    ['watched on bad-phones', '"x" watched bad-phones', '"x"'],
    ['valueUsd at most threshold revenue.de-minimis-duty', '"x" value 100', '"x" value 101'],
    ['description matches /gl[o0]ck/', '"a GL0CK slide"', '"a clock"'],
  ])('of %s comes out', (when, isHit, isNone) => {
    for (const { expected, hits, said } of tried({ when }, isHit, isNone)) {
      expect(said?.lines ?? []).toEqual([])
      expect(hits).toBe(expected)
    }
  })

  test.each([
    { more: 'mode draft' },
    { more: 'mode shadow share 1% sunset 2020-01-01' },
    { more: 'scope from KP class E nature 31 since 2099-01-01' },
    { effect: 'suppress weight 0', more: 'suppresses drugs' },
  ])('is asked of the condition alone: %j', (change) => {
    expect(tried({ ...change, when: 'text "slide"' }, '"slide"', '"x"').map(({ hits }) => hits)).toEqual([
      true,
      false,
    ])
  })

  test('outside of the scope is not hit', () => {
    const [, outside] = tried({ more: 'scope from KP', when: 'text "slide"' }, '"slide"', '"slide" from CN')
    expect(outside).toMatchObject({ hits: false, said: null })
  })

  test('that does not come out tells what each condition said', () => {
    const [hit, none] = tried(
      { when: 'text "slide" and valueUsd above 20' },
      '"slide" value 20',
      '"slide" value 30',
    )
    expect(hit).toMatchObject({
      path: 'examples.true[0]',
      expected: true,
      hits: false,
      said: { is: 'false' },
    })
    expect(hit!.said!.lines.map((line) => line.trim().split(':')[0])).toEqual(['false', 'true', 'false'])
    expect(hit!.said!.lines.join('\n')).toContain('valueUsd: 20')
    expect(none).toMatchObject({ expected: false, hits: true, said: { is: 'true' } })
  })

  test('that nobody can tell is no hit and says why', () => {
    const [hit] = tried({ when: 'senderItems7d above 5' }, '"x"', '"x"')
    expect(hit).toMatchObject({ hits: false, said: { is: 'unknown' } })
    expect(hit!.said!.lines.join('\n')).toContain('history')
  })
})
