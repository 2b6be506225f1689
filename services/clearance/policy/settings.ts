/** The settings of policy that a corridor may change: their shapes. What they mean is told in docs/policy.md. */
import { z } from 'zod'
import { REFERRAL_TYPES } from '#contracts/response.ts'
import { HIT_EFFECTS, RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { DIRECTIONS } from '#domain/direction.ts'
import { MAIL_CLASSES } from '#domain/item.ts'

const code = z.enum(DECISION_CODES)
const score = z.number().int().min(1).max(1000)
const country = z.string().regex(/^[A-Z]{2}$/)

/** A referral asks somebody something until a deadline. */
const referral = z.strictObject({
  type: z.enum(['RFI', 'RFS', 'DNL']),
  asks: z.array(z.string()).min(1),
  deadlineHours: z.number().int().positive(),
})

/** What happens to a referral that nobody answers. */
const unanswered = z.strictObject({
  /** So long before the deadline the operator is reminded; never where null. */
  remindHoursBefore: z.number().positive().nullable(),
  code,
})

/** What the machine may have to go on without. */
export const LACKS = ['model', 'history', 'stale-lists'] as const
export type Lack = (typeof LACKS)[number]

/** Those that every policy has. */
const asked = {
  /** From this score (0..1000) on, the strongest category's answer is given even where no rule asked for more than weight. */
  holdScore: score,
  /** What a rule's effect comes to. */
  answers: z.record(z.enum(HIT_EFFECTS), code),
  /** Given to an item on which a mandatory rule could not be evaluated: never a release. */
  degraded: code,
  /** Given where nothing speaks against the item. */
  clear: code,
  /** Which decisions are referrals, and what they ask. */
  referrals: z.partialRecord(code, referral),
}

/** Those that came later, and may be missing. */
const offered = {
  unanswered: z.partialRecord(z.enum(REFERRAL_TYPES), unanswered).optional(),
  /** Given to an item that is on its way without accepted data. */
  noEad: code.optional(),
  /** Where set, an item is held until its data has none of these findings; null: released by default. */
  holdUntilComplete: z
    .strictObject({ findings: z.array(z.string()).min(1), code })
    .nullable()
    .optional(),
  /** By category, lightest first: from which score on which answer. A category named here is not asked for `holdScore`. */
  bands: z
    .partialRecord(z.enum(RISK_CATEGORIES), z.array(z.strictObject({ from: score, code })).min(1))
    .optional(),
  /** What the machine may give without a person. Any other answer is proposed, and the item stands at `waiting` meanwhile. */
  alone: z.array(code).optional(),
  waiting: code.optional(),
  /** What a rule's effect proposes beside its answer. */
  proposes: z.partialRecord(z.enum(HIT_EFFECTS), code).optional(),
  /** How long the machine's holds last, and what they become. */
  expiry: z.partialRecord(code, z.strictObject({ hours: z.number().int().positive(), code })).optional(),
  /** What a trusted sender has of it: so many points more before a score speaks, and no choice by chance. */
  trusted: z
    .strictObject({ raiseBy: z.number().int().min(0).max(999), skipSelection: z.boolean() })
    .optional(),
  /** Given to an item that chance has chosen; null: chance only counts. */
  selected: code.nullable().optional(),
  /** Given in place of a release where something was missing to assess with; null: go on with rules. */
  without: z.partialRecord(z.enum(LACKS), code.nullable()).optional(),
  /** A first answer before loading, about security alone: the categories that speak there, and what an effect comes to. */
  loading: z.boolean().optional(),
  security: z.array(z.enum(RISK_CATEGORIES)).min(1).optional(),
  loadingAnswers: z.record(z.enum(HIT_EFFECTS), code).optional(),
  /** What the switch does while it is on; `releaseBelow` is the score under which an item is of low risk. */
  outage: z.strictObject({ hold: code, releaseBelow: score, queued: code }).optional(),
}

export const settings = z.strictObject({ ...asked, ...offered })

/** Which mail a corridor is: whatever is named has to fit. */
const when = z.strictObject({
  from: z.array(country).min(1).optional(),
  to: z.array(country).min(1).optional(),
  mailClasses: z.array(z.enum(MAIL_CLASSES)).min(1).optional(),
  directions: z.array(z.enum(DIRECTIONS)).min(1).optional(),
})

export const corridor = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  when,
  ...settings.partial().shape,
  // Parts of a record: the rest stays as it is by default.
  answers: z.partialRecord(z.enum(HIT_EFFECTS), code).optional(),
  loadingAnswers: z.partialRecord(z.enum(HIT_EFFECTS), code).optional(),
})
export type Corridor = z.infer<typeof corridor>
