/** How cases are worked, as versioned data: service levels, what an examination comes to, procedures by kind of threat. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { EXAMINATION_OUTCOMES } from '#contracts/cases.ts'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'

const hours = z.number().positive()

const workingSchema = z.strictObject({
  version: z.int().positive(),
  /** Within which a case of a priority is to be closed. */
  serviceHours: z.strictObject({ 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }),
  /** The first that the score reaches. */
  priorities: z.array(z.strictObject({ scoreFrom: z.int(), priority: z.int().min(1).max(5) })).min(1),
  leaseMinutes: z.number().positive(),
  /** A case of an item that is held again within so many days goes on; after that the identifier may be another item's. */
  reopenDays: z.number().positive(),
  undoMinutes: z.number().positive(),
  examinations: z.record(
    z.enum(EXAMINATION_OUTCOMES),
    z.strictObject({
      /** The decision that the result asks for. */
      code: z.enum(DECISION_CODES).nullable(),
      /** Whether a second officer looks at the result first. What policy confirms is confirmed in any case. */
      approved: z.boolean(),
      /** The label; null where only goods that were named make it a find. */
      found: z.boolean().nullable(),
    }),
  ),
})
export type Working = z.infer<typeof workingSchema>

const proceduresSchema = z.array(
  z.strictObject({
    id: z.string(),
    version: z.int().positive(),
    title: z.string(),
    /** Empty: for every other category. */
    categories: z.array(z.enum(RISK_CATEGORIES)),
    steps: z.array(z.strictObject({ id: z.string(), text: z.string() })).min(1),
  }),
)
export type Procedure = z.infer<typeof proceduresSchema>[number]

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))

export const WORKING = workingSchema.parse(read('working.json'))
const PROCEDURES = proceduresSchema.parse(read('procedures.json'))

/** What to do with an item of this category: its own procedure, or the ordinary one. */
export function procedureFor(category: string | null): Procedure {
  const own = PROCEDURES.find(({ categories }) => categories.some((each) => each === category))
  return own ?? PROCEDURES.find(({ categories }) => categories.length === 0)!
}
