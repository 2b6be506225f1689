/** Counts as shares with their intervals. Pure. */
import type { RateView } from '#contracts/effectiveness.ts'
import { wilson } from '#domain/wilson.ts'

export function shareWith(
  numerator: number,
  denominator: number,
): { share: number | null; low: number | null; high: number | null } {
  const interval = wilson(numerator, denominator)
  return interval ? { share: numerator / denominator, ...interval } : { share: null, low: null, high: null }
}

export function rateOf({
  key,
  confirmed,
  examined,
}: {
  key: string
  confirmed: number
  examined: number
}): RateView {
  return { key, confirmed, examined, ...shareWith(confirmed, examined) }
}
