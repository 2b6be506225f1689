/**
 * A response tells the submitter what customs decided about an item version. Delivered at least once; who receives it
 * ignores repeats by `responseId`. It never names a rule, a list or a score.
 */

import { z } from 'zod'
import { DECISION_CODES } from '#domain/decision.ts'
import { isCurrency } from '#domain/money.ts'

export const DECISION_CATEGORIES = ['ACK', 'POSITIVE', 'PENDING', 'NEGATIVE'] as const
export const RESPONSE_STAGES = ['loading', 'customs'] as const
/** Request for information, request for screening, do not load. */
export const REFERRAL_TYPES = ['RFI', 'RFS', 'DNL'] as const

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/)
const money = z.object({
  amount: decimal.describe('decimal string, not negative'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .refine(isCurrency, 'no currency of ISO 4217')
    .describe('ISO 4217'),
})

/** Names after CDS (standards.md §1.4). Carried through as they were given: nothing is computed from them. */
export const dutiesSchema = z.object({
  dutiable: z.boolean().describe('whether anything is to be paid'),
  totalFee: money.nullable().default(null).describe('what is to be paid in all'),
  taxes: z
    .array(
      z.object({
        type: z.string().min(1).max(17).describe('code of the tax, duty, fee or fine'),
        rate: decimal.nullable().default(null).describe('per cent'),
        amount: money,
        description: z.string().min(1).max(512).nullable().default(null),
        hsCode: z
          .string()
          .regex(/^\d{6,10}$/)
          .nullable()
          .default(null),
        number: z.int().positive().nullable().default(null).describe('how many pieces it is for'),
        netWeightGrams: z.int().nonnegative().nullable().default(null),
      }),
    )
    .max(99)
    .default([]),
})
export type Duties = z.infer<typeof dutiesSchema>

export const responseSchema = z
  .object({
    responseId: z.string().describe('the same for every delivery of this response'),
    sequence: z.int().nonnegative().describe('grows with each response to this submitter'),
    itemId: z.string().nullable().describe('S10 identifier; null where it could not be read'),
    itemVersion: z
      .int()
      .positive()
      .nullable()
      .describe('version decided on; null for a rejected entry that has none'),
    submitter: z.string().describe('UPU code of the operator that sent the item data'),
    originOperator: z.string().nullable().describe('UPU code'),
    destinationOperator: z.string().nullable().describe('UPU code'),
    stage: z.enum(RESPONSE_STAGES).describe('before loading, or at customs'),
    decision: z.object({
      code: z.enum(DECISION_CODES).describe('what was decided'),
      name: z.string().describe('its name'),
      category: z.enum(DECISION_CATEGORIES).describe('stable between partners'),
      partner: z
        .object({ code: z.string(), name: z.string() })
        .optional()
        .describe('the same in the codes of the submitter, where it has given a table of them'),
    }),
    reasons: z
      .array(z.object({ code: z.string(), text: z.string() }))
      .describe('why, in terms an operator may see'),
    referral: z
      .object({
        reference: z.string().describe('to be given with the answer'),
        type: z.enum(REFERRAL_TYPES).describe('RFI information, RFS screening, DNL do not load'),
        asks: z.array(z.string()).describe('what is asked for, one sentence each'),
        deadlineAt: z.iso.datetime().nullable().describe('answer until, UTC'),
      })
      .nullable(),
    duties: dutiesSchema.nullish().describe('duties and taxes, of a decision that carries them'),
    decidedAt: z.iso.datetime().describe('UTC'),
  })
  .meta({ title: 'Response', description: 'What customs decided about an item' })

export type Response = z.infer<typeof responseSchema>
