/** What an operator should see to now, the most urgent first. */

import type { OperatorToday } from '#contracts/operator-view.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { readDelivery } from './delivery.ts'
import { isToAnswer, readOpenItems } from './open-items.ts'

const SHOWN_MAX = 50
const THREADS_MAX = 20
/** Of what customs wrote last, so many are looked at. */
const COMMENTS_LOOKED_AT = 200

/** @param now ISO 8601 */
export async function readToday(database: Database, operator: string, now: string): Promise<OperatorToday> {
  const items = await readOpenItems(database, operator)
  const toAnswer = items.filter(isToAnswer)
  return {
    toAnswer: toAnswer.slice(0, SHOWN_MAX),
    toAnswerCount: toAnswer.length,
    withCustoms: items.filter(({ referral }) => referral?.state === 'answered').length,
    held: items.filter((item) => item.referral === null).length,
    unanswered: await readUnanswered(database, operator),
    delivery: await readDelivery(database, operator, now),
  }
}

async function readUnanswered(db: Queryable, operator: string): Promise<OperatorToday['unanswered']> {
  const { rows } = await db.execute<OperatorToday['unanswered'][number] & Record<string, unknown>>(sql`
    WITH told AS (
      SELECT id, item_id, text, at FROM item_comments
       WHERE operator = ${operator} AND officer IS NOT NULL ORDER BY id DESC LIMIT ${COMMENTS_LOOKED_AT}
    )
    SELECT item_id AS "itemId", text, ${isoUtc(sql`at`)} AS at FROM told t
     WHERE NOT EXISTS (
       SELECT FROM item_comments later
        WHERE later.item_id = t.item_id AND later.operator = ${operator} AND later.id > t.id)
     ORDER BY id DESC LIMIT ${THREADS_MAX}`)
  return rows
}
