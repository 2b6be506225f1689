/**
 * What a condition of a rule is, as data.
 *
 * It is true, false, or cannot be evaluated. A field the sender may leave out and did is false; a fact the rule needs and
 * nobody can give (no rate for a currency, a description without a word in it) leaves the rule unevaluated. Conditions on a
 * content piece (text, HS, CAS, piece facts) that stand outside a quantifier ask for *some* piece. The language grows here:
 * a new kind of condition is one entry in `Condition`, one in the schema, one case in conditions.ts.
 */
import { z } from 'zod'
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

/** Of a rule, and of a lexicon or list of a pack. */
export const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is pack.name')
const names = z.union([nameSchema, z.array(nameSchema).min(1)])
/** A list that is imported (`preadvice lists import`), not one of a pack. */
const listId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'the name of an imported list')

const operand: z.ZodType<Operand> = z.union([
  z.number(),
  z.strictObject({ threshold: nameSchema, times: z.number().positive().optional() }),
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
    listed: nameSchema.optional(),
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

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ some: conditionSchema }),
    z.strictObject({ every: conditionSchema }),
    z.strictObject({ count: conditionSchema, is: comparison }),
    z.strictObject({ sum: z.enum(PIECE_FACT_NAMES), where: conditionSchema.optional(), is: comparison }),
    z.strictObject({ fact: z.enum(FACT_NAMES), is: comparison }),
    z.strictObject({ text: textTest }),
    z.strictObject({ cas: nameSchema }),
    z.strictObject({ hs: nameSchema }),
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
