/** Seals about once a second, for as long as the service runs. Every process may run it: a lock sees to it that one works. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { every, type Recurring } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { type KeyPlace, openKey } from './keys.ts'
import { readHead } from './ledger.ts'
import { type SealAt, sealOnce } from './seal.ts'

const SEAL_EVERY_MS = 1_000
/** The newest block is said in the log this often: a place outside the database that whoever changes it does not hold. */
const TELL_EVERY_MS = 3_600_000
/** What cannot be sealed is said this often. */
const COMPLAIN_EVERY_MS = 60_000

export interface SealingAt {
  config: KeyPlace
  database: Database
  clock: Clock
}

export async function watchSealing(
  { config, database, clock }: SealingAt,
  logger: Logger,
): Promise<Recurring> {
  const key = await openKey(database, config)
  if (!key) {
    logger.warn('nothing is sealed: the audit key is not here and none can be made; set AUDIT_KEY_FILE')
    return { stop: async () => {} }
  }
  return every(SEAL_EVERY_MS, sealing({ database, key, clock }, logger), complaining(logger))
}

function sealing(at: SealAt, logger: Logger): (stopping: AbortSignal) => Promise<void> {
  let toldAt = 0
  return async (stopping) => {
    while ((await sealOnce(at)).more && !stopping.aborted);
    if (Date.now() - toldAt < TELL_EVERY_MS) return
    const head = await readHead(at.database)
    if (!head) return
    toldAt = Date.now()
    logger.info({ block: head.number, hash: head.hash }, 'newest block of the audit ledger')
  }
}

function complaining(logger: Logger): (error: unknown) => void {
  let complainedAt = 0
  return (error) => {
    if (Date.now() - complainedAt < COMPLAIN_EVERY_MS) return
    complainedAt = Date.now()
    logger.warn({ err: error }, 'nothing is sealed now')
  }
}
