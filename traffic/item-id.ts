/**
 * S10 identifiers that are valid, unique in a run and new in every run: each run owns a block of serials under every
 * prefix, and a block that is used up goes on under the next second letter.
 */

import { makeS10 } from '#domain/s10.ts'

/** Serials per run, prefix and country; 1,000 runs fit before the first block comes round. */
export const RUN_SERIALS = 100_000
const SERIALS = 100_000_000
/** Second letters for open use: V means insured, Z is bilateral, and X and Y are in part (UPU S10). */
const SECOND_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUW'

/** @returns the next identifier of a service (`L`, `R`, `U`, `V`, `C`, `H`, `E`, or `CV` for insured parcels) and a country */
export function itemIdsOf(run: number): (service: string, country: string) => string {
  const used = new Map<string, number>()
  const firstSerial = (run * RUN_SERIALS) % SERIALS
  const next = (service: string, country: string): string => {
    const key = service + country
    const count = used.get(key) ?? 0
    const turn = Math.floor(count / RUN_SERIALS)
    if (service.length === 2 && turn > 0) return next(service.slice(0, 1), country)
    used.set(key, count + 1)
    const start = country.charCodeAt(0) * 5 + country.charCodeAt(1) * 3
    const second = SECOND_LETTERS[(start + turn) % SECOND_LETTERS.length]!
    const prefix = service.length === 2 ? service : service + second
    return makeS10(prefix, firstSerial + (count % RUN_SERIALS), country)
  }
  return next
}
