/** What changes of an item while somebody looks at it, cheap enough to ask every few seconds. Holds nothing personal. */
import { createHash } from 'node:crypto'
import type { ItemPulse } from '#contracts/item-view.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { IS_KEPT, visibleTo } from '../cases/sql.ts'

interface PulseRow extends Omit<ItemPulse, 'sign'>, Record<string, unknown> {
  /** Of what else the screen shows: versions, decisions, questions, proposals, the case, evidence, scans. */
  rest: string
}

/** @param name of who looks: a case sealed for others does not show */
export async function readPulse(db: Queryable, itemId: string, name: string): Promise<ItemPulse> {
  const { rows } = await db.execute<PulseRow>(sql`
    WITH own AS (
      SELECT s.cause, s.code, s.recorded_at, e.version = i.effective_version AS "inForce"
        FROM standings s LEFT JOIN entries e USING (receipt_id, place) LEFT JOIN items i ON i.item_id = s.item_id
       WHERE s.item_id = ${itemId}),
    stands AS (SELECT cause, code FROM own ORDER BY "inForce" DESC NULLS LAST, recorded_at DESC LIMIT 1),
    mine AS (
      SELECT c.*, ${IS_KEPT} AS kept FROM cases c WHERE c.item_id = ${itemId} AND ${visibleTo(name)}
       ORDER BY c.closed_at IS NULL DESC, c.case_id DESC LIMIT 1)
    SELECT s.cause AS "basedOn", s.code, k.asked_by AS by, CASE WHEN NOT m.kept THEN m.locked_by END AS "lockedBy",
           CASE WHEN NOT m.kept THEN ${isoUtc(sql`m.locked_until`)} END AS "lockedUntil",
           coalesce(m.unread, false) AS unread,
           concat_ws('|', (SELECT string_agg(cause || code, ',' ORDER BY recorded_at) FROM own),
             (SELECT last_version || '/' || effective_version FROM items WHERE item_id = ${itemId}),
             (SELECT string_agg(reference || state, ',' ORDER BY reference) FROM referrals WHERE item_id = ${itemId}),
             (SELECT proposal_id FROM proposals WHERE item_id = ${itemId} AND settled_by IS NULL),
             (SELECT count(*) FROM evidence WHERE item_id = ${itemId}),
             (SELECT count(*) FROM scan_events WHERE item_id = ${itemId}),
             (SELECT count(*) + count(lifted_at) FROM legal_holds WHERE item_id = ${itemId}),
             m.case_id, m.version, m.closed_at, m.lane,
             (SELECT max(id) FROM case_steps t WHERE t.case_id = m.case_id AND t.step NOT IN ('taken', 'let-go')),
             (SELECT count(*) FROM item_comments WHERE item_id = ${itemId})) AS rest
      FROM (SELECT 1) AS one LEFT JOIN stands s ON true LEFT JOIN mine m ON true
      LEFT JOIN commands k ON k.item_id = ${itemId} AND s.cause = 'command:' || k.command_id AND k.kind IN ('decide', 'confirm', 'recall')`)
  const { rest, ...pulse } = rows[0]!
  return { ...pulse, sign: createHash('sha256').update(rest).digest('hex').slice(0, 16) }
}
