/** The entries of one item, found by their indexes: the versions that were accepted, and what was rejected. */
import { type SQL, sql } from '#platform/sql.ts'

/** As `receipt_id, place` of table expression `own`. A repeat of what was there has no row of its own here. */
export function ownEntries(itemId: string): SQL {
  return sql`
    own AS (
      SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND version IS NOT NULL
      UNION
      SELECT receipt_id, place FROM entries WHERE item_id = ${itemId} AND outcome = 'rejected'
      UNION
      SELECT receipt_id, place FROM standings WHERE item_id = ${itemId})`
}
