/** What /openapi.json says of each call: schemas of what goes in and what comes out. The routes do the work; this describes it. */
import { z } from 'zod'
import { answerMessageSchema } from './answers.ts'
import { despatchMessageSchema } from './despatch.ts'
import { evidenceSchema, evidenceTakenSchema } from './evidence.ts'
import { answerSchema, answerTakenSchema, referralSchema } from './http-referrals.ts'
import { messageSchema } from './message.ts'
import { receiptSchema } from './receipt.ts'
import { responseSchema } from './response.ts'
import { scanMessageSchema } from './scan.ts'

/** What a route's description holds; statuses to what comes with them. */
export interface Documented {
  headers?: z.ZodObject
  body?: z.ZodType
  consumes?: string[]
  /** A schema, or one for each media type. */
  response: Record<
    number,
    z.ZodType | { description: string; content: Record<string, { schema: z.ZodType }> }
  >
  security: Record<string, string[]>[]
}

const error = z.object({ error: z.string().describe('what is wrong and what to do') })
const cursor = z.string().describe('cursor to go on from, for `after`')

/** Taken, and will be read: the receipt comes by cursor. */
const promiseSchema = z.object({ receiptId: z.string() }).describe('taken; read the receipt later')

const itemStatusSchema = z.object({
  itemId: z.string(),
  version: z.int().positive().nullable().describe('the version in force; null where none was accepted'),
  originOperator: z.string().nullable(),
  destinationOperator: z.string().nullable(),
  decision: responseSchema.shape.decision.nullable().describe('null while the item is on its way through'),
  decidedAt: z.string().nullable(),
  referral: responseSchema.shape.referral,
})

/** How one item stands, in the list of a receptacle. */
const itemInReceptacleSchema = z.object({
  itemId: z.string(),
  decision: responseSchema.shape.decision
    .nullable()
    .describe('null where there is none yet, or where the item is none of yours'),
  decidedAt: z.string().nullable(),
  dataRequired: z.boolean().describe('false for documents: without data there is nothing to decide'),
})

const receptacleStatusSchema = z.object({
  receptacleId: z.string(),
  despatch: z.object({
    id: z.string(),
    originOffice: z.string().describe('IMPC code'),
    destinationOffice: z.string().describe('IMPC code'),
    departsAt: z.string().nullable(),
    arrivesAt: z.string().nullable(),
    transport: z.string().nullable(),
  }),
  status: z
    .enum(['clear', 'pending', 'stop', 'unlisted'])
    .describe(
      'clear: nothing in it is kept back; pending: something has no decision yet; stop: something is held, referred or refused; unlisted: nothing was told to be in it',
    ),
  items: z.array(itemInReceptacleSchema).describe('the items that were told to be in it'),
})

const anyMessage = z.union([messageSchema, despatchMessageSchema, scanMessageSchema, answerMessageSchema])

const security = [{ operatorKey: [] }]
const everyRoute = { 401: error.describe('no valid operator key') }
const everyMessage = {
  ...everyRoute,
  413: error.describe('the body is over the limit'),
  415: error.describe('a content type nobody reads'),
  429: error.describe('too much at once; Retry-After says when to send again'),
}
const consumes = [
  'application/json',
  'application/x-ndjson',
  'text/csv',
  'application/xml',
  'application/edifact',
]

export const DOCUMENTED = {
  answerReferral: {
    body: answerSchema,
    consumes: ['application/json', 'application/pdf', 'image/jpeg', 'image/png'],
    response: {
      202: answerTakenSchema.describe('taken; the next response says what comes of it'),
      400: error.describe('the answer or a document cannot be read'),
      404: error.describe('no such referral for your operator'),
      409: error.describe(
        'the referral is answered (by another answer a moment ago, too), closed or past its deadline',
      ),
      413: error.describe('the body is over the limit'),
      ...everyRoute,
    },
    security,
  },
  readReferral: {
    response: {
      200: referralSchema.describe('the referral and what came of each answer to it'),
      400: error.describe('not a reference'),
      404: error.describe('no such referral for your operator'),
      ...everyRoute,
    },
    security,
  },
  giveEvidence: {
    body: evidenceSchema,
    consumes: ['application/json'],
    response: {
      200: evidenceTakenSchema,
      202: evidenceTakenSchema.describe('taken; it will be on record'),
      400: error.describe('the evidence cannot be read'),
      401: error.describe('no valid key of a registered source'),
      403: error.describe('the source may not give evidence of this kind'),
      409: error.describe('the evidenceId was used for something else'),
      429: error.describe('too much at once; Retry-After says when to send again'),
    },
    security,
  },
  sendMessage: {
    headers: z.object({
      'Idempotency-Key': z
        .string()
        .optional()
        .describe('a repeated request under the same key gets the same receipt'),
      Prefer: z.string().optional().describe('`respond-async`: answer before the message is read'),
    }),
    body: anyMessage,
    consumes,
    response: {
      202: z
        .union([receiptSchema, promiseSchema])
        .describe('taken; the receipt says what became of each item'),
      400: z
        .union([receiptSchema, error])
        .describe(
          'the message cannot be read and is kept, or the Idempotency-Key was used with other content',
        ),
      ...everyMessage,
    },
    security,
  },
  tryMessage: {
    body: anyMessage,
    consumes,
    response: {
      202: receiptSchema.describe('the receipt it would get; nothing is stored'),
      400: receiptSchema.describe('the message could not be read'),
      ...everyMessage,
    },
    security,
  },
  listReceipts: {
    response: {
      200: z.object({ receipts: z.array(receiptSchema), next: cursor }).describe('oldest first'),
      400: error.describe('a cursor or limit out of range'),
      ...everyRoute,
    },
    security,
  },
  listResponses: {
    response: {
      200: {
        description: 'oldest first',
        content: {
          'application/json': { schema: z.object({ responses: z.array(responseSchema), next: cursor }) },
          'application/xml': {
            schema: z
              .string()
              .describe('the same in the CDS shape (profile=cds) or as ICS2 messages (profile=ics2)'),
          },
        },
      },
      400: error.describe('a cursor or limit out of range'),
      406: error.describe('a media type or profile that is not written'),
      ...everyRoute,
    },
    security,
  },
  explainCode: {
    response: {
      200: z.object({
        code: z.string(),
        name: z.string(),
        category: responseSchema.shape.decision.shape.category,
        decisions: z
          .array(responseSchema.shape.decision.shape.code)
          .describe('decisions that this is the code of'),
      }),
      404: error.describe('neither a code of your own table nor one of ours'),
      ...everyRoute,
    },
    security,
  },
  acknowledgeResponses: {
    body: z.object({ upTo: z.string().describe('a cursor that GET /v1/responses gave as next') }),
    consumes: ['application/json'],
    response: {
      204: z.null().describe('acknowledged'),
      400: error.describe('not a cursor, or past what there is'),
      ...everyRoute,
    },
    security,
  },
  readItem: {
    response: {
      200: itemStatusSchema.describe('the version in force and how the item stands'),
      400: error.describe('not an item id'),
      404: error.describe('no such item of yours'),
      ...everyRoute,
    },
    security,
  },
  readReceptacle: {
    response: {
      200: receptacleStatusSchema.describe('how the receptacle and the items in it stand'),
      400: error.describe('not a receptacle id'),
      404: error.describe('no such receptacle of yours'),
      ...everyRoute,
    },
    security,
  },
} satisfies Record<string, Documented>
