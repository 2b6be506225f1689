/** What a worklist shows of a case: the case, and of its declaration what names nobody. */
import { z } from 'zod'
import { LANES } from './cases.ts'

const instant = z.string().describe('ISO 8601, UTC')
const nullableInstant = z.string().nullable()

export const worklistCaseSchema = z.object({
  caseId: z.number(),
  itemId: z.string(),
  openedBecause: z.string(),
  openedAt: instant,
  closedAt: nullableInstant,
  lane: z.enum(['todo', 'waiting', 'proposed']),
  code: z.string().nullable().describe('how the item stands'),
  standing: z.string().nullable(),
  category: z.string().nullable(),
  score: z.int().describe('0 to 1000'),
  rules: z.array(z.string()),
  office: z.string().nullable(),
  destination: z.string().nullable(),
  despatchId: z.string().nullable(),
  transport: z.string().nullable().describe('flight or voyage of the despatch'),
  arrivesAt: nullableInstant,
  deadlineAt: nullableInstant,
  priority: z.int(),
  dueAt: instant,
  assignedTo: z.string().nullable(),
  lockedBy: z.string().nullable(),
  lockedUntil: nullableInstant,
  asideUntil: nullableInstant,
  asideReason: z.string().nullable(),
  unread: z.boolean(),
  selectedBy: z.string().nullable(),
  version: z.int(),
  inLane: z.boolean().describe('false where it has left the lane, or what narrows it, since'),
  goods: z
    .string()
    .nullable()
    .describe('the content piece the heaviest hit saw, as declared; the first where none saw one'),
  pieces: z.int().nullable().describe('how many content pieces'),
  weightGrams: z.number().nullable(),
  fromCountry: z.string().nullable(),
  joint: z.number().nullable().describe('the joint case it is in'),
})
export type WorklistCase = z.infer<typeof worklistCaseSchema>

export const worklistOutlineSchema = z.object({
  caseIds: z.array(z.number()).describe('in order'),
  isWhole: z.boolean().describe('false where there are more than it can hold'),
  rows: z.array(worklistCaseSchema).describe('the first of them'),
  asOf: instant,
})
export type WorklistOutline = z.infer<typeof worklistOutlineSchema>

export const worklistLiveSchema = z.object({
  rows: z.array(worklistCaseSchema).describe('of the ids that were asked; what is missing is there no more'),
  news: z.array(worklistCaseSchema).describe('cases of the lane that were touched since'),
  asOf: instant,
})
export type WorklistLive = z.infer<typeof worklistLiveSchema>

export const laneCountsSchema = z.object({
  ...(Object.fromEntries(LANES.map((lane) => [lane, z.int()])) as Record<(typeof LANES)[number], z.ZodInt>),
  breached: z.int().describe('past their time'),
  unread: z.int().describe('the post has written'),
})
export type LaneCountsView = z.infer<typeof laneCountsSchema>
