/** Administration over HTTP: operators and keys, accounts, partners, agreements, retention, outages and drills, dead letters. */
import { z } from 'zod'
import { ROLES } from '#domain/capability.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { OPERATOR_CODE } from './topics.ts'

const operatorCode = z.string().regex(OPERATOR_CODE, 'three capital letters or digits, like CNA')
const reason = z.string().trim().min(1, 'say why').max(500)
const password = z.string().min(12, 'at least 12 characters').max(200)

export const operatorPath = z.object({ operator: operatorCode })
export const operatorKeyPath = operatorPath.extend({ key: z.string().regex(/^[0-9a-f]{1,40}$/) })
export const personPath = z.object({ name: z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/) })

const mandatedBy = z.array(operatorCode).max(200)
export const newOperatorBody = z.object({ operator: operatorCode, mandatedBy: mandatedBy.default([]) })
const WAS = 'as it was looked at: where it has been changed since, this is refused'
export const mandatesBody = z.object({
  mandatedBy: mandatedBy.describe('all of them; others end'),
  was: mandatedBy.optional().describe(WAS),
})

export interface OperatorView {
  operator: string
  /** Those that it may also submit for. */
  mandatedBy: string[]
  addedAt: string
  /** Keys that are not revoked. The keys themselves are shown once, when they are made. */
  keys: { id: string; addedAt: string }[]
}

const account = z.object({
  roles: z.array(z.enum(ROLES)).min(1, 'at least one role'),
  operator: operatorCode.nullable().default(null).describe('for a liaison, and only for one'),
  endsAt: z.iso.datetime().nullable().default(null).describe('when the account ends by itself'),
})
export const newPersonBody = account.extend({
  name: z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/, '2 to 40 small letters, digits, points, dashes'),
  password: password.describe('has to be changed at the first sign-in'),
})
export const changedPersonBody = account.extend({ was: account.optional().describe(WAS) })
export const newPasswordBody = z.object({ password })

export interface AccountView {
  name: string
  roles: string[]
  operator: string | null
  createdAt: string
  endsAt: string | null
  endedAt: string | null
  /** Null: not locked. */
  lockedUntil: string | null
  mustChange: boolean
  /** Signs in through an identity provider, which says the roles. */
  isVouched: boolean
  /** Sessions open now. */
  sessions: number
}

export const periodPath = z.object({ kind: z.string().max(40) })
export const periodBody = z.object({ days: z.int().min(1).max(100_000), reason })

export interface PeriodView {
  kind: string
  days: number
  daysMin: number
  shippedDays: number
}

export const outageBody = z.object({
  mode: z.enum(['hold-all', 'release-low-risk', 'queue']),
  drill: z.boolean().default(false).describe('only counts what it would have changed'),
  reason,
  until: z.iso.datetime().describe('it ends by itself then'),
})
export const reasonBody = z.object({ reason })
export const drillBody = z.object({
  kind: z.enum(['failover', 'communication', 'manual-working']),
  startedAt: z.iso.datetime(),
  passed: z.boolean(),
  result: z.string().trim().min(1).max(2_000),
})

export const webhookBody = z.object({
  url: z.string().max(2_000),
  format: z.enum(['json', 'cds', 'ics2']).default('json'),
})
export const partnerCodesBody = z.object({
  codes: z
    .array(z.object({ decision: z.enum(DECISION_CODES), code: z.string().max(17), name: z.string().max(70) }))
    .max(100)
    .describe('a row for each decision there is'),
  reason: reason.optional().describe('why; kept with the version'),
})
export const xmlFormBody = z.object({ form: z.enum(['cds', 'ics2']) })

export interface PartnerView {
  operator: string
  xmlForm: string
  codes: { decision: string; code: string; name: string }[]
  webhook: {
    /** Without path and query, which may hold a secret of the partner's. */
    host: string
    format: string
    state: string
    waiting: number
    lastFailure: string | null
    deliveredAt: string | null
    blockedAt: string | null
    blockedWhy: string | null
    keys: string[]
  } | null
}

export const agreementPath = z.object({ agreement: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) })
export const agreementBody = z.object({ text: z.string().max(100_000).describe('the agreement, as JSON') })
export const publishBody = z.object({ version: z.string().max(40), reason })
export const stepBody = z.object({ step: z.enum(['suspend', 'resume', 'revoke']), reason })

export const lettersQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const redriveBody = z.object({
  ids: z
    .array(z.int().positive())
    .min(1)
    .max(1_000)
    .describe('of the letters; each goes to where it came from'),
})

export interface LetterView {
  id: number
  group: string
  topic: string
  reason: string
  bytes: number
  setAsideAt: string
}

const day = z.iso.date()
export const auditQuery = z.object({
  who: z.string().trim().max(100).default(''),
  /** Whole, or its beginning: `person.` finds all of a person. */
  kind: z
    .string()
    .trim()
    .max(60)
    .regex(/^[a-z.-]*$/, 'small letters, points, dashes')
    .default(''),
  item: z
    .string()
    .trim()
    .max(70)
    .regex(/^[\p{L}\p{N}-]*$/u, 'an item identifier')
    .default(''),
  from: day.or(z.literal('')).default('').describe('UTC, included'),
  to: day.or(z.literal('')).default('').describe('UTC, included'),
  before: z.coerce.number().int().positive().optional().describe('the last id of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export interface AuditEventView {
  id: number
  kind: string
  who: string
  what: Record<string, unknown>
  at: string
  /** The block of the ledger that holds it; null: not sealed yet. */
  block: number | null
}
