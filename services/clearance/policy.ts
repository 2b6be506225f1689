/** Policy: what clearance does with an assessment, as versioned data. The shipped one is policies/default.json. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DECISION_CATEGORIES } from '#contracts/response.ts'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { contradictionsOf } from './policy/contradictions.ts'
import { corridor, settings } from './policy/settings.ts'
import { capacity } from './selection/capacity.ts'

const code = z.enum(DECISION_CODES)

/** What an operator is told: a code of ours and a sentence. Never a rule, a list or a score. */
const reason = z.strictObject({ code: z.string(), text: z.string() })

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

const policyBody = z
  .strictObject({
    title: z.string(),
    ...settings.shape,
    /** Given to a cancellation, and to a version that came after the one in force. */
    cancelled: code,
    superseded: code,
    /** Decisions that a later version of the item does not lift by itself, lightest first. */
    lasting: z.array(code),
    /** Absent in policies from before officers decided. */
    persons: persons.optional(),
    /** Examinations that the model and chance may ask for. Absent: they ask for none. */
    capacity: capacity.optional(),
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
      incomplete: reason.optional(),
      selected: reason.optional(),
      without: reason.optional(),
      loaded: reason.optional(),
      expired: reason.optional(),
      outage: reason.optional(),
      queued: reason.optional(),
    }),
    /** Settings that differ by route, mail class or direction. The first that fits holds. */
    corridors: z.array(corridor).optional(),
  })
  .superRefine((body, context) => {
    for (const { path, message } of contradictionsOf(body))
      context.addIssue({ code: 'custom', path, message })
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
