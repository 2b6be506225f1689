/** What rules come with, as data: lexicons, lists, thresholds, rates; and the whole of them, as a pack and as a rule set. */
import { z } from 'zod'
import { nameSchema } from './condition.ts'
import { ruleSchema } from './rule.ts'

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
const thresholdsSchema = z.record(
  nameSchema,
  z.record(z.string().regex(/^[A-Z]{2}$/), z.array(threshold).min(1)),
)
export type Thresholds = z.infer<typeof thresholdsSchema>

export const packSchema = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  lexicons: z.record(nameSchema, lexiconSchema).default({}),
  /** HS prefixes, two to ten digits. */
  hsLists: z.record(nameSchema, z.array(z.string().regex(/^\d{2,10}$/)).min(1)).default({}),
  /** CAS number → substance. */
  casLists: z.record(nameSchema, z.record(z.string().regex(/^\d{2,7}-\d{2}-\d$/), z.string())).default({}),
  /** Country codes, operators, natures: for `listed`. */
  codeLists: z.record(nameSchema, z.array(z.string()).min(1)).default({}),
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
