/** Legal holds: what a running proceeding needs is kept beyond retention. */
import { z } from 'zod'

const reason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .describe('for the record, as the number of the proceeding; name nobody in it')

export const placeHoldBody = z.strictObject({
  reason,
  endsOn: z.iso.date().nullish().describe('the last day it holds; left out: until somebody lifts it'),
})
export const liftHoldBody = z.strictObject({ reason })

export interface LegalHold {
  holdId: number
  reason: string
  /** ISO 8601, a day; null: until somebody lifts it. */
  endsOn: string | null
  placedBy: string
  placedAt: string
  liftedBy: string | null
  liftedAt: string | null
  liftedBecause: string | null
  /** Neither lifted nor past its end. */
  isInForce: boolean
}

/** One that is in force, in the list of all. */
export interface StandingHold extends LegalHold {
  itemId: string
}
