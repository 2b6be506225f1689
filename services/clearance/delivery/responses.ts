/** An operator's responses by cursor, and what it has acknowledged: read by HTTP, by webhooks and by the command line. */

import { type Page, readPage } from '#platform/cursor.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** Cursor of the last response the operator has acknowledged; 0 for none. */
export async function acknowledgedUpTo(db: Queryable, operator: string): Promise<number> {
  const { rows } = await db.execute<{ up_to: string }>(
    sql`SELECT up_to FROM acknowledgements WHERE operator = ${operator}`,
  )
  return Number(rows[0]?.up_to ?? 0)
}

/** Responses of an operator after a cursor. */
export async function readResponsePage(
  db: Queryable,
  operator: string,
  after: number,
  limit: number,
): Promise<Page> {
  return readPage(
    db,
    after,
    sql`
    SELECT sequence, body::text AS body FROM responses
     WHERE submitter = ${operator} AND sequence > ${after} ORDER BY sequence LIMIT ${limit}`,
  )
}

/** An acknowledgement never goes back, and never past what there is. False where there is no such response. */
export async function acknowledge(db: Queryable, operator: string, upTo: number): Promise<boolean> {
  if (upTo === 0) return true // the cursor of an operator that has no response yet
  const { rowCount } = await db.execute(sql`
    INSERT INTO acknowledgements (operator, up_to)
    SELECT operator, ${upTo}::bigint FROM operator_sequences
     WHERE operator = ${operator} AND stream = 'responses' AND last >= ${upTo}::bigint
    ON CONFLICT (operator) DO UPDATE SET up_to = greatest(acknowledgements.up_to, excluded.up_to)`)
  return rowCount === 1
}
