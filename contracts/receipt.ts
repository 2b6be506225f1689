/** A receipt answers a message: what was taken, what was not, and how to mend it. One entry per item entry of the message, in its order. */

import { z } from 'zod'
import { SEVERITIES } from '#domain/finding.ts'

export const MESSAGE_OUTCOMES = [
  'accepted',
  'partly-accepted',
  'rejected',
  'quarantined',
  'duplicate',
] as const
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number]

export const ITEM_OUTCOMES = ['accepted', 'rejected', 'duplicate'] as const
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number]

export const findingSchema = z
  .object({
    rule: z
      .string()
      .regex(/^DQ\d\d$/)
      .describe('data-quality rule, DQ00 to DQ20'),
    severity: z.enum(SEVERITIES).describe('critical rejects the item; major and minor are counted'),
    path: z.string().describe('where in the message: items[0].contents[1].hsCode'),
    message: z.string().describe('what is wrong; never repeats personal data'),
    hint: z.string().describe('what to do about it'),
  })
  .meta({ id: 'Finding', title: 'Finding' })

export const receiptSchema = z
  .object({
    receiptId: z.string().describe('number of this receipt'),
    messageId: z.string().nullable().describe("the message's own id; null where it could not be read"),
    operator: z.string().describe('UPU code of the operator that submitted the message'),
    receivedAt: z.iso.datetime().describe('when the message was taken, UTC'),
    outcome: z.enum(MESSAGE_OUTCOMES).describe('quarantined: unreadable, its bytes are kept'),
    items: z.array(
      z.object({
        itemId: z.string().nullable().describe('as normalised; null where it could not be read'),
        version: z
          .int()
          .positive()
          .nullable()
          .describe('version of the item this entry made or repeats; null where none'),
        outcome: z.enum(ITEM_OUTCOMES).describe('what became of the entry'),
        findings: z.array(findingSchema).describe('everything found in the entry'),
      }),
    ),
  })
  .meta({ title: 'Receipt', description: 'Answer to a message' })

export type Receipt = z.infer<typeof receiptSchema>
export type ReceiptItem = Receipt['items'][number]
