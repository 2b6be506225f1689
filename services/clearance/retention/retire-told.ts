/**
 * What is kept of items beside their mail: what was told to partners about them, what they told us, what was verified. With an item
 * it goes in `retire-mail.ts`; here goes what is left where the item is gone already, or was never ours.
 */
import { audit } from '#platform/audit/record-event.ts'
import type { Tx } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { isInForce } from './legal-holds.ts'

interface Reaching {
  /** ISO 8601: what was made or over before it may go. */
  cutoff: string
  /** ISO 8601. */
  now: string
  why: string
}

/** @returns rows removed, by table */
export async function retireTold(
  tx: Tx,
  { cutoff, now, why }: Reaching,
  who: string,
): Promise<Record<string, number>> {
  const gone = sql`NOT EXISTS (SELECT FROM items i WHERE i.item_id = t.item_id)
    AND NOT EXISTS (SELECT FROM entries e WHERE e.item_id = t.item_id)
    AND NOT EXISTS (SELECT FROM ead_gaps g WHERE g.item_id = t.item_id)
    AND NOT EXISTS (SELECT FROM legal_holds h WHERE h.item_id = t.item_id AND ${isInForce(now)})`
  const before = sql`${cutoff}::timestamptz`
  const old: readonly (readonly [table: string, condition: SQL])[] = [
    ['document_verifications', sql`t.asked_at < ${before} AND ${gone}`],
    [
      'exchange_disclosures',
      sql`t.made_at < ${before} AND ${gone}
        AND NOT EXISTS (SELECT FROM exchange_disclosures w WHERE w.withdraws = t.disclosure_id AND w.made_at >= ${before})`,
    ],
    [
      'exchange_indicators',
      sql`t.received_at < ${before} AND (t.expires_on < ${before} OR t.withdrawn_at < ${before})`,
    ],
  ]
  const removed: Record<string, number> = {}
  for (const [table, condition] of old) {
    const { rows } = await tx.execute<{ any: boolean }>(
      sql`SELECT EXISTS (SELECT FROM ${sql.raw(table)} t WHERE ${condition}) AS any`,
    )
    if (!rows[0]!.any) continue
    await audit(tx, { kind: 'retention', who, what: { of: 'case', table, before: cutoff, why } })
    const { rowCount } = await tx.execute(sql`DELETE FROM ${sql.raw(table)} t WHERE ${condition}`)
    removed[table] = rowCount ?? 0
  }
  return removed
}
