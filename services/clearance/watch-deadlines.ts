/** Looks every few seconds for deadlines that have come, for as long as the service runs. */
import type { Logger } from '#platform/logger.ts'
import { askForDeadlines, type DeadlineClock } from './deadlines.ts'

const LOOK_EVERY_MS = 2_000

export function watchDeadlines(at: DeadlineClock, logger: Logger): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking
      .then(() => askForDeadlines(at))
      .catch((error) => logger.warn({ err: error }, 'deadlines cannot be looked at now'))
  }, LOOK_EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
