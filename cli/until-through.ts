/** Waiting until mail is through every stage. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { type Balance, readBalance, readProgress } from './books.ts'

const STUCK_MS = 60_000

/** Resolves with the books once nothing is in flight, or once nothing has moved for a minute. */
export async function untilThrough(database: Database, log: Log, logger: Logger): Promise<Balance> {
  let behind = ''
  let movedAt = Date.now()
  for (; ; await sleep(100)) {
    // The books are read only when there seems to be nothing more to read: they count everything there is.
    const { lags, total } = await readLags(log)
    const books = total === 0 ? await readBalance(database, log) : null
    if (books?.inFlight === 0) return books
    if (lags !== behind) movedAt = Date.now()
    behind = lags
    if (Date.now() - movedAt > STUCK_MS) {
      logger.warn({ behind }, 'items in flight do not move')
      return books ?? readBalance(database, log)
    }
  }
}

async function readLags(log: Log): Promise<{ lags: string; total: number }> {
  const stages = Object.entries(await readProgress(log))
  return {
    lags: stages.map(([stage, { lag }]) => `${stage} ${lag}`).join(', '),
    total: stages.reduce((sum, [, { lag }]) => sum + lag, 0),
  }
}
