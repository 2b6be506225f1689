/** How far an operator's system has read its responses, and how its webhook does. */

import type { OperatorDelivery } from '#contracts/operator-view.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { acknowledgedUpTo } from '../delivery/responses.ts'
import { readWebhooks, stateOf } from '../delivery/webhooks.ts'

/** @param now ISO 8601 */
export async function readDelivery(db: Queryable, operator: string, now: string): Promise<OperatorDelivery> {
  const { rows } = await db.execute<{ last: string }>(
    sql`SELECT last FROM operator_sequences WHERE operator = ${operator} AND stream = 'responses'`,
  )
  const [hook] = await readWebhooks(db, operator)
  return {
    acknowledgedUpTo: await acknowledgedUpTo(db, operator),
    last: Number(rows[0]?.last ?? 0),
    webhook: hook
      ? {
          host: new URL(hook.url).host,
          format: hook.format,
          state: stateOf(hook, now),
          failures: hook.failures,
          lastFailure: hook.lastFailure,
          nextTryAt: hook.nextTryAt,
          deliveredAt: hook.deliveredAt,
          blockedAt: hook.blockedAt,
          blockedWhy: hook.blockedWhy,
        }
      : null,
  }
}
