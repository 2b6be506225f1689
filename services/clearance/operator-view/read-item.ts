/** An item for its post: how it stands now, what the post declared of it, what it was told. */

import type { OpenReferral, OperatorItem } from '#contracts/operator-view.ts'
import type { Response } from '#contracts/response.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { acknowledgedUpTo } from '../delivery/responses.ts'
import { type ItemStatus, readItemStatuses } from '../item-status.ts'
import { shown } from './list-responses.ts'

const SHOWN_MAX = 100

export async function readOperatorItem(
  db: Queryable,
  operator: string,
  itemId: string,
): Promise<OperatorItem | null> {
  const declarations = await readDeclarations(db, operator, itemId)
  const status = (await readItemStatuses(db, operator, [itemId])).get(itemId)
  if (!status && declarations.length === 0) return null
  const upTo = await acknowledgedUpTo(db, operator)
  return {
    itemId,
    version: status?.version ?? null,
    originOperator: status?.originOperator ?? null,
    destinationOperator: status?.destinationOperator ?? null,
    decision: status?.decision ?? null,
    decidedAt: status?.decidedAt ?? null,
    referral: status ? await readState(db, status) : null,
    declarations,
    responses: (await readResponses(db, operator, itemId)).map((body) => shown(body, upTo)),
  }
}

async function readState(db: Queryable, status: ItemStatus): Promise<OpenReferral | null> {
  const referral = status.referral as Response['referral']
  if (!referral) return null
  const { rows } = await db.execute<{ state: OpenReferral['state'] }>(
    sql`SELECT state FROM referrals WHERE reference = ${referral.reference}`,
  )
  return { ...referral, state: rows[0]?.state ?? 'open' }
}

async function readDeclarations(
  db: Queryable,
  operator: string,
  itemId: string,
): Promise<OperatorItem['declarations']> {
  const { rows } = await db.execute<OperatorItem['declarations'][number] & Record<string, unknown>>(sql`
    SELECT e.receipt_id AS "receiptId", e.place, m.message_id AS "messageId", e.version, e.outcome,
           ${isoUtc(sql`e.received_at`)} AS "receivedAt", json_array_length(e.findings) AS findings
      FROM entries e JOIN messages m USING (receipt_id)
     WHERE e.item_id = ${itemId} AND e.submitter = ${operator} AND (e.version IS NOT NULL OR e.outcome = 'rejected')
     ORDER BY e.received_at DESC LIMIT ${SHOWN_MAX}`)
  return rows
}

async function readResponses(db: Queryable, operator: string, itemId: string): Promise<Response[]> {
  const { rows } = await db.execute<{ body: Response }>(sql`
    SELECT r.body FROM standings s JOIN responses r USING (receipt_id, place)
     WHERE s.item_id = ${itemId} AND r.submitter = ${operator} ORDER BY r.sequence DESC LIMIT ${SHOWN_MAX}`)
  return rows.map(({ body }) => body)
}
