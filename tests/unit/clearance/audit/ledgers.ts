/** A ledger of its own for a test: a database with a key, rows written by hand, sealed when asked. */
import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#platform/clock.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type AuditKey, keyId } from '#services/clearance/audit/keys.ts'
import { type SealAt, sealAll } from '#services/clearance/audit/seal.ts'
import { type Verified, verifyLedger } from '#services/clearance/audit/verify.ts'

export function makeKey(): AuditKey {
  const pair = generateKeyPairSync('ed25519')
  return { ...pair, id: keyId(pair.publicKey) }
}

export function ledgerOn(database: Database): SealAt {
  return { database, key: makeKey(), clock: systemClock }
}

/** Other tests' transactions on the same server hold the sealer up for as long as they run. */
export async function sealEverything(at: SealAt): Promise<Verified> {
  for (let tries = 0; ; tries += 1) {
    await sealAll(at)
    const verified = await verifyLedger({ db: at.database, trusted: at.key.publicKey })
    if (verified.unsealed === 0 || tries === 300) return verified
    await sleep(100)
  }
}

const UNDONE = new Error('undone')

/** Changes the database as a superuser who is past every trigger, looks, and undoes it. */
export async function tampered<T>(
  { database }: SealAt,
  change: (tx: Tx) => Promise<unknown>,
  look: (db: Queryable) => Promise<T>,
): Promise<T> {
  let seen: { is: T } | null = null
  try {
    await database.transaction(async (tx) => {
      await tx.execute(sql`SET LOCAL session_replication_role = replica`)
      await change(tx)
      seen = { is: await look(tx) }
      throw UNDONE
    })
  } catch (error) {
    if (error !== UNDONE) throw error
  }
  return seen!.is
}
