/** What is asked before mail arrives and afterwards: pull lists, verdicts on receptacles, alerts. docs/arrival.md. */
import { z } from 'zod'
import { DECISION_CODES } from '#domain/decision.ts'
import type { Documented } from './http.ts'
import { LANGUAGES } from './language.ts'
import { responseSchema } from './response.ts'

const office = z.string().regex(/^[A-Z]{2}[A-Z0-9]{4}$/, 'an IMPC code has six characters, as FRCDGA')
const instant = z.iso.datetime()

export const FORMATS = ['json', 'csv', 'html'] as const

/** A pull list: of an office, a despatch, a receptacle, or all of them. */
export const pullQuery = z.object({
  office: office.optional().describe('the office of exchange that takes items out, IMPC code'),
  despatch: z.string().max(20).optional().describe('S8 identifier'),
  receptacle: z.string().max(29).optional().describe('S9 identifier'),
  from: instant
    .optional()
    .describe('flights that are due from then on; seven days ago where left out and no despatch is named'),
  before: instant
    .optional()
    .describe('flights that are due before then, and those of which nobody knows when'),
  after: z.string().max(200).optional().describe('cursor that the page before gave as next'),
  limit: z.coerce.number().int().min(1).max(1_000).default(200).describe('receptacles'),
  format: z.enum(FORMATS).default('json').describe('csv and html hold the whole list, whatever limit says'),
  language: z.enum(LANGUAGES).default('en').describe('of what people read in csv and html'),
})
export type PullQuery = z.infer<typeof pullQuery>

export const ALERT_KINDS = [
  'held-but-delivered',
  'held-but-not-presented',
  'released-but-still-held',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const ALERT_STATES = ['open', 'acknowledged', 'resolved'] as const
export type AlertState = (typeof ALERT_STATES)[number]

export const alertQuery = z.object({
  state: z
    .enum([...ALERT_STATES, 'unresolved', 'all'])
    .default('unresolved')
    .describe('unresolved: open and acknowledged'),
  kind: z.enum(ALERT_KINDS).optional(),
  office: office.optional().describe('where the scan was made'),
  item: z.string().max(40).optional().describe('S10 identifier'),
  after: z.string().max(200).optional().describe('cursor that the page before gave as next'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
export type AlertQuery = z.infer<typeof alertQuery>

export const acknowledgeBody = z.strictObject({ note: z.string().trim().min(1).max(2_000).optional() })
export const resolveBody = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })

/** Why an item of a receptacle is to be pulled. */
export const PULL_WHYS = ['kept-back', 'no-data', 'cancelled', 'undecided', 'not-yours'] as const
export type PullWhy = (typeof PULL_WHYS)[number]

const nullableInstant = z.string().nullable()

/** What is signed. Field by field what docs/arrival.md says. */
export const verdictSchema = z.strictObject({
  format: z.literal('preadvice-verdict-1'),
  receptacleId: z.string(),
  despatch: z.strictObject({
    id: z.string(),
    originOffice: z.string().describe('IMPC code'),
    destinationOffice: z.string().describe('IMPC code'),
    departsAt: nullableInstant,
    arrivesAt: nullableInstant,
    transport: z.string().nullable(),
  }),
  verdict: z.enum(['clean', 'pull']),
  whole: z.boolean().describe('the receptacle is to be opened as a whole: nobody has told what is in it'),
  pull: z
    .array(
      z.strictObject({
        itemId: z.string(),
        decision: responseSchema.shape.decision
          .nullable()
          .describe('null where there is none, or the item is none of yours'),
        why: z.enum(PULL_WHYS),
        do: z.string().describe('what to do, in words'),
      }),
    )
    .describe('items to take out, by identifier'),
  counted: z.strictObject({
    items: z.int().describe('items that were last told to be in it'),
    released: z.int(),
    documents: z.int().describe('need no data, and nothing was decided on them'),
    toPull: z.int(),
    withoutData: z.int().describe('of those to pull: need data, and none was accepted'),
  }),
  policies: z.array(z.string()).describe('content hashes of the policies that the decisions were made under'),
  askedBy: z.string().nullable().describe('operator that asked; null: customs'),
  asOf: z.string().describe('ISO 8601, UTC; what came later is not in it'),
})
export type Verdict = z.infer<typeof verdictSchema>

export const signedVerdictSchema = z.object({
  verdict: verdictSchema,
  jws: z
    .string()
    .describe('the same, signed: JWS compact, EdDSA, key `kid` of GET /v1/audit/key (RFC 7515, RFC 8037)'),
})

const error = z.object({ error: z.string().describe('what is wrong and what to do') })
const refusals = {
  400: error.describe('the request cannot be read'),
  404: error.describe('no such receptacle, or none of yours'),
  503: error.describe('this process has no key to sign with'),
}

export const VERDICT_DOCUMENTED = {
  operator: {
    response: {
      200: signedVerdictSchema.describe('clean, or which items to pull'),
      401: error.describe('no valid operator key'),
      ...refusals,
    },
    security: [{ operatorKey: [] }],
  },
  officer: {
    response: {
      200: signedVerdictSchema.describe('clean, or which items to pull'),
      401: error.describe('nobody has signed in'),
      403: error.describe('your roles do not allow this'),
      ...refusals,
    },
    security: [{ person: [] }],
  },
} satisfies Record<string, Documented>

const pullItem = z.object({
  itemId: z.string(),
  code: z.enum(DECISION_CODES).nullable(),
  decision: z.string(),
  do: z.string(),
  priority: z.int(),
  arrivedAt: nullableInstant,
  caseId: z.int().nullable(),
})

export const PULL_DOCUMENTED = {
  response: {
    200: {
      description: 'receptacles with items to take out, the next due first',
      content: {
        'application/json': {
          schema: z.object({
            asOf: z.string(),
            receptacles: z.array(
              z.object({
                receptacleId: z.string(),
                despatchId: z.string(),
                direction: z.enum(['import', 'export', 'transit']),
                office: z.string(),
                transport: z.string().nullable(),
                dueAt: nullableInstant,
                minutesLeft: z.int().nullable(),
                items: z.array(pullItem),
              }),
            ),
            next: z.string().nullable(),
          }),
        },
        'text/csv': { schema: z.string() },
        'text/html': { schema: z.string().describe('to print') },
      },
    },
    400: error.describe('the request cannot be read'),
    401: error.describe('nobody has signed in'),
    403: error.describe('your roles do not allow this'),
  },
  security: [{ person: [] }],
} satisfies Documented
