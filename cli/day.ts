/** A day as people type it. */
import { z } from 'zod'

const DAY = z.iso.date()

/** True for a day there is, YYYY-MM-DD: not for 2026-02-30. */
export function isDay(text: string): boolean {
  return DAY.safeParse(text).success
}
