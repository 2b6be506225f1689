/**
 * Batches in hand when the rules or lists change were begun with the old ones, and a hunt that looks before they commit would
 * not see their items. So a batch holds a lock together with others for as long as it thinks, and whoever hunts first waits
 * until those that were begun before are over.
 */

import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** Any number that no other advisory lock of ours is. */
const SCREENING = 7_392_000

/** Before a batch reads rules and lists; until its transaction ends. */
export async function beginScreening(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock_shared(${SCREENING}::bigint)`)
}

/** Returns once every batch that may have read rules or lists before now is over. */
export async function untilScreened(database: Database): Promise<void> {
  await database.transaction((tx) => tx.execute(sql`SELECT pg_advisory_xact_lock(${SCREENING}::bigint)`))
}

/** Waits for the batches in hand and lets none begin until this transaction ends: what it records no batch can have missed. */
export async function screeningAlone(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${SCREENING}::bigint)`)
}
