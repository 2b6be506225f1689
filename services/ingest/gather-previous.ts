/** How the versions in force of a batch's items name parties and posting, and whether they were assessed. One statement. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { KnownParty, Previous } from './reuse.ts'

/** A cancellation in force names nobody, so nothing is known of what it cancelled. */
export async function readPrevious(
  db: Queryable,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, Previous>> {
  if (itemIds.length === 0) return new Map()
  const { rows } = await db.execute<{
    itemId: string
    postedAt: string | null
    sender: KnownParty
    addressee: KnownParty
    assessed: boolean
  }>(sql`
    SELECT i.item_id AS "itemId", e.declaration ->> 'postedAt' AS "postedAt",
           ${partyOf('sender')} AS sender, ${partyOf('addressee')} AS addressee,
           EXISTS (SELECT FROM standings s WHERE s.item_id = i.item_id AND s.version = i.effective_version) AS assessed
      FROM items i JOIN entries e ON e.item_id = i.item_id AND e.version = i.effective_version
     WHERE i.item_id = ANY(${sql.param(itemIds)}::text[])`)
  return new Map(rows.map(({ itemId, ...previous }) => [itemId, previous]))
}

function partyOf(role: 'sender' | 'addressee') {
  const party = sql.raw(`e.declaration -> '${role}'`)
  return sql`json_build_object('name', ${party} ->> 'name', 'city', ${party} -> 'address' ->> 'city', 'postcode', ${party} -> 'address' ->> 'postcode')`
}
