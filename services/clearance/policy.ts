/** Policy: what clearance does with an assessment, as versioned data. The shipped one is policies/default.json. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DECISION_CATEGORIES, REFERRAL_TYPES } from '#contracts/response.ts'
import { HIT_EFFECTS, RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'

const code = z.enum(DECISION_CODES)

/** What an operator is told: a code of ours and a sentence. Never a rule, a list or a score. */
const reason = z.strictObject({ code: z.string(), text: z.string() })

/** A referral asks somebody something until a deadline. */
const referral = z.strictObject({
  type: z.enum(['RFI', 'RFS', 'DNL']),
  asks: z.array(z.string()).min(1),
  deadlineHours: z.number().int().positive(),
})

/** What a person may decide, and what takes two. */
const persons = z.strictObject({
  /** Codes an officer may give. */
  codes: z.array(code).min(1),
  /** Of them those a second officer confirms: adverse outcomes above all. */
  confirmed: z.array(code),
  /** A release of an item of this score (0..1000) or more takes two. */
  confirmReleaseFrom: z.number().int().min(0).max(1000),
  /** What the operator is told by code; of the category of the decision where a code has none. */
  reasons: z.record(z.enum(DECISION_CATEGORIES), reason),
})
export type PersonsPolicy = z.infer<typeof persons>

/** What happens to a referral that nobody answers. */
const unanswered = z.strictObject({
  /** So long before the deadline the operator is reminded; never where null. */
  remindHoursBefore: z.number().positive().nullable(),
  code,
})

const policyBody = z.strictObject({
  title: z.string(),
  /** From this score (0..1000) on, the strongest category's answer is given even where no rule asked for more than weight. */
  holdScore: z.number().int().min(1).max(1000),
  /** What a rule's effect comes to. */
  answers: z.record(z.enum(HIT_EFFECTS), code),
  /** Given to an item on which a mandatory rule could not be evaluated: never a release. */
  degraded: code,
  /** Given where nothing speaks against the item. */
  clear: code,
  /** Given to a cancellation, and to a version that came after the one in force. */
  cancelled: code,
  superseded: code,
  /** Decisions that a later version of the item does not lift by itself, lightest first. */
  lasting: z.array(code),
  /** Which decisions are referrals, and what they ask. */
  referrals: z.partialRecord(code, referral),
  /** Absent in policies from before officers decided. */
  persons: persons.optional(),
  unanswered: z.partialRecord(z.enum(REFERRAL_TYPES), unanswered).optional(),
  /** Given to an item that is on its way without accepted data. */
  noEad: code.optional(),
  /** Reasons by category of the threat, and for everything else by what happened. */
  reasons: z.strictObject({
    categories: z.record(z.enum(RISK_CATEGORIES), reason),
    degraded: reason,
    clear: reason,
    cancelled: reason,
    superseded: reason,
    lasting: reason,
    noEad: reason.optional(),
    dataCame: reason.optional(),
    unanswered: reason.optional(),
    answered: reason.optional(),
    reminded: reason.optional(),
    recalled: reason.optional(),
  }),
})

export type PolicyBody = z.infer<typeof policyBody>

export interface Policy {
  /** Content hash of the body. */
  version: string
  body: PolicyBody
}

/** Reads a policy's JSON text; throws with the path of what is wrong. */
export function readPolicy(text: string): Policy {
  const body = policyBody.parse(JSON.parse(text))
  const version = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)
  return { version, body }
}

export function shippedPolicy(): Policy {
  return readPolicy(readFileSync(path.join(import.meta.dirname, 'policies', 'default.json'), 'utf8'))
}
