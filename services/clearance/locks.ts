/**
 * Assessments and commands about one item come from two topics, so two transactions may decide on it at once. Items share a
 * few locks: deciding on assessments takes those of its items together with others, a command takes them alone. One lock an
 * item would fill PostgreSQL's table of locks.
 */
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

const BUCKETS = 64
/** Any number that no other advisory lock of ours begins with. */
const CLEARANCE = 7_391_000

function bucketOf(itemId: string): number {
  return CLEARANCE + (createHash('sha1').update(itemId).digest()[0]! % BUCKETS)
}

/** Held to the end of the transaction. Always in the same order, so that nobody waits in a circle. */
export async function lockItems(
  tx: Tx,
  itemIds: readonly string[],
  how: 'together' | 'alone',
): Promise<void> {
  const buckets = [...new Set(itemIds.map(bucketOf))].sort((a, b) => a - b)
  const lock =
    how === 'alone' ? sql`pg_advisory_xact_lock(bucket)` : sql`pg_advisory_xact_lock_shared(bucket)`
  await tx.execute(
    sql`SELECT ${lock} FROM unnest(${sql.param(buckets)}::bigint[]) WITH ORDINALITY AS asked (bucket, at) ORDER BY at`,
  )
}
