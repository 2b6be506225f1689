/** What a rule is, as data: the JSON of `packs/*.json` and of the rule sets kept in the database. */
import { z } from 'zod'
import { HIT_EFFECTS, RISK_CATEGORIES, RULE_EFFECTS } from '#domain/assessment.ts'
import { conditionSchema, nameSchema } from './condition.ts'

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
const mitigation = z.strictObject({ when: conditionSchema, effect: z.enum(HIT_EFFECTS), weight })

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
  id: nameSchema,
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
  when: conditionSchema,
  mitigation: mitigation.optional(),
  examples: z.strictObject({ true: z.array(example).min(1), false: z.array(example).min(1) }),
})
export type Rule = z.infer<typeof ruleSchema>
