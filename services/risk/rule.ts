/**
 * What a rule is, as data: the JSON of `packs/*.json` and of the rule sets kept in the database.
 *
 * A condition is true, false, or cannot be evaluated. A field the sender may leave out and did is false; a fact the rule
 * needs and nobody can give (no rate for a currency, a description without a word in it) leaves the rule unevaluated.
 * Conditions on a content piece (text, HS, CAS, piece facts) that stand outside a quantifier ask for *some* piece.
 * The language grows here: a new kind of condition is one entry in `Condition`, one in the schema, one case in conditions.ts.
 */
import { z } from 'zod'
import { HIT_EFFECTS, RISK_CATEGORIES, RULE_EFFECTS } from '#domain/assessment.ts'
import { FACT_NAMES, type FactName, PIECE_FACT_NAMES, type PieceFactName } from './facts.ts'
import type { PartyTest } from './names/judge-party.ts'

/** A value in the table of thresholds, in USD at the destination on the day: 0.9 times the de minimis, for one. */
export interface ThresholdOperand {
  threshold: string
  times?: number | undefined
}
export type Operand = number | ThresholdOperand

/** All the tests given must hold. `listed` names a list of the packs (countries, codes). */
export interface Comparison {
  above?: Operand | undefined
  atLeast?: Operand | undefined
  below?: Operand | undefined
  atMost?: Operand | undefined
  equals?: number | string | undefined
  oneOf?: (number | string)[] | undefined
  listed?: string | undefined
}

/** Words of other lexicons around a match: within so many words of it, or anywhere in the text where `within` is left out. */
export interface Surroundings {
  lexicon: string | string[]
  within?: number | undefined
}

export interface TextTest {
  /** Names of lexicons; a match of one is enough. */
  lexicon?: string | string[] | undefined
  /** Phrases given in place, written as in a lexicon. */
  phrases?: string[] | undefined
  near?: Surroundings | undefined
  unless?: Surroundings | undefined
}

/** Texts of a declaration that a pattern can be held against. */
export const PATTERN_FIELDS = [
  'description',
  'sender.name',
  'sender.address',
  'sender.phone',
  'sender.email',
  'addressee.name',
  'addressee.address',
  'addressee.phone',
  'addressee.email',
  'commerce.productUrl',
  'commerce.sellerId',
] as const
export type PatternField = (typeof PATTERN_FIELDS)[number]

/** RE2 syntax, so that matching takes time in the length of the text alone; case is ignored. */
export interface PatternTest {
  on: PatternField
  matches: string
}

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { some: Condition }
  | { every: Condition }
  | { count: Condition; is: Comparison }
  | { sum: PieceFactName; where?: Condition | undefined; is: Comparison }
  | { fact: FactName; is: Comparison }
  | { text: TextTest }
  /** Registered in the named CAS list. */
  | { cas: string }
  /** Under a prefix of the named HS list. */
  | { hs: string }
  /** A document of one of these types with a reference, not expired when the item was posted. */
  | { document: string[] }
  | { pattern: PatternTest }
  | { party: PartyTest }
  /** An address, phone, brand, word or code of a watch list stands in the declaration. */
  | { watched: string }
  /** One of these findings of data quality was made. */
  | { finding: string[] }

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is pack.name')
const names = z.union([name, z.array(name).min(1)])
/** A list that is imported (`preadvice lists import`), not one of a pack. */
const listId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'the name of an imported list')

const operand: z.ZodType<Operand> = z.union([
  z.number(),
  z.strictObject({ threshold: name, times: z.number().positive().optional() }),
])

const comparison: z.ZodType<Comparison> = z
  .strictObject({
    above: operand.optional(),
    atLeast: operand.optional(),
    below: operand.optional(),
    atMost: operand.optional(),
    equals: z.union([z.number(), z.string()]).optional(),
    oneOf: z
      .array(z.union([z.number(), z.string()]))
      .min(1)
      .optional(),
    listed: name.optional(),
  })
  .refine(
    (tests) => Object.values(tests).some((test) => test !== undefined),
    'a comparison compares with something',
  )

