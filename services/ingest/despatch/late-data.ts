/** DQ15: item data that comes after the item is on its way. Pure. */
import { fault } from '#contracts/findings/catalogue.ts'
import type { Finding } from '#domain/finding.ts'

/** Where an item is, as far as despatches and scans have told. ISO 8601, null where nothing has. */
export interface ItemScans {
  despatchedAt: string | null
  /** First EMC. */
  departedAt: string | null
  /** First EMD. */
  arrivedAt: string | null
}

/** @param path of the entry, `items[0]`   @param receivedAt when its data came; ISO 8601 in UTC */
export function lateFindings(scans: ItemScans | undefined, receivedAt: string, path: string): Finding[] {
  if (!scans) return []
  const { despatchedAt, departedAt, arrivedAt } = scans
  if (arrivedAt !== null && arrivedAt <= receivedAt) return [{ ...fault('data-after-arrival'), path }]
  const isLate = [despatchedAt, departedAt].some((instant) => instant !== null && instant <= receivedAt)
  return isLate ? [{ ...fault('data-after-despatch'), path }] : []
}
