/** The schemas of what crosses Kafka, as the AsyncAPI document needs them: by name, each definition once. */
import { z } from 'zod'
import { type AssessmentOutcome, type Hit, RISK_CATEGORIES, type Unevaluated } from '#domain/assessment.ts'
import { DIRECTIONS } from '#domain/direction.ts'
import { type Declaration, ITEM_FUNCTIONS } from '#domain/item.ts'
import { noEadCommandSchema } from './commands.ts'
import type { ItemAssessed, ItemDecided, ItemReceived } from './events.ts'
import { evidenceCommandSchema } from './evidence.ts'
import { type JsonSchema, jsonSchemas } from './json-schema.ts'
import { findingSchema } from './receipt.ts'
import { revisionCommandSchema } from './revision.ts'

/** Every schema by its name, with the definitions it brings. */
export function payloadSchemas(): Record<string, JsonSchema> {
  const { message, predes, emsevt, rfirsp, receipt, response } = jsonSchemas()
  const published: Record<string, JsonSchema> = {
    ItemDataMessage: message,
    DespatchMessage: predes,
    ScanMessage: emsevt,
    AnswerMessage: rfirsp,
    Receipt: receipt,
    Response: response,
    NoEadCommand: z.toJSONSchema(noEadCommandSchema) as JsonSchema,
    RevisionCommand: z.toJSONSchema(revisionCommandSchema) as JsonSchema,
    EvidenceCommand: z.toJSONSchema(evidenceCommandSchema) as JsonSchema,
    ...Object.fromEntries(
      Object.entries(EVENTS).map(([name, schema]) => [
        name,
        z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema,
      ]),
    ),
  }
  const all: Record<string, JsonSchema> = {}
  for (const [name, schema] of Object.entries(published)) {
    const { $schema: _, $defs, ...own } = withReferencesToComponents(schema)
    for (const [part, definition] of [...Object.entries($defs ?? {}), [name, own] as const]) {
      if (all[part] && JSON.stringify(all[part]) !== JSON.stringify(definition))
        throw new Error(`two schemas are called ${part}: give one another id`)
      all[part] = definition
    }
  }
  return all
}

/** A reference in a document starts at the document, not at the schema it stands in. */
function withReferencesToComponents(schema: JsonSchema): JsonSchema & { $defs?: Record<string, JsonSchema> } {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string'
      ? value.replace(/^#\/\$defs\//, '#/components/schemas/')
      : value,
  )
}

/** What of an event is our own affair: its fields may change with any release. */
const internal = <T>(type: 'object' | 'array', meaning: string) =>
  z.custom<T>().meta({ type, description: `${meaning}; internal, its fields may grow` })

const score = z.int().min(0).max(1000)

const entrySchema = z.looseObject({
  receiptId: z.string().describe('number of the receipt of the message'),
  place: z.int().nonnegative().describe('place of the entry in the message, from 0'),
  itemId: z.string().nullable().describe('S10 identifier; null where it could not be read'),
  version: z.int().positive().nullable().describe('version of the item; null for a rejected entry'),
  submitter: z.string().describe('UPU code of the operator that sent the item data'),
  originOperator: z.string().nullable().describe('UPU code'),
  destinationOperator: z.string().nullable().describe('UPU code'),
  authorised: z.boolean().describe('false where the submitter has no business with the item'),
})

const instant = z.iso.datetime().nullable()

const journeySchema = z
  .looseObject({
    direction: z.enum(DIRECTIONS).nullable().describe('by the despatch it was last told to be in'),
    receptacleId: z.string().nullable().describe('S9 identifier of the receptacle it was last told to be in'),
    despatchedAt: instant.describe('when the first despatch that names it was announced, UTC'),
    departedAt: instant.describe('first EMC, UTC'),
    arrivedAt: instant.describe('first EMD, UTC'),
  })
  .describe('where the item was when this was asked; null where nothing had told')

const received = {
  outcome: z.enum(['accepted', 'rejected']).describe('what ingest made of the entry'),
  function: z.enum(ITEM_FUNCTIONS).describe('what the entry does to the item'),
  supersededBy: z.int().positive().nullable().describe('version in force where this one came late'),
  receivedAt: z.iso.datetime().describe('when the message was taken, UTC'),
  journey: journeySchema.nullish(),
}

const cause = z.string().describe('what asks for the assessment, such as `received`')

const assessmentSchema = z
  .looseObject({
    score: score.describe('the highest of categoryScores'),
    category: z.enum(RISK_CATEGORIES).nullable().describe('category of the score; null where nothing hit'),
    categoryScores: z.partialRecord(z.enum(RISK_CATEGORIES), score),
    hits: internal<Hit[]>('array', 'rules that hit, with their evidence'),
    unevaluated: internal<Unevaluated[]>('array', 'rules that could not be evaluated, and why'),
    degraded: z.boolean().describe('true where a mandatory rule could not be evaluated'),
  })
  .describe('what screening says') satisfies z.ZodType<AssessmentOutcome>

const traitsSchema = z
  .looseObject({
    from: z.string().nullable().describe('ISO 3166-1 code of the sender, or of the origin operator'),
    to: z.string().nullable().describe('ISO 3166-1 code of the addressee, or of the destination operator'),
    mailClass: z.string().nullable(),
    findings: z.array(z.string()).describe('codes of the findings of data quality'),
    senders: z.array(z.string()).describe('what the sender can be known by, `<kind>:<identifier>`'),
  })
  .describe('what policy asks of the declaration')

/** The same as events.ts reads and writes; the compiler holds each against the type of the event. */
const EVENTS = {
  ItemReceived: entrySchema
    .extend({
      ...received,
      cause,
      declaration: internal<Declaration>('object', 'the item in canonical form, with the fields of Item'),
      findings: z.array(findingSchema).describe('everything found in the entry'),
    })
    .meta({ title: 'ItemReceived', description: 'An item entry of a message was received' }),
  ItemAssessed: entrySchema
    .extend({
      ...received,
      cause,
      assessment: assessmentSchema,
      threat: z.boolean().describe('true where the assessment is one to act on'),
      traits: traitsSchema.optional(),
      without: z
        .array(z.enum(['model', 'history']))
        .optional()
        .describe('what the assessment went without'),
    })
    .meta({ title: 'ItemAssessed', description: 'An item entry was screened' }),
  ItemDecided: entrySchema
    .extend({
      cause,
      code: z.string().describe('decision code, as in Response'),
      standing: z.string().describe('how it stands: released, held, referred, refused or acknowledged'),
      decidedAt: z.iso.datetime().describe('UTC'),
    })
    .meta({ title: 'ItemDecided', description: 'An item entry was decided on' }),
} satisfies {
  ItemReceived: z.ZodType<ItemReceived>
  ItemAssessed: z.ZodType<ItemAssessed>
  ItemDecided: z.ZodType<ItemDecided>
}
