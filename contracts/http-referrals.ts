/** Referrals over HTTP: the answer as it is sent, what is said when it is taken, and how a referral stands. */
import { z } from 'zod'

export const answerSchema = z.object({
  text: z.string().nullable().optional(),
  data: z
    .record(z.string(), z.unknown())
    .nullable()
    .optional()
    .describe('fields that were asked for, by path'),
  screening: z
    .object({ method: z.string(), result: z.enum(['clear', 'alarm', 'not-possible']) })
    .nullable()
    .optional(),
  documents: z
    .array(z.object({ name: z.string(), content: z.string().describe('PDF, JPEG or PNG, Base64') }))
    .optional(),
})
export const answerTakenSchema = z.object({
  commandId: z.uuid(),
  reference: z.string(),
  documents: z.array(
    z.object({ sha256: z.string(), name: z.string(), mediaType: z.string(), bytes: z.int() }),
  ),
  outcome: z
    .literal('done')
    .nullable()
    .describe(
      'done: it counts; null: it is kept and not looked at yet, read the referral for what came of it',
    ),
})

export const referralSchema = z.object({
  reference: z.string(),
  itemId: z.string(),
  type: z.enum(['RFI', 'RFS', 'DNL']),
  state: z.enum(['open', 'reminded', 'answered', 'closed', 'expired']),
  asks: z.array(z.string()),
  deadlineAt: z.string(),
  answers: z
    .array(
      z.object({
        commandId: z.uuid(),
        receiptId: z.uuid().nullable().describe('of the message it came in; null: by itself'),
        place: z.int().nonnegative().nullable().describe('in that message, from 0'),
        outcome: z.enum(['done', 'refused']),
        told: z.string().describe('what came of it, in a sentence'),
        decidedAt: z.string(),
      }),
    )
    .describe('what your operator has answered, oldest first; one that is on its way is not in it yet'),
})
