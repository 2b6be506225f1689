/** What was declared of an item, version by version, and what officers have revised of it. */

import type { ItemVersion } from '#contracts/item-view.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { ownEntries } from './own-entries.ts'

type Row = Omit<ItemVersion, 'author'> & {
  authorKind: 'operator' | 'officer'
  authorName: string
} & Record<string, unknown>

/** The version in force leads, then the newest. */
export async function readVersions(db: Queryable, itemId: string): Promise<ItemVersion[]> {
  const { rows } = await db.execute<Row>(sql`
    WITH ${ownEntries(itemId)}
    SELECT e.receipt_id AS "receiptId", e.place, m.message_id AS "messageId", e.outcome, e.version,
           coalesce(e.version = i.effective_version, false) AS "isInForce", e.function, e.submitter,
           e.author_kind AS "authorKind", coalesce(e.author, e.submitter) AS "authorName",
           ${isoUtc(sql`e.received_at`)} AS "receivedAt", e.declaration, e.findings,
           coalesce((SELECT json_agg(json_build_object('line', r.each -> 'line', 'field', r.each -> 'field',
                       'declared', r.each -> 'declared', 'revised', r.each -> 'revised', 'author', v.author, 'reason', v.reason))
                       FROM json_array_elements(e.revised) AS r (each)
                       LEFT JOIN revisions v ON v.revision_id = (r.each ->> 'revisionId')::uuid), '[]') AS revised
      FROM own JOIN entries e USING (receipt_id, place)
      LEFT JOIN messages m USING (receipt_id)
      LEFT JOIN items i ON i.item_id = ${itemId}
     ORDER BY "isInForce" DESC, e.received_at DESC, e.place DESC`)
  return rows.map(({ authorKind, authorName, ...version }) => ({
    ...version,
    author: { kind: authorKind, name: authorName },
  }))
}
