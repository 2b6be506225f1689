/**
 * Answers to referrals: one over HTTP, or any number in a message of type RFIRSP, JSON. Our own name and form: the postal one is
 * not public.
 */
import { z } from 'zod'
import { DOCUMENT_BYTES_MAX } from '#domain/document.ts'
import { headerOf } from './message.ts'
import { answerCommandSchema } from './officer-commands.ts'

export const DOCUMENTS_MAX = 20
/** Of one message. */
export const ANSWERS_MAX = 1_000
export const REFERENCE = /^[A-Za-z0-9-]{1,17}$/

/** RFC 4648 §4. `z.base64()` names it as a format, which validators of JSON Schema do not know. */
const base64 = z
  .string()
  .regex(/^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/)
  .meta({ contentEncoding: 'base64' })

/** What an answer says, however it is sent. */
export const answerBody = z.strictObject({
  text: answerCommandSchema.shape.text.optional(),
  data: answerCommandSchema.shape.data.optional(),
  screening: answerCommandSchema.shape.screening.optional(),
  documents: z
    .array(z.strictObject({ name: z.string().max(500), content: base64 }))
    .max(DOCUMENTS_MAX)
    .nullish()
    .describe(`PDF, JPEG or PNG, in Base64; each ${DOCUMENT_BYTES_MAX} bytes at the most`),
})

export const answerMessageSchema = z
  .object({
    message: headerOf(['RFIRSP']),
    answers: z
      .array(answerBody.extend({ reference: z.string().regex(REFERENCE).describe('of the referral') }))
      .min(1)
      .max(ANSWERS_MAX)
      .describe(`at least one answer, at most ${ANSWERS_MAX}`),
  })
  .meta({ title: 'Answers to referrals', description: 'RFIRSP: answers to referrals, one each' })

export type AnswerMessage = z.input<typeof answerMessageSchema>
