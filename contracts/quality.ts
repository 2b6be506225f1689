/** What the quality API takes and answers. Times are ISO 8601 in UTC; days are UTC days; shares are from 0 to 1. */
import { z } from 'zod'
import type { Documented } from './http.ts'
import { OPERATOR_CODE } from './topics.ts'

const operator = z.string().regex(OPERATOR_CODE)
/** A day or an instant on the hour. */
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')
const code = z.string().max(40)

/** What stands behind a number: a list of these. */
export const LEADS_TO = ['items', 'messages', 'decisions', 'referrals', 'examinations', 'journeys'] as const
export type LeadsTo = (typeof LEADS_TO)[number]

export const BY = [
  'operator',
  'submitter',
  'corridor',
  'class',
  'nature',
  'day',
  'hour',
  'field',
  'rule',
  'type',
  'exit',
  'outcome',
  'band',
  'referral',
  'score',
  'category',
  'selection',
] as const

/** Which counts a question is about. */
export const rangeQuery = z.object({
  from: time.optional().describe('first day or hour; 30 days ago where left out'),
  to: time.optional().describe('first day or hour left out; the end of today where left out'),
  operator: operator.optional().describe('origin operator'),
  submitter: operator.optional(),
  destination: operator.optional().describe('destination operator'),
  class: z.enum(['U', 'C', 'E', 'T']).optional().describe('mail class, UPU list 116'),
  nature: code.optional().describe('nature of transaction, UPU list 136'),
})

const measure = code.describe('id of the catalogue')
const key = code.optional().describe('one field, rule, type … of the measure; all together where left out')

export const measuresQuery = rangeQuery.extend({ measure, key, by: z.enum(BY).default('operator') })
export const trendQuery = rangeQuery.extend({ measure, key, step: z.enum(['day', 'hour']).default('day') })
export const matrixQuery = rangeQuery.extend({
  measure: measure.default('completeness'),
  rows: z.enum(['operator', 'submitter', 'corridor', 'class', 'nature', 'day']).default('operator'),
  columns: z.enum(BY).default('field'),
})
export const samplesQuery = rangeQuery
  .pick({ from: true, to: true, operator: true, submitter: true })
  .extend({
    rule: code.optional(),
    field: code.optional(),
    language: z.enum(['en', 'fr']).default('en').describe('of messages and hints'),
  })
export const incidentsQuery = z.object({
  state: z.enum(['open', 'acknowledged', 'resolved']).optional(),
  operator: operator.optional(),
})
export const noteBody = z.object({ note: z.string().trim().min(3).max(1_000).describe('why') })
export const incidentPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
export const reportPath = z.object({
  operator,
  file: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])\.(csv|pdf)$/, 'write YYYY-MM.csv or YYYY-MM.pdf'),
})

const row = z.object({
  key: z.string().describe('value of what is grouped by; `unknown` where there was none'),
  numerator: z.int(),
  denominator: z.int(),
  share: z.number().nullable().describe('null where nothing was counted'),
  low: z.number().nullable().describe('lower end of the 95 % interval (Wilson)'),
  high: z.number().nullable().describe('upper end'),
  enough: z.boolean().describe('whether there is enough to compare by'),
})

export type RowView = z.infer<typeof row>

const asked = {
  measure: z.string(),
  key: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  countedTo: z.string().nullable().describe('what was recorded before this time is counted'),
}

export const measureSchema = z.object({
  id: z.string(),
  name: z.string(),
  formula: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  unit: z.enum(['share', 'per thousand']).describe('how people write it; shares here are always from 0 to 1'),
  better: z.enum(['more', 'less']).nullable(),
  source: z.string(),
  by: z.array(z.enum(BY)),
  keys: z.array(z.string()),
  missing: z.string().nullable().describe('why it is not measured yet'),
  items: z.boolean().describe('whether /api/quality/items lists what is behind its numbers'),
  leadsTo: z
    .enum(LEADS_TO)
    .nullable()
    .describe('what its numbers lead to: `items`, or what /api/quality/behind lists'),
})
export type MeasureView = z.infer<typeof measureSchema>

const catalogueSchema = z.object({ sampleMinimum: z.int(), measures: z.array(measureSchema) })
const measuresSchema = z.object({ ...asked, by: z.enum(BY), total: row.nullable(), rows: z.array(row) })
const trendSchema = z.object({
  ...asked,
  step: z.enum(['day', 'hour']),
  now: row.describe('all of the range'),
  before: row.describe('the same length of time before it'),
  change: z.number().nullable().describe('share now less share before'),
  changed: z.boolean().describe('whether the two intervals leave no doubt'),
  points: z.array(row),
})
const matrixSchema = z.object({
  ...asked,
  rows: z.string(),
  columns: z.string(),
  cells: z.array(z.object({ key: z.string(), cells: z.array(row) })),
})
export type CatalogueView = z.infer<typeof catalogueSchema>
export type MeasuresView = z.infer<typeof measuresSchema>
export type TrendView = z.infer<typeof trendSchema>
export type MatrixView = z.infer<typeof matrixSchema>

const sampleSchema = z.object({
  day: z.string(),
  operator: z.string().describe('origin operator'),
  submitter: z.string(),
  rule: z.string(),
  field: z.string(),
  severity: z.string(),
  receiptId: z.string(),
  place: z.int().describe('place of the item in its message'),
  itemId: z.string().nullable().describe('masked'),
  message: z.string(),
  hint: z.string(),
  receivedAt: z.string(),
})
const samplesSchema = z.object({
  from: z.string(),
  to: z.string(),
  countedTo: asked.countedTo,
  samples: z.array(sampleSchema),
})
export type SamplesView = z.infer<typeof samplesSchema>
export const incidentSchema = z.object({
  id: z.int(),
  kind: z.enum(['no-data', 'low-volume', 'late-data', 'blank-field']),
  operator: z.string(),
  field: z.string().nullable(),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  openedAt: z.string(),
  seenAt: z.string(),
  resolvedAt: z.string().nullable(),
  changes: z.array(z.object({ state: z.string(), changedAt: z.string(), who: z.string(), why: z.string() })),
})
export type Incident = z.infer<typeof incidentSchema>

const error = z.object({ error: z.string() })
const security = [{ person: [] }, { operatorKey: [] }]
const refusals = {
  400: error.describe('no such measure, or a question it cannot answer'),
  401: error.describe('not signed in, and no valid operator key'),
  403: error.describe('not allowed, or of another operator'),
}
const documented = (answer: z.ZodType, more: Record<number, z.ZodType> = {}): Documented => ({
  response: { 200: answer, ...refusals, ...more },
  security,
})
const changed: Documented = {
  body: noteBody,
  consumes: ['application/json'],
  response: {
    200: incidentSchema,
    ...refusals,
    404: error.describe('no such incident'),
    409: error.describe('the incident is not in a state that allows this'),
  },
  security: [{ person: [] }],
}

export const QUALITY_DOCUMENTED = {
  catalogue: documented(catalogueSchema),
  measures: documented(measuresSchema),
  trend: documented(trendSchema),
  matrix: documented(matrixSchema),
  samples: documented(samplesSchema),
  incidents: documented(z.object({ incidents: z.array(incidentSchema) })),
  acknowledge: changed,
  resolve: changed,
  reopen: changed,
  report: documented(z.string().describe('the report, text/csv or application/pdf')),
} satisfies Record<string, Documented>
