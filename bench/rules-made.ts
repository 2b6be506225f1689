/** Made-up rules that three engines can be asked: words found, sets, comparisons. */
import type { Declaration } from '#domain/item.ts'
import type { Condition } from '#services/risk/condition.ts'
import type { FactName } from '#services/risk/facts.ts'
import type { RuleSet } from '#services/risk/pack.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { drawsNamed } from '#traffic/random.ts'

const WORDS_PER_LEXICON = 4

/** A condition that all three engines can be asked. */
export type Test =
  | { kind: 'word'; lexicon: string }
  | { kind: 'oneOf'; fact: FactName; values: string[] }
  | { kind: 'above' | 'below'; fact: FactName; bound: number }
export interface BenchRule {
  id: string
  tests: Test[]
}

/** Rules of five shapes, with words that stand in the mail and countries it goes between. The same for the same count and mail. */
export function makeRules(count: number, declarations: readonly Declaration[]) {
  const vocabulary = wordsOf(declarations)
  const { unit: random, pick } = drawsNamed(count, 'bench-rules')
  const countries = (fact: 'senderCountry' | 'addresseeCountry') => ({
    kind: 'oneOf' as const,
    fact,
    values: [...new Set([pick(COUNTRIES), pick(COUNTRIES), pick(COUNTRIES)])],
  })
  const range = (kind: 'above' | 'below', fact: FactName, top: number) => ({
    kind,
    fact,
    bound: Math.round(random() * top * 100) / 100,
  })
  const lexicons: RuleSet['lexicons'] = {}
  const rules = Array.from({ length: count }, (_, i): BenchRule => {
    const lexicon = `bench.words-${String(i).padStart(4, '0')}`
    const terms = Array.from({ length: WORDS_PER_LEXICON }, () => pick(vocabulary))
    lexicons[lexicon] = { terms: { en: [...new Set(terms)] }, except: [] }
    const word: Test = { kind: 'word', lexicon }
    const shapes: Test[][] = [
      [word, range('above', 'postageToValue', 1)],
      [word, countries('senderCountry'), range('below', 'valueUsd', 100)],
      [countries('senderCountry'), countries('addresseeCountry'), range('above', 'valuePerKgUsd', 500)],
      [
        { kind: 'oneOf', fact: 'natureOfTransaction', values: [pick(['11', '31', '32'])] },
        range('above', 'grossWeightGrams', 20_000),
        range('above', 'postageToValue', 3),
      ],
      [word, range('above', 'grossWeightGrams', 1_000), range('below', 'valuePerKgUsd', 500)],
    ]
    return { id: `bench.rule-${String(i).padStart(4, '0')}`, tests: shapes[i % shapes.length]! }
  })
  return { rules, ruleSet: asRuleSet(rules, lexicons) }
}

const COUNTRIES = 'CN HK US DE FR GB JP KR IN TR TH VN SG AU CA BR NL ES IT PL'.split(' ')

function wordsOf(declarations: readonly Declaration[]): string[] {
  const descriptions = declarations.flatMap(({ contents }) =>
    contents.map((piece) => piece.description ?? ''),
  )
  const words = descriptions.flatMap((text) => text.toLowerCase().match(/\b[a-z]{4,}\b/g) ?? [])
  return [...new Set(words)].sort()
}

function asCondition(test: Test): Condition {
  if (test.kind === 'word') return { text: { lexicon: test.lexicon } }
  if (test.kind === 'oneOf') return { fact: test.fact, is: { oneOf: test.values } }
  return { fact: test.fact, is: { [test.kind]: test.bound } }
}

function asRuleSet(rules: readonly BenchRule[], lexicons: RuleSet['lexicons']): RuleSet {
  return {
    version: 'bench',
    lexicons,
    hsLists: {},
    casLists: {},
    codeLists: {},
    rates: loadShippedRuleSet().rates,
    rules: rules.map(({ id, tests }) => ({
      id,
      version: 1,
      title: { en: id, fr: id },
      category: 'revenue',
      effect: 'score',
      weight: 10,
      mandatory: false,
      source: 'bench',
      purpose: 'bench',
      when: { all: tests.map(asCondition) },
      examples: { true: [{ description: 'a' }], false: [{ description: 'b' }] },
    })),
  }
}
