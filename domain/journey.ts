/** Where an item is, as far as despatches and scans have told. */
import type { Direction } from './direction.ts'

/** Instants are ISO 8601 in UTC; null: not known to have happened. */
export interface Journey {
  /** By the despatch it was last told to be in; null where it is in none. */
  direction: Direction | null
  /** S9 identifier of the receptacle it was last told to be in; its first 20 characters are the despatch. */
  receptacleId: string | null
  /** When the first despatch that names it was announced. */
  despatchedAt: string | null
  /** First departure from the outward office of exchange, as scanned. */
  departedAt: string | null
  /** First arrival at the inward office of exchange, as scanned. */
  arrivedAt: string | null
}

export const NOWHERE: Journey = {
  direction: null,
  receptacleId: null,
  despatchedAt: null,
  departedAt: null,
  arrivedAt: null,
}
