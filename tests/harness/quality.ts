/**
 * The work of the quality watch, done now. A running service does it too, from time to time and one at a time: where it is
 * just at it, what came in since is not in yet, so it is done again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#platform/database.ts'
import { foldCounts } from '#services/ingest/quality/fold.ts'
import { lookForIncidents } from '#services/ingest/quality/look.ts'
import { refreshClearance } from '#services/ingest/quality/refresh.ts'
import { refreshJourneys } from '#services/ingest/quality/refresh-journeys.ts'

/** Everything that was counted is in the rollups. */
export function folded(database: Database): Promise<true> {
  return untilMine(async () => (await foldCounts(database)) || null)
}

export function clearanceRefreshed(database: Database): Promise<true> {
  return untilMine(async () => (await refreshClearance(database, new Date().toISOString())) || null)
}

/** @param now ISO 8601 */
export function journeysRefreshed(database: Database, now = new Date().toISOString()): Promise<true> {
  return untilMine(async () => (await refreshJourneys(database, now)) || null)
}

/** @param now ISO 8601   @returns the alarms of a look at that time */
export function lookedAt(database: Database, now: string) {
  return untilMine(() => lookForIncidents(database, now))
}

async function untilMine<T>(work: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const done = await work()
    if (done !== null) return done
    await sleep(20)
  }
}