const surroundings = z.strictObject({ lexicon: names, within: z.int().min(1).max(50).optional() })

const textTest: z.ZodType<TextTest> = z
  .strictObject({
    lexicon: names.optional(),
    phrases: z.array(z.string().min(1)).min(1).optional(),
    near: surroundings.optional(),
    unless: surroundings.optional(),
  })
  .refine(
    (test) => test.lexicon !== undefined || test.phrases !== undefined,
    'a text test needs a lexicon or phrases',
  )

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ some: condition }),
    z.strictObject({ every: condition }),
    z.strictObject({ count: condition, is: comparison }),
    z.strictObject({ sum: z.enum(PIECE_FACT_NAMES), where: condition.optional(), is: comparison }),
    z.strictObject({ fact: z.enum(FACT_NAMES), is: comparison }),
    z.strictObject({ text: textTest }),
    z.strictObject({ cas: name }),
    z.strictObject({ hs: name }),
    z.strictObject({ document: z.array(z.string()).min(1) }),
    z.strictObject({
      pattern: z.strictObject({ on: z.enum(PATTERN_FIELDS), matches: z.string().min(1).max(500) }),
    }),
    z.strictObject({
      party: z.strictObject({
        list: listId,
        role: z.enum(['sender', 'addressee', 'either']).optional(),
        atLeast: z.number().min(0).max(1),
      }),
    }),
    z.strictObject({ watched: listId }),
    z.strictObject({ finding: z.array(z.string().regex(/^DQ\d\d$/)).min(1) }),
  ]),
)

/** A content piece and the item around it, in short: what the examples of a rule are written in. USD unless said. */
const example = z.strictObject({
  description: z.string().nullable(),
  hsCode: z.string().optional(),
  quantity: z.int().optional(),
  netWeightGrams: z.number().optional(),
  value: z.number().optional(),
  currency: z.string().optional(),
  postage: z.number().optional(),
  nature: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  documents: z.array(z.string()).optional(),
  /** Facts of history, model and place by value, by the fact's name. */
  facts: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  findings: z.array(z.string()).optional(),
  party: z
    .strictObject({ role: z.enum(['sender', 'addressee']), list: z.string(), score: z.number() })
    .optional(),
  watched: z.array(z.string()).optional(),
  /** More pieces in the same item. */
  and: z
    .array(
      z.strictObject({
        description: z.string().nullable(),
        hsCode: z.string().optional(),
        quantity: z.int().optional(),
        netWeightGrams: z.number().optional(),
        value: z.number().optional(),
      }),
    )
    .optional(),
})
export type RuleExample = z.infer<typeof example>

const titles = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) })
const weight = z.int().min(0).max(1000)

/** What a lawful paper turns the hit into: something lighter, never silence. */
const mitigation = z.strictObject({ when: condition, effect: z.enum(HIT_EFFECTS), weight })

const countries = z.array(z.string().regex(/^[A-Z]{2}$/)).min(1)
const codes = z.array(z.string().min(1)).min(1)

/** Where and when a rule applies; what is left out is not asked. */
const scope = z.strictObject({
  /** Countries of the sender and of the addressee, ISO 3166-1 alpha-2. */
  from: countries.optional(),
  to: countries.optional(),
  mailClasses: codes.optional(),
  natures: codes.optional(),
  /** First and last day, inclusive. */
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
})
export type RuleScope = z.infer<typeof scope>

/** draft: only tried · shadow: counted on live traffic, never effective · live · retired: kept for the record. */
export const RULE_MODES = ['draft', 'shadow', 'live', 'retired'] as const
export type RuleMode = (typeof RULE_MODES)[number]

/** Who may read the rule: its office alone, all officers of the administration, or partners under an agreement. */
export const RULE_VISIBILITIES = ['office', 'administration', 'partners'] as const

