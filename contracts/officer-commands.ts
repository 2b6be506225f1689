/**
 * What people, operators' answers and the clock ask clearance to do about an item: topic `clearance.commands.v1`, key: item
 * id. A commandId is given once; the same command again changes nothing. What came of it is a row of `commands`.
 */
import { z } from 'zod'
import { DECISION_CODES } from '#domain/decision.ts'
import { dutiesSchema } from './response.ts'

const itemId = z.string().min(1).max(70).describe('S10 identifier')
const at = z.iso.datetime().describe('when it was asked, UTC')
const reason = z.string().min(1).max(2_000).describe('why, for the record; operators never see it')

/** The officer, as it signed in. What it may do is asked when the command is given and again when it is carried out. */
const by = z.object({ name: z.string().min(1), roles: z.array(z.string()) })

const shared = {
  commandId: z.uuid().describe('given by who asks; the same again is the same command'),
  itemId,
  at,
}

/** An officer decides. What policy asks a second person for becomes a proposal. */
export const decideCommandSchema = z.object({
  command: z.literal('decide'),
  ...shared,
  code: z.enum(DECISION_CODES),
  asks: z
    .array(z.string().min(1).max(500))
    .max(10)
    .optional()
    .describe('of a request: what is asked for; what policy asks where left out'),
  duties: dutiesSchema.optional().describe('of RELEASED_WITH_DUTY: what is to be paid'),
  basedOn: z
    .string()
    .optional()
    .describe('cause of the decision the officer saw: where another stands by now, this one is refused'),
  reason,
  by,
})

/** A second officer agrees to a proposal, or not. */
export const confirmCommandSchema = z.object({
  command: z.literal('confirm'),
  ...shared,
  proposalId: z.uuid().describe('commandId of what was proposed'),
  agree: z.boolean(),
  reason,
  by,
})

/** The last decision of a person is taken back; the item stands as before it. */
export const recallCommandSchema = z.object({ command: z.literal('recall'), ...shared, reason, by })

/** A document that was stored before the command was given. */
export const documentSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(200),
  mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  bytes: z.int().positive(),
})

/** An operator answers a referral. */
export const answerCommandSchema = z.object({
  command: z.literal('answer'),
  ...shared,
  reference: z.string().max(17).describe('of the referral'),
  operator: z.string(),
  text: z.string().max(10_000).nullable(),
  data: z.record(z.string(), z.unknown()).nullable().describe('fields that were asked for, by path'),
  screening: z
    .object({ method: z.string().max(70), result: z.enum(['clear', 'alarm', 'not-possible']) })
    .nullable()
    .describe('of a request for screening'),
  documents: z.array(documentSchema).max(20),
})

/** A deadline of a referral has come. The id follows from reference and deadline, so that two clocks ask once. */
export const deadlineCommandSchema = z.object({
  command: z.literal('deadline'),
  ...shared,
  reference: z.string().max(17),
  step: z.enum(['remind', 'end']),
})

/** The time that policy gives a hold is over. The id follows from the decision and the hours, so that two clocks ask once. */
export const expireCommandSchema = z.object({
  command: z.literal('expire'),
  ...shared,
  receiptId: z.uuid(),
  place: z.int(),
  cause: z.string().describe('of the decision that holds'),
  hours: z.int().positive().describe('that policy gives the hold'),
})

/** An outage is over: what it kept back is decided by what was found, as if it had not been. */
export const redecideCommandSchema = z.object({
  command: z.literal('redecide'),
  ...shared,
  outage: z.int().positive().describe('number of the outage'),
})

/** Policy asks a person for what the machine may not do alone. Clearance tells itself. */
export const proposeCommandSchema = z.object({
  command: z.literal('propose'),
  ...shared,
  code: z.enum(DECISION_CODES),
  cause: z.string().describe('of the decision that holds meanwhile'),
})

/** Data was accepted for an item that stood as one without: the hold for want of data ends. Clearance tells itself. */
export const declaredCommandSchema = z.object({
  command: z.literal('declared'),
  ...shared,
  receiptId: z.uuid(),
  place: z.int(),
})

export const itemCommandSchema = z.discriminatedUnion('command', [
  decideCommandSchema,
  confirmCommandSchema,
  recallCommandSchema,
  answerCommandSchema,
  deadlineCommandSchema,
  expireCommandSchema,
  redecideCommandSchema,
])

export type DecideCommand = z.infer<typeof decideCommandSchema>
export type ConfirmCommand = z.infer<typeof confirmCommandSchema>
export type RecallCommand = z.infer<typeof recallCommandSchema>
export type AnswerCommand = z.infer<typeof answerCommandSchema>
export type DeadlineCommand = z.infer<typeof deadlineCommandSchema>
export type ExpireCommand = z.infer<typeof expireCommandSchema>
export type RedecideCommand = z.infer<typeof redecideCommandSchema>
export type ProposeCommand = z.infer<typeof proposeCommandSchema>
export type DeclaredCommand = z.infer<typeof declaredCommandSchema>
export type ItemCommand = z.infer<typeof itemCommandSchema>
export type StoredDocument = z.infer<typeof documentSchema>
