/**
 * How many examinations an office can do, as policy: what it can take a day, what it may bring over from days before, how much of
 * it chance has, and which of the model's scores may select. Pure.
 */
import { z } from 'zod'
import { SCORED_THREATS } from '#domain/threat-class.ts'

const COUNT_MAX = 1_000_000

const officeCapacity = z.strictObject({
  examinationsPerDay: z.number().int().min(0).max(COUNT_MAX),
  /** Examinations that were not used and may be used later, at most. */
  carryOverMax: z.number().int().min(0).max(COUNT_MAX),
  /** Items a day that nothing else keeps back, until a day has been seen. */
  expectedItemsPerDay: z.number().int().min(1).max(100_000_000),
})
export type OfficeCapacity = z.infer<typeof officeCapacity>

export const capacity = z.strictObject({
  /** By office of exchange (IMPC code), or operator where an item is in no despatch yet; `other` for all that are not named. */
  offices: z.record(z.string().regex(/^([A-Z]{5}[A-Z0-9]|[A-Z]{3}|other)$/), officeCapacity),
  /** Of the budget, for chance. */
  randomShare: z.number().min(0).max(1),
  /** The threats whose scores may select; none: chance alone does. */
  model: z.array(z.enum(SCORED_THREATS)),
  /** The least score (1..1000) that selects, however much room there is. */
  scoreFrom: z.number().int().min(1).max(1000),
})
export type Capacity = z.infer<typeof capacity>

/** Of this office, of all others, or null: nothing is selected there. */
export function capacityOf({ offices }: Capacity, office: string): OfficeCapacity | null {
  const named = Object.hasOwn(offices, office) ? office : 'other'
  return offices[named] ?? null
}
