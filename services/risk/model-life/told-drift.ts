/** Drift of the model in force, and whether its probabilities have held where examinations have come to an end since. */
import path from 'node:path'
import { readReference } from '#models/drift-reference.ts'
import { shippedVersion } from '#models/registry.ts'
import type { Queryable } from '#platform/database.ts'
import { type ClassEstimates, estimate } from './estimates.ts'
import { readStanding } from './in-force.ts'
import { registryOf } from './models.ts'
import { type DriftDay, readDrift } from './read-drift.ts'
import { readExamined } from './read-estimates.ts'

const DAY_MS = 86_400_000

export interface ToldDrift {
  /** Null where no model is in force. */
  version: string | null
  /** Examples the reference was made of; null where there is no reference, and so nothing to hold against. */
  reference: number | null
  /** The latest first. */
  days: DriftDay[]
  /** What chance selected of the same days and examinations have settled, by threat. */
  calibration: Record<string, ClassEstimates['calibration']>
}

/** @param now ISO 8601   @param days back from today, today among them */
export async function tellDrift(
  db: Queryable,
  own: string | null,
  now: string,
  days: number,
): Promise<ToldDrift> {
  const version = (await readStanding(db)).champion ?? shippedVersion()
  if (version === null) return { version, reference: null, days: [], calibration: {} }
  const since = new Date(Date.parse(now) - (days - 1) * DAY_MS).toISOString().slice(0, 10)
  const reference = readReference(path.join(registryOf(version, own), version))
  const examined = await readExamined(db, `${since}T00:00:00Z`, version)
  const { classes } = estimate(examined, 0)
  return {
    version,
    reference: reference?.examples ?? null,
    days: reference ? await readDrift(db, version, reference, since) : [],
    calibration: Object.fromEntries(
      Object.entries(classes).map(([name, { calibration }]) => [name, calibration]),
    ),
  }
}
