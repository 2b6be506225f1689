/** DQ15: item data that comes after the item is on its way. Pure. */
import { fault } from '#contracts/findings/catalogue.ts'
import type { Finding } from '#domain/finding.ts'
import type { Journey } from '#domain/journey.ts'

/** @param path of the entry, `items[0]`   @param receivedAt when its data came; ISO 8601 in UTC */
export function lateFindings(
  journey: Pick<Journey, 'despatchedAt' | 'departedAt' | 'arrivedAt'> | undefined,
  receivedAt: string,
  path: string,
): Finding[] {
  if (!journey) return []
  const { despatchedAt, departedAt, arrivedAt } = journey
  if (arrivedAt !== null && arrivedAt <= receivedAt) return [{ ...fault('data-after-arrival'), path }]
  const isLate = [despatchedAt, departedAt].some((instant) => instant !== null && instant <= receivedAt)
  return isLate ? [{ ...fault('data-after-despatch'), path }] : []
}
