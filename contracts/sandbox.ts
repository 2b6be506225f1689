/**
 * The sandbox: `/v1/sandbox/**` for an operator's system, `/api/operator/sandbox/**` for its staff. The same forms as the real calls;
 * receipts and responses carry `test: true`, and nothing in it is a decision of customs.
 */
import { z } from 'zod'
import { DECISION_CODES, type DecisionCode } from '#domain/decision.ts'
import type { ItemFunction } from '#domain/item.ts'
import type { Documented } from './http.ts'
import type { OpenReferral } from './operator-view.ts'
import { type Receipt, receiptSchema } from './receipt.ts'
import { type Response, responseSchema } from './response.ts'

/** What the sandbox knows of an entry that was accepted; nothing of the people in it. */
export interface TestEntry {
  itemId: string
  function: ItemFunction
  originOperator: string | null
  destinationOperator: string | null
  /** What `extra.test` or the end of the message id says; whatever it is. */
  script: string | null
}

export interface TestMessage {
  receipt: Receipt
  /** The accepted ones, in their order. */
  entries: TestEntry[]
}

const test = z.literal(true).describe('of the sandbox: no decision of customs')
export const testReceiptSchema = receiptSchema.extend({ test })
export const testResponseSchema = responseSchema.extend({ test })
export type TestReceipt = Receipt & { test: true }
export type TestResponse = Response & { test: true }

export interface SandboxItem {
  itemId: string
  version: number
  code: DecisionCode
  category: Response['decision']['category']
  decidedAt: string
  referral: OpenReferral | null
}

export interface SandboxView {
  /** Newest first. */
  items: SandboxItem[]
  /** Newest first. */
  responses: TestResponse[]
  acknowledgedUpTo: number
}

export const sandboxDecisionBody = z.strictObject({
  code: z.enum(DECISION_CODES),
  asks: z
    .array(z.string().trim().min(1).max(500))
    .max(10)
    .optional()
    .describe('of a request: what is asked for; what policy asks where left out'),
})
export type SandboxDecision = z.infer<typeof sandboxDecisionBody>

const error = z.object({ error: z.string().describe('what is wrong and what to do') })
const security = [{ operatorKey: [] }]
const everyRoute = { 401: error.describe('no valid operator key') }
const cursor = z.string().describe('cursor to go on from, for `after`')

export const SANDBOX_DOCUMENTED = {
  send: {
    response: {
      202: testReceiptSchema.describe('the receipt it would get; a response follows for each accepted item'),
      400: testReceiptSchema.describe('the message cannot be read'),
      415: error.describe('a content type nobody reads'),
      ...everyRoute,
    },
    security,
  },
  receipts: {
    response: { 200: z.object({ receipts: z.array(testReceiptSchema), next: cursor }), ...everyRoute },
    security,
  },
  responses: {
    response: { 200: z.object({ responses: z.array(testResponseSchema), next: cursor }), ...everyRoute },
    security,
  },
  acknowledge: {
    body: z.object({ upTo: z.string() }),
    response: { 204: z.null().describe('acknowledged'), 400: error.describe('not a cursor'), ...everyRoute },
    security,
  },
  item: {
    response: {
      200: z.object({ itemId: z.string(), test }).loose().describe('how the test item stands'),
      404: error.describe('no such test item'),
      ...everyRoute,
    },
    security,
  },
  answer: {
    response: {
      202: z.object({ reference: z.string(), test }).describe('taken; the next response releases the item'),
      400: error.describe('the answer or a document cannot be read'),
      404: error.describe('no such test referral'),
      409: error.describe('it is answered already'),
      ...everyRoute,
    },
    security,
  },
} satisfies Record<string, Documented>
