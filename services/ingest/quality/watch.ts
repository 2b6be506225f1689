/** Keeps the rollups up to date and looks for incidents, beside the stage that counts. Every process may run it: locks see to it that one works. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { every } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { addUpPosts, foldCounts } from './fold.ts'
import { setGauges } from './gauges.ts'
import { lookForIncidents } from './look.ts'
import { refreshClearance } from './refresh.ts'
import { refreshJourneys } from './refresh-journeys.ts'

/** The quality pages may be this much behind. */
const FOLD_EVERY_MS = 2_000
const LOOK_EVERY_MS = 60_000
const REFRESH_EVERY_MS = 300_000
/** Five weeks of items are looked at. */
const JOURNEYS_EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

export function watchQuality(database: Database, clock: Clock, logger: Logger) {
  // Not at once: what stopped with the last process is only now coming in again, and would look like silence.
  const due = { look: Date.parse(clock()) + LOOK_EVERY_MS, refresh: 0, journeys: 0 }

  async function work(): Promise<void> {
    await foldCounts(database)
    const now = clock()
    const at = Date.parse(now)
    if (at >= due.refresh) {
      due.refresh = at + REFRESH_EVERY_MS
      await refreshClearance(database, now)
    }
    if (at >= due.journeys) {
      due.journeys = at + JOURNEYS_EVERY_MS
      await refreshJourneys(database, now)
      await addUpPosts(database, new Date(at - DAY_MS).toISOString())
    }
    if (at >= due.look) {
      due.look = at + LOOK_EVERY_MS
      await lookForIncidents(database, now)
      await setGauges(database, now)
    }
  }

  return every(FOLD_EVERY_MS, work, (error) => logger.warn({ err: error }, 'quality cannot be counted now'))
}
