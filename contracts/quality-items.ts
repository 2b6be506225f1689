/** What the quality API says of the items behind a number: masked, page by page, and revealed with a reason. */
import { z } from 'zod'
import type { Documented } from './http.ts'
import { LANGUAGES } from './language.ts'
import { LEADS_TO, rangeQuery } from './quality.ts'

const language = z.enum(LANGUAGES).default('en').describe('of messages and hints')
const key = z.string().max(40).optional()

export const itemsQuery = rangeQuery.extend({
  measure: z.string().max(40).describe('id of the catalogue, of those that lead to items'),
  key: key.describe('one field, rule, exit or band of the measure'),
  after: z.string().max(120).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  language,
})
export const behindQuery = rangeQuery.extend({
  measure: z
    .string()
    .max(40)
    .describe('id of the catalogue, of those that lead to something else than items'),
  key,
  after: z.string().max(120).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const behindRowSchema = z.object({
  id: z.string(),
  at: z.string().describe('taken, decided, opened, first heard of'),
  operator: z.string().describe('origin operator; empty where it is not known'),
  submitter: z.string().describe('empty for journeys'),
  destination: z.string(),
  mailClass: z.string(),
  itemId: z.string().nullable().describe('masked; null for messages'),
  receiptId: z.string().nullable(),
  told: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .describe('what is known of it, by the kind'),
})
export type BehindRow = z.infer<typeof behindRowSchema>
const behindViewSchema = z.object({
  measure: z.string(),
  key: z.string().nullable(),
  kind: z.enum(LEADS_TO),
  from: z.string(),
  to: z.string(),
  counted: z
    .int()
    .describe('how many the rollups count; what is sealed for others is counted and not listed'),
  rows: z.array(behindRowSchema),
  next: z.string().nullable().describe('for `after`; null at the end'),
})
export type BehindView = z.infer<typeof behindViewSchema>

export const descriptionsQuery = rangeQuery.extend({ language })

const findingSchema = z.object({
  rule: z.string(),
  severity: z.string(),
  field: z.string(),
  message: z.string(),
  hint: z.string(),
})
const behindSchema = z.object({
  receiptId: z.string(),
  place: z.int().describe('place of the item in its message, from 0'),
  itemId: z.string().nullable().describe('masked'),
  submitter: z.string(),
  operator: z.string().describe('origin operator; empty where it is not known'),
  destination: z.string(),
  mailClass: z.string(),
  nature: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'quarantined', 'duplicate']),
  receivedAt: z.string(),
  findings: z.array(findingSchema).describe('those that concern the measure, five at the most'),
  revealable: z.boolean().describe('something is wrong with it, so that who may can see whose it is'),
})
export type ItemBehind = z.infer<typeof behindSchema>

const itemsSchema = z.object({
  measure: z.string(),
  key: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  counted: z.int().describe('how many the rollups count'),
  items: z.array(behindSchema),
  next: z.string().nullable().describe('for `after`; null at the end'),
  lookedTo: z.string().nullable().describe('newest first, what came from this day on has been looked at'),
})
export type ItemsView = z.infer<typeof itemsSchema>

const descriptionSchema = z.object({
  text: z.string().describe('as most declare it: made of stop words, so that it names nobody'),
  items: z.int(),
  instead: z.string().nullable().describe('acceptable wordings, where the list names them'),
})
const descriptionsSchema = z.object({
  from: z.string(),
  to: z.string(),
  counted: z.int().describe('vague items by the rollups'),
  sampled: z.int().describe('how many of them, the newest, were read for this'),
  descriptions: z.array(descriptionSchema),
})
export type DescriptionsView = z.infer<typeof descriptionsSchema>

export const revealBody = z.strictObject({
  receiptId: z.uuid(),
  place: z.int().min(0),
  reason: z.string().trim().min(3).max(200).describe('why, for the record; name nobody in it'),
})
const partySchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.object({
    lines: z.array(z.string()),
    city: z.string().nullable(),
    subdivision: z.string().nullable(),
    postcode: z.string().nullable(),
    country: z.string().nullable(),
  }),
})
const revealedSchema = z.object({
  itemId: z.string().nullable(),
  sender: partySchema,
  addressee: partySchema,
  contents: z.array(
    z.object({
      description: z.string().nullable(),
      quantity: z.number().nullable(),
      netWeightGrams: z.number().nullable(),
      value: z.object({ amount: z.string().nullable(), currency: z.string().nullable() }).nullable(),
      hsCode: z.string().nullable(),
      originCountry: z.string().nullable(),
    }),
  ),
  grossWeightGrams: z.number().nullable(),
  postedAt: z.string().nullable(),
})
export type RevealedItem = z.infer<typeof revealedSchema>

const error = z.object({ error: z.string() })
const refusals = {
  400: error.describe('no such measure, or a question it cannot answer'),
  401: error.describe('not signed in, and no valid operator key'),
  403: error.describe('not allowed, or of another operator'),
}
const security = [{ person: [] }, { operatorKey: [] }]

export const QUALITY_ITEMS_DOCUMENTED = {
  items: { response: { 200: itemsSchema, ...refusals }, security },
  behind: { response: { 200: behindViewSchema, ...refusals }, security },
  descriptions: { response: { 200: descriptionsSchema, ...refusals }, security },
  reveal: {
    body: revealBody,
    consumes: ['application/json'],
    response: {
      200: revealedSchema,
      ...refusals,
      404: error.describe('nothing is wrong with an item there'),
    },
    security: [{ person: [] }],
  },
} satisfies Record<string, Documented>
