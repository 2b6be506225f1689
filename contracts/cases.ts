/** What people's programs ask of cases over HTTP: worklists, changes, examinations, many at once. See docs/targeters.md. */
import { z } from 'zod'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import type { Documented } from './http.ts'
import { decideCommandSchema } from './officer-commands.ts'
import { revisionCommandSchema } from './revision.ts'

const reason = z.string().trim().min(1).max(2_000)
const office = z.string().regex(/^[A-Z]{2}[A-Z0-9]{4}$/, 'an IMPC code has six characters, as CNPVGA')
const personName = z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/)
const version = z.int().positive().describe('of the case as it was seen; refused where another is there')
const priority = z.int().min(1).max(5).describe('1 is first')
const before = z.iso
  .datetime()
  .or(z.string().regex(/^PT\d{1,3}H$/, 'a moment (2026-01-31T12:00:00Z) or hours from now (PT4H)'))
  .describe('a moment, or hours from whenever it is asked, as PT4H')

export const LANES = ['todo', 'mine', 'aside', 'waiting', 'proposed', 'all'] as const
export type Lane = (typeof LANES)[number]

export const ORDERS = ['due', 'arrival', 'deadline', 'risk', 'age'] as const

/** What narrows a worklist; of take next too. */
export const worklistFilter = z.object({
  office: office.optional().describe('office of exchange, IMPC code'),
  destination: z.string().max(10).optional().describe('operator at the destination'),
  category: z.enum(RISK_CATEGORIES).optional(),
  code: z.enum(DECISION_CODES).optional().describe('how the item stands'),
  rule: z.string().max(100).optional().describe('a rule that hit'),
  despatch: z.string().max(20).optional().describe('S8 identifier'),
  arrivesBefore: before
    .optional()
    .describe('of the flight: a moment, or hours from whenever it is asked, as PT12H'),
  dueBefore: before.optional(),
  scoreFrom: z.coerce.number().int().min(0).max(1_000).optional(),
  priority: z.coerce.number().int().min(1).max(5).optional(),
  transport: z.string().max(35).optional().describe('flight or voyage of the despatch, as KL602'),
  assignedTo: personName.optional(),
  linkedTo: z
    .string()
    .min(1)
    .max(35)
    .optional()
    .describe('an item: it and those of the same sender, addressee, address, telephone or despatch'),
  joint: z.coerce
    .number()
    .int()
    .positive()
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('members of a joint case'),
  text: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('part of an identifier of item or despatch, of a rule or of a name it is with'),
})
export type WorklistFilter = z.infer<typeof worklistFilter>

export const worklistQuery = worklistFilter.extend({
  lane: z.enum(LANES).default('todo'),
  order: z.enum(ORDERS).default('due'),
  after: z.string().max(200).optional().describe('cursor that the page before gave as next'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type WorklistQuery = z.infer<typeof worklistQuery>

/** A whole worklist: what is in it, in order, and its first rows. */
export const worklistOutlineQuery = worklistFilter.extend({
  lane: z.enum(LANES).default('todo'),
  order: z.enum(ORDERS).default('due'),
})
export type WorklistOutlineQuery = z.infer<typeof worklistOutlineQuery>

export const OUTLINE_MAX = 100_000
export const ROWS_MAX = 200

/** Rows of a worklist that is open somewhere, and what has come to it since. */
export const worklistLiveQuery = worklistFilter.extend({
  lane: z.enum(LANES).default('todo'),
  ids: z
    .string()
    .regex(/^\d{1,15}(,\d{1,15})*$/, 'case ids by commas')
    .transform((text) => text.split(',').map(Number))
    .refine((ids) => ids.length <= ROWS_MAX, `${ROWS_MAX} at a time`)
    .optional()
    .describe('cases that are looked at'),
  since: z.iso
    .datetime()
    .optional()
    .describe('asOf of what was read before: what came into the lane since then'),
})
export type WorklistLiveQuery = z.infer<typeof worklistLiveQuery>

/** One change of a case. Each stands in its record with who, when and why. */
export const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('assign'), to: personName.nullable() }),
  z.strictObject({ change: z.literal('reallocate'), office: office.nullable() }),
  z.strictObject({ change: z.literal('priority'), priority }),
  z.strictObject({ change: z.literal('set-aside'), until: z.iso.datetime() }),
  z.strictObject({ change: z.literal('resume') }),
  z.strictObject({ change: z.literal('seal'), people: z.array(personName).min(1).max(20) }),
  z.strictObject({ change: z.literal('unseal') }),
  z.strictObject({ change: z.literal('close') }),
])
export type CaseChange = z.infer<typeof changeSchema>

/** Of take next. */
export const nextBody = z.strictObject({
  seen: z
    .strictObject({ caseId: z.int().positive(), sign: z.string().max(64).describe('of the item’s pulse') })
    .optional()
    .describe('the case that was foreseen, and read ahead: it is the next where it still can be'),
})
export const foreseeBody = z.strictObject({
  instead: z.int().positive().optional().describe('the case that was foreseen before'),
})

