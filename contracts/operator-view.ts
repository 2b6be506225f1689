/** What a post's own pages ask for and get: `/api/operator/**`. Never names a rule of customs, a list or a score. Instants are ISO 8601 in UTC. */
import { z } from 'zod'
import type { DecisionCategory, DecisionCode } from '#domain/decision.ts'
import type { Severity } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import { REFERENCE } from './answers.ts'
import { MESSAGE_OUTCOMES, type MessageOutcome, type Receipt, type ReceiptItem } from './receipt.ts'
import type { Response } from './response.ts'

const language = z.enum(['en', 'fr']).default('en').describe('of messages and hints')
const before = z.coerce
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .describe('cursor that the page before gave as next')
const limit = z.coerce.number().int().min(1).max(200).default(50)

/** `to-mend`: all that were not accepted in full. */
export const MESSAGE_FILTERS = [...MESSAGE_OUTCOMES, 'to-mend'] as const

export const operatorMessagesQuery = z.object({
  before,
  limit,
  outcome: z.enum(MESSAGE_FILTERS).optional(),
  rule: z
    .string()
    .regex(/^DQ\d\d$/)
    .optional()
    .describe('data-quality rule of a finding'),
  day: z.iso.date().optional().describe('UTC day they were taken'),
  text: z
    .string()
    .trim()
    .min(1)
    .max(70)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .describe('an item identifier, or part of a message id'),
})
export type OperatorMessagesQuery = z.infer<typeof operatorMessagesQuery>

export interface OperatorMessage {
  receiptId: string
  sequence: number
  messageId: string | null
  messageType: string | null
  contentType: string
  outcome: MessageOutcome
  receivedAt: string
  items: number
  rejected: number
  /** By severity. */
  findings: Record<Severity, number>
}

export interface OperatorMessages {
  messages: OperatorMessage[]
  /** Cursor of what is older; null at the end. A page may be empty and yet have more behind it. */
  next: string | null
}

export const messagePath = z.object({ receiptId: z.uuid() })
export const languageQuery = z.object({ language })

export interface OperatorMessageDetail {
  messageId: string | null
  messageType: string | null
  contentType: string
  sentAt: string | null
  /** Of the message as it was sent. */
  bytes: number
  receipt: Receipt
}

export const entryPath = messagePath.extend({ place: z.coerce.number().int().min(0).max(100_000) })

/** An entry as it was declared, to be mended by hand. */
export interface OperatorEntry {
  outcome: ReceiptItem['outcome']
  itemId: string | null
  declaration: Declaration
  findings: ReceiptItem['findings']
}

/** What a file of rows would come to. */
export interface UploadCheck {
  outcome: MessageOutcome
  messageId: string | null
  items: Record<ReceiptItem['outcome'], number>
  /** The first of them; `findingCount` is how many there are. */
  findings: RowFinding[]
  findingCount: number
}

export interface RowFinding {
  /** As a spreadsheet counts, the header row being 1; null where it is about the whole file. */
  row: number | null
  itemId: string | null
  severity: Severity
  rule: string
  /** Of the column, as `contents.hsCode`; empty where it is about the row. */
  column: string
  message: string
  hint: string
}

/** An item that customs keeps back, or asks about. */
export interface OpenItem {
  itemId: string | null
  code: DecisionCode
  category: DecisionCategory
  reasons: Response['reasons']
  decidedAt: string
  referral: OpenReferral | null
}

export const REFERRAL_STATES = ['open', 'reminded', 'answered', 'closed', 'expired'] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export interface OpenReferral {
  reference: string
  type: 'RFI' | 'RFS' | 'DNL'
  asks: string[]
  deadlineAt: string | null
  state: ReferralState
}

/** What needs the post: read every few seconds. */
export interface OperatorToday {
  /** To be answered, the first deadline first. */
  toAnswer: OpenItem[]
  toAnswerCount: number
  withCustoms: number
  held: number
  /** Threads whose last word is of customs, the newest first. */
  unanswered: { itemId: string; text: string; at: string }[]
  delivery: OperatorDelivery
}

export interface OperatorDelivery {
  acknowledgedUpTo: number
  last: number
  webhook: OperatorWebhook | null
}

export interface OperatorWebhook {
  /** The rest of the address may hold a secret. */
  host: string
  format: string
  state: 'closed' | 'open' | 'half-open' | 'blocked'
  failures: number
  lastFailure: string | null
  nextTryAt: string | null
  deliveredAt: string | null
  blockedAt: string | null
  blockedWhy: string | null
}

export const referralPath = z.object({ reference: z.string().regex(REFERENCE) })

export interface ReferralView extends OpenReferral {
  itemId: string
  openedAt: string
  decision: Response['decision']
  reasons: Response['reasons']
  /** What was declared, without the parties; null where another operator declared it. */
  contents: Declaration['contents'] | null
  answers: GivenAnswerView[]
}

export interface GivenAnswerView {
  answeredAt: string
  operator: string
  text: string | null
  data: Record<string, unknown> | null
  screening: { method: string; result: string } | null
  documents: { name: string; mediaType: string }[]
}

export const CATEGORIES = ['ACK', 'POSITIVE', 'PENDING', 'NEGATIVE'] as const

export const operatorResponsesQuery = z.object({
  before,
  limit,
  category: z.enum(CATEGORIES).optional(),
  standing: z.enum(['yes', 'no']).default('no').describe('yes: only those that say how an item stands now'),
  acknowledged: z.enum(['yes', 'no']).optional(),
})
export type OperatorResponsesQuery = z.infer<typeof operatorResponsesQuery>

export interface OperatorResponse {
  sequence: number
  itemId: string | null
  itemVersion: number | null
  decision: Response['decision']
  reasons: Response['reasons']
  referral: Response['referral']
  decidedAt: string
  acknowledged: boolean
}

export interface OperatorResponses {
  responses: OperatorResponse[]
  next: string | null
}

export interface OperatorItem {
  itemId: string
  version: number | null
  originOperator: string | null
  destinationOperator: string | null
  /** Null while it is on its way through. */
  decision: Response['decision'] | null
  decidedAt: string | null
  referral: OpenReferral | null
  declarations: {
    receiptId: string
    place: number
    messageId: string | null
    version: number | null
    outcome: string
    receivedAt: string
    findings: number
  }[]
  responses: OperatorResponse[]
}