export const ruleSchema = z.strictObject({
  id: name,
  version: z.int().min(1),
  title: titles,
  category: z.enum(RISK_CATEGORIES),
  scope: scope.optional(),
  effect: z.enum(RULE_EFFECTS),
  /** 0..1000: how likely the hit alone makes the threat. */
  weight,
  /** What a rule with the effect `suppress` takes out of the hits: rule ids, or categories. */
  suppresses: z.array(z.string().min(1)).min(1).optional(),
  /** Live where left out. */
  mode: z.enum(RULE_MODES).optional(),
  /** Share of its hits that take effect, drawn by the sealed seed of the day; all where left out. */
  share: z.number().gt(0).lt(1).optional(),
  owner: z.string().min(1).optional(),
  /** From this day on the rule is out of force unless renewed. */
  sunsetOn: z.iso.date().optional(),
  visibility: z.enum(RULE_VISIBILITIES).optional(),
  legalBasis: z.string().min(1).optional(),
  /** An item on which a mandatory rule could not be evaluated is degraded. */
  mandatory: z.boolean().default(false),
  /** Law or publication the rule rests on, in words. */
  source: z.string().min(1),
  purpose: z.string().min(1),
  when: condition,
  mitigation: mitigation.optional(),
  examples: z.strictObject({ true: z.array(example).min(1), false: z.array(example).min(1) }),
})
export type Rule = z.infer<typeof ruleSchema>

/**
 * Terms by language. `word*` takes any ending; `=term` must be written without a space in it ("=r22": r22, r-22). Case,
 * diacritics and disguises are taken care of; so are a final s, umlauts written out and two words written as one.
 */
export const lexiconSchema = z.strictObject({
  terms: z.record(z.string().min(2), z.array(z.string().min(1))),
  /** Longer phrases in which a term means something else: a match inside one of them is none. */
  except: z.array(z.string().min(1)).default([]),
  /** Also take a misspelling of one-word terms of so many letters, but for these real words. One mistake, two from eight letters. */
  misspelt: z
    .strictObject({
      butNot: z.array(z.string()),
      lettersMin: z.int().min(5).default(5),
      mistakesMax: z.int().min(1).max(2).default(2),
    })
    .optional(),
})
export type Lexicon = z.infer<typeof lexiconSchema>

/** One row of a table of thresholds: an amount in a jurisdiction (a country or a union such as EU) from a day on. */
const threshold = z.strictObject({
  startsOn: z.iso.date(),
  /** Last day, inclusive. */
  endsOn: z.iso.date().optional(),
  amount: z.number().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  source: z.string().min(1),
})

/** By name (`revenue.de-minimis-duty`) and jurisdiction. Rows of one jurisdiction do not overlap. */
const thresholdsSchema = z.record(name, z.record(z.string().regex(/^[A-Z]{2}$/), z.array(threshold).min(1)))
export type Thresholds = z.infer<typeof thresholdsSchema>

export const packSchema = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  lexicons: z.record(name, lexiconSchema).default({}),
  /** HS prefixes, two to ten digits. */
  hsLists: z.record(name, z.array(z.string().regex(/^\d{2,10}$/)).min(1)).default({}),
  /** CAS number → substance. */
  casLists: z.record(name, z.record(z.string().regex(/^\d{2,7}-\d{2}-\d$/), z.string())).default({}),
  /** Country codes, operators, natures: for `listed`. */
  codeLists: z.record(name, z.array(z.string()).min(1)).default({}),
  thresholds: thresholdsSchema.optional(),
  rules: z.array(ruleSchema),
})
export type Pack = z.infer<typeof packSchema>

export const ratesSchema = z.strictObject({
  asOf: z.iso.date(),
  note: z.string(),
  /** US dollars for one unit of the currency. */
  toUsd: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()),
})
export type ExchangeRates = z.infer<typeof ratesSchema>

/** A rule set by value, as it is stored and replayed: everything `assess` needs but the declaration. */
export const ruleSetSchema = z.strictObject({
  version: z.string().min(1),
  rules: z.array(ruleSchema),
  lexicons: packSchema.shape.lexicons,
  hsLists: packSchema.shape.hsLists,
  casLists: packSchema.shape.casLists,
  codeLists: packSchema.shape.codeLists,
  thresholds: thresholdsSchema.optional(),
  rates: ratesSchema,
})
export type RuleSet = z.infer<typeof ruleSetSchema>
