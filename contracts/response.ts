/**
 * A response tells the submitter what customs decided about an item version. Delivered at least once; who receives it
 * ignores repeats by `responseId`. It never names a rule, a list or a score.
 */

import { z } from 'zod'
import { DECISION_CODES } from '#domain/decision.ts'

export const DECISION_CATEGORIES = ['ACK', 'POSITIVE', 'PENDING', 'NEGATIVE'] as const
export const RESPONSE_STAGES = ['loading', 'customs'] as const
/** Request for information, request for screening, do not load. */
export const REFERRAL_TYPES = ['RFI', 'RFS', 'DNL'] as const

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
    decidedAt: z.iso.datetime().describe('UTC'),
  })
  .meta({ title: 'Response', description: 'What customs decided about an item' })

export type Response = z.infer<typeof responseSchema>
