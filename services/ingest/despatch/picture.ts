/**
 * When a despatch or a scan asks for an item to be assessed again: where it changes the picture that rules and policy decide by.
 * Pure.
 *
 * Three facts count: that the item is despatched, that it has arrived (it can be examined, and no longer be kept from loading),
 * and whether it is import, export or transit. Each asks once: a second receptacle, the same scan again, an earlier or later
 * instant, and all the other scans change nothing, so that a stream of scans costs no assessments.
 */
import type { Journey } from '#domain/journey.ts'

/** The cause of the assessment that a change asks for, `emd`; null for none. Of several changes in one message, the first. */
export function changesPicture(before: Journey, after: Journey): string | null {
  if (before.arrivedAt === null && after.arrivedAt !== null) return 'emd'
  if (before.despatchedAt === null && after.despatchedAt !== null) return 'predes'
  const isOther = before.direction !== null && after.direction !== before.direction
  return isOther ? `direction:${after.direction}:${after.receptacleId}` : null
}