/** Of reading an item, or why it was flagged, before it is shown: on record as such, and as a view when it is shown. */
export const aheadQuery = z.object({
  ahead: z.stringbool().default(false).describe('it is not shown to anybody yet'),
})

export const changeBody = z.strictObject({ version, reason, change: changeSchema })
export const openBody = z.strictObject({ itemId: z.string().max(40), reason })
export const noteBody = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
export const tickBody = z.strictObject({ step: z.string().max(60), done: z.boolean() })
export const commentBody = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
export const officerCommentBody = commentBody.extend({
  operator: z.string().max(10).optional().describe('who is written to; who sent the item where left out'),
})
export const letterBody = z.strictObject({
  asks: z.array(z.string().trim().min(1).max(1_000)).min(1).max(10),
  answerBefore: z.iso.date(),
})

export const EXAMINATION_OUTCOMES = [
  'nothing-found',
  'seized-whole',
  'seized-part',
  'revised',
  'referred-other-agency',
  'not-presented',
  'abandoned',
] as const
export type ExaminationOutcome = (typeof EXAMINATION_OUTCOMES)[number]

const foundGoods = z.strictObject({
  category: z.enum(RISK_CATEGORIES),
  description: z.string().trim().min(1).max(500),
  quantity: z.number().positive(),
  unit: z.string().trim().min(1).max(20).describe('pieces, g, ml …'),
})

const photograph = z.strictObject({ name: z.string().max(500), content: z.base64() })

export const examinationBody = z.strictObject({ instructions: reason })

export const resultBody = z
  .strictObject({
    outcome: z.enum(EXAMINATION_OUTCOMES),
    reason,
    goods: z.array(foundGoods).max(50).default([]),
    agency: z.string().trim().min(1).max(200).optional().describe('which other agency'),
    revisions: z
      .array(revisionCommandSchema.pick({ line: true, fields: true }))
      .max(50)
      .default([]),
    photographs: z.array(photograph).max(20).default([]).describe('JPEG, PNG or PDF, in Base64'),
  })
  .superRefine((result, context) => {
    const wants = wanting(result)
    if (wants) context.addIssue({ code: 'custom', message: wants })
  })

interface Wanting {
  outcome: ExaminationOutcome
  goods: readonly unknown[]
  revisions: readonly unknown[]
  agency?: string | undefined
}

/** What does not go together, or null. */
function wanting({ outcome, goods, revisions, agency }: Wanting): string | null {
  const isSeized = outcome === 'seized-whole' || outcome === 'seized-part'
  if (isSeized && goods.length === 0) return 'say in goods what was found: category, description, quantity'
  if (['nothing-found', 'not-presented'].includes(outcome) && goods.length > 0)
    return `goods were found, and the outcome says ${outcome}`
  if ((outcome === 'revised') !== revisions.length > 0)
    return 'revisions go with the outcome revised, and only with it'
  if ((outcome === 'referred-other-agency') !== (agency !== undefined))
    return 'name the agency with the outcome referred-other-agency, and only with it'
  return null
}

export type FoundGoods = z.infer<typeof foundGoods>

export const approvalBody = z.strictObject({ agree: z.boolean(), reason })

const bulkCases = z
  .array(z.strictObject({ caseId: z.int().positive(), version }))
  .min(1)
  .max(500)
const bulkId = z.uuid().optional().describe('given by who asks: the same again is the same action')

export const bulkDecideBody = z.strictObject({
  bulkId,
  cases: bulkCases,
  code: decideCommandSchema.shape.code,
  reason,
})
export const bulkChangeBody = z.strictObject({
  bulkId,
  cases: bulkCases,
  change: changeSchema.refine(
    ({ change }) => !['seal', 'unseal', 'close'].includes(change),
    'this is done case by case',
  ),
  reason,
})

const error = z.object({ error: z.string().describe('what is wrong and what to do') })
const anything = z.record(z.string(), z.unknown())

/** What /openapi.json says of a route for officers. */
export function documentedFor(body?: z.ZodType): Documented {
  return {
    ...(body && { body }),
    response: {
      200: anything.describe('done'),
      400: error.describe('the request cannot be read'),
      401: error.describe('nobody has signed in'),
      403: error.describe('your roles do not allow this'),
      404: error.describe('there is no such case, or not for you'),
      409: error.describe('it cannot be done as things stand now'),
    },
    security: [{ person: [] }],
  }
}

const commentSchema = z.object({
  from: z.enum(['customs', 'post']),
  text: z.string(),
  at: z.string().describe('ISO 8601, UTC'),
})
const security = [{ operatorKey: [] }]
const refused = {
  401: error.describe('no valid operator key'),
  404: error.describe('no item of your operator has this id'),
}

export const COMMENTS_DOCUMENTED = {
  read: {
    response: { 200: z.object({ comments: z.array(commentSchema).describe('oldest first') }), ...refused },
    security,
  },
  write: {
    body: commentBody,
    response: { 201: commentSchema, 400: error.describe('the text cannot be read'), ...refused },
    security,
  },
} satisfies Record<string, Documented>
