/** What people's programs ask of joint cases over HTTP, and what they are shown: linked cases worked on as one. See docs/targeters.md. */
import { z } from 'zod'
import type { DecisionCategory, DecisionCode, Standing } from '#domain/decision.ts'
import { bulkChangeBody, bulkDecideBody, examinationBody, officerCommentBody } from './cases.ts'
import { LINKS, type LinkKind } from './item-explanation.ts'

/** As many as many-at-once takes. */
export const JOINT_MAX = 500
export const JOINT_STATES = ['open', 'closed', 'all'] as const
export const JOINS = ['proposed', 'automatic'] as const
export type JointLink = LinkKind | 'rule' | 'chosen'

const reason = z.string().trim().min(1).max(2_000)
const title = z.string().trim().min(1).max(200)
const joins = z
  .enum(JOINS)
  .describe('what becomes of new cases with the same link; none is ever decided by that')
const caseIds = z.array(z.int().positive()).min(1).max(JOINT_MAX)

export const openJointBody = z.strictObject({
  title,
  reason,
  of: z.discriminatedUnion('link', [
    z.strictObject({
      link: z.enum(LINKS),
      itemId: z.string().min(1).max(70).describe('whose party, address, telephone or despatch it is'),
    }),
    z.strictObject({ link: z.literal('rule'), rule: z.string().min(1).max(100) }),
    z.strictObject({ link: z.literal('chosen'), cases: caseIds }),
  ]),
  joins: joins.default('proposed'),
})
export type OpenJoint = z.infer<typeof openJointBody>

export const jointsQuery = z.object({
  state: z.enum(JOINT_STATES).default('open'),
  item: z.string().max(70).optional().describe('those it is in, or proposed for'),
})

export const jointMembersBody = z.strictObject({ cases: caseIds, reason })

export const jointSettingBody = z.strictObject({
  reason,
  change: z.discriminatedUnion('change', [
    z.strictObject({
      change: z.literal('title'),
      title,
      was: title
        .optional()
        .describe('the name as it was seen: where it is another one by now, this is refused'),
    }),
    z.strictObject({ change: z.literal('joins'), joins }),
    z.strictObject({ change: z.literal('close') }),
  ]),
})
export type JointSetting = z.infer<typeof jointSettingBody>

/** Members as they were seen: who has joined since is told of, and left as it is. */
export const jointDecideBody = bulkDecideBody
export const jointChangeBody = bulkChangeBody
export const jointExamineBody = examinationBody.extend({ cases: caseIds })
export const jointLockQuery = z.object({
  stay: z
    .stringbool()
    .default(false)
    .describe('keeps what is locked to me already, and locks nothing else; not a step of the record'),
})
export const jointTickBody = z.strictObject({
  procedure: z.string().max(60),
  step: z.string().max(60),
  done: z.boolean(),
})
export const jointCommentBody = officerCommentBody

export interface Joint {
  jointId: number
  title: string
  link: JointLink
  fromItem: string | null
  /** Of a despatch or a rule. */
  linkName: string | null
  joins: (typeof JOINS)[number]
  openedBy: string
  openedAt: string
  closedBy: string | null
  closedAt: string | null
  assignedTo: string | null
  priority: number | null
}

export interface JointSummary extends Joint {
  open: number
  closed: number
  proposed: number
  /** Of the item that was asked about; null where none was. */
  itemState: 'member' | 'proposed' | 'ended' | null
}

export interface JointMember {
  state: 'member' | 'proposed' | 'declined' | 'taken-out' | 'ended'
  because: 'link' | 'officer'
  /** Who said so last, and when. */
  who: string
  at: string
  caseId: number
  itemId: string
  version: number
  closedAt: string | null
  lane: 'todo' | 'waiting' | 'proposed'
  code: DecisionCode | null
  standing: Standing | null
  category: string | null
  score: number
  rules: string[]
  deadlineAt: string | null
  arrivesAt: string | null
  dueAt: string
  priority: number
  assignedTo: string | null
  lockedBy: string | null
  lockedUntil: string | null
  unread: boolean
}

export interface JointChecklist {
  procedure: string
  title: string
  /** Open members it is for. */
  of: number
  steps: { id: string; text: string; done: number }[]
}

export interface JointView extends Joint {
  /** By the service's clock. */
  seenAt: string
  members: JointMember[]
  checklists: JointChecklist[]
}

export interface JointNote {
  who: string
  text: string
  at: string
  /** Where it was written on one member alone; null: on all. */
  itemId: string | null
}

/** What one side wrote at once, about one or many of the items. */
export interface JointComment {
  from: 'customs' | 'post'
  operator: string
  officer: string | null
  text: string
  at: string
  items: string[]
}

export interface JointStep {
  step: string
  who: string
  text: string | null
  facts: unknown
  /** Of what can be taken back. */
  bulkId: string | null
  at: string
}

export interface JointRecord {
  notes: JointNote[]
  /** By operator, oldest first. */
  threads: { operator: string; comments: JointComment[] }[]
  steps: JointStep[]
}

/** What a decision would send for the open members now. */
export interface JointAction {
  code: DecisionCode
  category: DecisionCategory
  /** Decided at once. */
  now: number
  /** A second officer is asked. */
  proposed: number
  refused: { told: string; count: number }[]
  /** Who is told, of how many items. */
  to: { operator: string; count: number }[]
  reasons: { code: string; text: string; count: number }[]
}
