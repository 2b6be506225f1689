/** Responses to an operator, newest first. What no index answers is looked for among so many at the most; the cursor goes on from there. */

import type { OperatorResponse, OperatorResponses, OperatorResponsesQuery } from '#contracts/operator-view.ts'
import type { Response } from '#contracts/response.ts'
import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { acknowledgedUpTo } from '../delivery/responses.ts'

const LOOKED_AT = 5_000

export async function listResponses(
  db: Queryable,
  operator: string,
  query: OperatorResponsesQuery,
): Promise<OperatorResponses> {
  const upTo = await acknowledgedUpTo(db, operator)
  const before = query.before ?? Number.MAX_SAFE_INTEGER
  const own = sql`r.submitter = ${operator} AND r.sequence < ${before}${acknowledgement(query, upTo)}`
  // Those are few, and have an index of their own.
  const floor = query.category === 'PENDING' ? null : await floorOf(db, own)
  const bounded = sql`${own} AND r.sequence >= ${floor ?? 0}${inCategory(query)}${stillStands(query)}`
  const { rows } = await db.execute<{ sequence: number; body: Response }>(sql`
    SELECT r.sequence::float8 AS sequence, r.body FROM responses r
     WHERE ${bounded} ORDER BY r.sequence DESC LIMIT ${query.limit}`)
  const next = rows.length === query.limit ? rows.at(-1)!.sequence : floor
  return {
    responses: rows.map(({ body }) => shown(body, upTo)),
    next: next === null ? null : String(next),
  }
}

/** The oldest that is looked at; null where all are. */
async function floorOf(db: Queryable, own: SQL): Promise<number | null> {
  const { rows } = await db.execute<{ sequence: number }>(sql`
    SELECT r.sequence::float8 AS sequence FROM responses r
     WHERE ${own} ORDER BY r.sequence DESC OFFSET ${LOOKED_AT - 1} LIMIT 1`)
  return rows[0]?.sequence ?? null
}

function acknowledgement({ acknowledged }: OperatorResponsesQuery, upTo: number): SQL {
  if (acknowledged === undefined) return sql``
  return acknowledged === 'yes' ? sql` AND r.sequence <= ${upTo}` : sql` AND r.sequence > ${upTo}`
}

function inCategory({ category }: OperatorResponsesQuery): SQL {
  if (category === undefined) return sql``
  // Written out, so that it is the index's own condition.
  if (category === 'PENDING') return sql` AND r.body -> 'decision' ->> 'category' = 'PENDING'`
  return sql` AND r.body -> 'decision' ->> 'category' = ${category}`
}

function stillStands({ standing }: OperatorResponsesQuery): SQL {
  if (standing === 'no') return sql``
  return sql` AND EXISTS (
    SELECT FROM standings s WHERE (s.receipt_id, s.place, s.cause) = (r.receipt_id, r.place, r.cause))`
}

export function shown(body: Response, upTo: number): OperatorResponse {
  const { sequence, itemId, itemVersion, decision, reasons, referral, decidedAt } = body
  return {
    sequence,
    itemId,
    itemVersion,
    decision,
    reasons,
    referral,
    decidedAt,
    acknowledged: sequence <= upTo,
  }
}
