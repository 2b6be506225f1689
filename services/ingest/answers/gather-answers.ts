/** The referrals that the batch's answers name, as far as they were opened for the submitter. One statement. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Arrival } from '../arrival.ts'
import type { KnownReferral } from './judge-answers.ts'

/** By reference. A referral on an item that the operator sent, or whose operator it is: the same as over HTTP. */
export async function gatherReferrals(
  db: Queryable,
  submitter: string,
  arrivals: readonly Arrival[],
): Promise<Map<string, KnownReferral>> {
  const references = new Set(
    arrivals.flatMap(({ reading }) =>
      reading.kind === 'answers' ? reading.answers.flatMap(({ reference }) => reference ?? []) : [],
    ),
  )
  if (references.size === 0) return new Map()
  const { rows } = await db.execute<KnownReferral & { reference: string } & Record<string, unknown>>(sql`
    SELECT r.reference, r.item_id AS "itemId", r.type, r.state
      FROM referrals r JOIN responses p USING (receipt_id, place, cause)
     WHERE r.reference = ANY(${sql.param([...references])}::text[]) AND r.item_id IS NOT NULL
       AND ${submitter} IN (p.submitter, p.body ->> 'originOperator', p.body ->> 'destinationOperator')`)
  return new Map(rows.map(({ reference, ...referral }) => [reference, referral]))
}
