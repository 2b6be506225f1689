/** Random selection over HTTP: shares, sealed seeds, and the proof of a day's draws. */
import { z } from 'zod'

export const selectionQuery = z.object({
  days: z.coerce.number().int().min(1).max(366).default(14).describe('so many days back'),
})
export const selectionDay = z.object({ day: z.iso.date() })

export interface SealedDay {
  /** YYYY-MM-DD, UTC. */
  day: string
  /** SHA-256 of the seed, hexadecimal: shown before the day begins. */
  commitment: string
  committedAt: string
  /** Before the day began. */
  inAdvance: boolean
  /** Hexadecimal; null until it is revealed. */
  seed: string | null
  revealedAt: string | null
  revealedBy: string | null
}

/** `GET /api/selection` */
export interface SelectionView {
  /** The day it is now, UTC: seeds of days before it can be revealed. */
  today: string
  shares: { stratum: string; share: number }[]
  /** The last first. */
  days: SealedDay[]
}

interface DrawFault {
  receiptId: string
  place: number
  fault: string
}

/** What holding a day's draws against its seed has shown. */
export interface ProvedDay {
  day: string
  assessments: number
  undrawn: number
  strata: {
    stratum: string
    items: number
    selected: number
    expected: number
    interval: { low: number; high: number } | null
  }[]
  faultCount: number
  /** The first hundred. */
  faults: DrawFault[]
  /** What chance chose of those that nothing else kept back, within an office's capacity. */
  examinations: { asked: number; selected: number; expected: number; faultCount: number; faults: DrawFault[] }
}
