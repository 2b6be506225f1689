/** The events between services. Each is built from stored rows, so a repeated delivery carries the same bytes. */
import { z } from 'zod'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { Journey } from '#domain/journey.ts'
import type { Traits } from '#domain/traits.ts'

/** Why an item is assessed at first: it has come in. The cause is part of the key of assessments and decisions. */
export const RECEIVED = 'received'

/** One item entry of one message: the unit of every count. `version` is set on accepted entries only. */
const entry = z.object({
  receiptId: z.string(),
  place: z.number().int(),
  itemId: z.string().nullable(),
  version: z.number().int().nullable(),
  submitter: z.string(),
  originOperator: z.string().nullable(),
  destinationOperator: z.string().nullable(),
  /** False where the submitter has no business with the item. */
  authorised: z.boolean(),
})

const itemReceived = entry.extend({
  /** What asks for the assessment: `received`, or what changed the picture of an item received before. */
  cause: z.string().default(RECEIVED),
  outcome: z.enum(['accepted', 'rejected']),
  function: z.enum(['original', 'amendment', 'cancellation']),
  /** The version in force where this one came late. */
  supersededBy: z.number().int().nullable(),
  receivedAt: z.string(),
  /** Where the item was when this was asked; null where nothing had told. */
  journey: z.custom<Journey | null>().optional(),
  declaration: z.custom<Declaration>(),
  findings: z.custom<Finding[]>(),
})

const itemAssessed = entry.extend({
  /** What asked for the assessment: `received`, later a list, an answer, a scan. */
  cause: z.string(),
  outcome: z.enum(['accepted', 'rejected']),
  function: z.enum(['original', 'amendment', 'cancellation']),
  supersededBy: z.number().int().nullable(),
  receivedAt: z.string(),
  journey: z.custom<Journey | null>().optional(),
  assessment: z.custom<AssessmentOutcome>(),
  threat: z.boolean(),
  /** What policy asks of the declaration. Absent in events from before it was told. */
  traits: z.custom<Traits>().optional(),
  /** What the assessment went without. Absent in events from before it was told. */
  without: z.array(z.enum(['model', 'history'])).optional(),
})

const itemDecided = entry.extend({
  cause: z.string(),
  code: z.string(),
  standing: z.string(),
  decidedAt: z.string(),
})

export type Entry = z.infer<typeof entry>
export type ItemReceived = z.infer<typeof itemReceived>
export type ItemAssessed = z.infer<typeof itemAssessed>
export type ItemDecided = z.infer<typeof itemDecided>

/** The entry an event is about, without what the event says of it. */
export const entryOf = (event: Entry): Entry => entry.parse(event)

/** Reads an event's bytes; throws on anything that is not one, for only our own services write these topics. */
export const parseItemReceived = (value: Buffer): ItemReceived =>
  itemReceived.parse(JSON.parse(value.toString()))
export const parseItemAssessed = (value: Buffer): ItemAssessed =>
  itemAssessed.parse(JSON.parse(value.toString()))
export const parseItemDecided = (value: Buffer): ItemDecided =>
  itemDecided.parse(JSON.parse(value.toString()))
