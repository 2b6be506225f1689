/** Waiting until mail is through every stage. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#platform/database.ts'
import type { Logger } from '#platform/logger.ts'
import { type Balance, readBalance } from './books.ts'

const STUCK_MS = 60_000

/** Resolves with the books once nothing is in flight, or once nothing has moved for a minute. */
export async function untilThrough(database: Database, logger: Logger): Promise<Balance> {
  let books = await readBalance(database)
  let movedAt = Date.now()
  while (books.inFlight > 0) {
    await sleep(100)
    const before = books.inFlight
    books = await readBalance(database)
    if (books.inFlight !== before) movedAt = Date.now()
    if (Date.now() - movedAt > STUCK_MS) {
      logger.warn({ inFlight: books.inFlight }, 'items in flight do not move')
      break
    }
  }
  return books
}
