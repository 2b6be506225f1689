/** Any rule the schema allows, for property tests: odd texts, lists of one, empty lists and all. */
import fc from 'fast-check'
import { HIT_EFFECTS, RISK_CATEGORIES, RULE_EFFECTS } from '#domain/assessment.ts'
import { type Comparison, type Condition, PATTERN_FIELDS } from '#services/risk/condition.ts'
import { FACT_NAMES, PIECE_FACT_NAMES } from '#services/risk/facts.ts'
import { RULE_MODES, RULE_VISIBILITIES, type Rule } from '#services/risk/rule.ts'

/** Fields that may be left out are left out, not undefined. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T)[]): fc.Arbitrary<T> {
  return fc.record(model, { requiredKeys: required as never }) as fc.Arbitrary<T>
}

const odd = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'none',
    'and',
    'or',
    'CN',
    '11',
    'permit',
    'a b  c',
    '\\',
    '"',
    '/',
    '\\/',
    'x\ny',
    '__proto__',
    '#',
    ' lead',
  ),
)
const filled = odd.filter((text) => text.length > 0)
const segment = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/)
const name = fc.tuple(segment, segment).map(([pack, own]) => `${pack}.${own}`)
const listId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const names = fc.oneof(name, fc.array(name, { minLength: 1, maxLength: 4 }))
const value = fc.oneof(number, odd)
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 4 })

const operand = fc.oneof(
  number,
  record({ threshold: name, times: fc.double({ min: 1e-9, max: 1e9, noNaN: true }) }, ['threshold']),
)
export const comparisons: fc.Arbitrary<Comparison> = record<Comparison>(
  {
    above: operand,
    atLeast: operand,
    below: operand,
    atMost: operand,
    equals: value,
    oneOf: some(value),
    listed: name,
  },
  [],
).filter((tests) => Object.keys(tests).length > 0)

const surroundings = record({ lexicon: names, within: fc.integer({ min: 1, max: 50 }) }, ['lexicon'])
const textTest = record(
  { lexicon: names, phrases: some(filled), near: surroundings, unless: surroundings },
  [],
).filter(({ lexicon, phrases }) => lexicon !== undefined || phrases !== undefined)
const party = record(
  {
    list: listId,
    role: fc.constantFrom('sender' as const, 'addressee' as const, 'either' as const),
    atLeast: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  ['list', 'atLeast'],
)

export const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'medium', maxDepth: 6, withCrossShrink: true },
    fc.record({ fact: fc.constantFrom(...FACT_NAMES), is: comparisons }),
    fc.record({ text: textTest }),
    fc.record({ cas: name }),
    fc.record({ hs: name }),
    fc.record({
      document: some(fc.oneof(odd, fc.constantFrom('permit', 'licence', 'certificate-of-origin'))),
    }),
    fc.record({ pattern: fc.record({ on: fc.constantFrom(...PATTERN_FIELDS), matches: filled }) }),
    fc.record({ party }),
    fc.record({ watched: listId }),
    fc.record({ finding: some(fc.stringMatching(/^DQ\d\d$/)) }),
    fc.record({ all: some(tie('condition')) }),
    fc.record({ any: some(tie('condition')) }),
    fc.record({ not: tie('condition') }),
    fc.record({ some: tie('condition') }),
    fc.record({ every: tie('condition') }),
    fc.record({ count: tie('condition'), is: comparisons }),
    record({ sum: fc.constantFrom(...PIECE_FACT_NAMES), where: tie('condition'), is: comparisons }, [
      'sum',
      'is',
    ]),
  ) as fc.Arbitrary<Condition>,
})).condition

const piece = {
  description: fc.option(odd),
  hsCode: fc.oneof(odd, fc.constant('820559')),
  quantity: fc.maxSafeInteger(),
  netWeightGrams: number,
  value: number,
}
type Example = Rule['examples']['true'][number]
const example: fc.Arbitrary<Example> = record<Example>(
  {
    ...piece,
    currency: odd,
    postage: number,
    nature: odd,
    from: odd,
    to: odd,
    documents: fc.array(odd, { maxLength: 3 }),
    facts: fc.dictionary(fc.oneof(odd, fc.constant('senderItems7d')), value, { maxKeys: 3 }),
    findings: fc.array(fc.oneof(odd, fc.constant('DQ07')), { maxLength: 3 }),
    party: fc.record({
      role: fc.constantFrom('sender' as const, 'addressee' as const),
      list: odd,
      score: number,
    }),
    watched: fc.array(fc.oneof(odd, listId), { maxLength: 3 }),
    and: fc.array(record<NonNullable<Example['and']>[number]>(piece, ['description']), { maxLength: 2 }),
  },
  ['description'],
)

const weight = fc.integer({ min: 0, max: 1000 })
const countries = some(fc.stringMatching(/^[A-Z]{2}$/))

export const rules: fc.Arbitrary<Rule> = record<Rule>(
  {
    id: name,
    version: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    title: fc.record({ en: filled, fr: filled }),
    category: fc.constantFrom(...RISK_CATEGORIES),
    scope: record<NonNullable<Rule['scope']>>(
      {
        from: countries,
        to: countries,
        mailClasses: some(filled),
        natures: some(filled),
        startsOn: day,
        endsOn: day,
      },
      [],
    ),
    effect: fc.constantFrom(...RULE_EFFECTS),
    weight,
    suppresses: some(filled),
    mode: fc.constantFrom(...RULE_MODES),
    share: fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
    owner: filled,
    sunsetOn: day,
    visibility: fc.constantFrom(...RULE_VISIBILITIES),
    legalBasis: filled,
    mandatory: fc.boolean(),
    source: filled,
    purpose: filled,
    when: conditions,
    mitigation: fc.record({ when: conditions, effect: fc.constantFrom(...HIT_EFFECTS), weight }),
    examples: fc.record({ true: some(example), false: some(example) }),
  },
  [
    'id',
    'version',
    'title',
    'category',
    'effect',
    'weight',
    'mandatory',
    'source',
    'purpose',
    'when',
    'examples',
  ],
)
