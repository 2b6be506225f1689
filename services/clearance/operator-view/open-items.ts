/**
 * Items of an operator that customs keeps back or asks about, by the answers that still stand. The index `responses_pending`
 * (0026_sandbox.sql) holds only such answers, so released mail costs nothing here; by the index of standings that keep something back
 * (0015_policy.sql) what was answered so and settled long ago costs nothing either.
 */

import type { OpenItem, OpenReferral } from '#contracts/operator-view.ts'
import type { Response } from '#contracts/response.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

const ITEMS_MAX = 5_000

interface Row extends Record<string, unknown> {
  body: Response
  state: OpenReferral['state'] | null
}

/** Those to be answered first, by deadline; then the others, newest first. */
export async function readOpenItems(db: Queryable, operator: string): Promise<OpenItem[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT r.body, f.state
      FROM responses r
      JOIN standings s ON (s.receipt_id, s.place, s.cause) = (r.receipt_id, r.place, r.cause)
      LEFT JOIN referrals f ON f.reference = r.body -> 'referral' ->> 'reference'
     WHERE r.submitter = ${operator} AND r.body -> 'decision' ->> 'category' = 'PENDING' AND s.standing IN ('held', 'referred')
     ORDER BY r.sequence DESC LIMIT ${ITEMS_MAX}`)
  return onceEach(rows.map(openItem)).toSorted(byUrgency)
}

function openItem({ body, state }: Row): OpenItem {
  const { itemId, decision, reasons, decidedAt, referral } = body
  return {
    itemId,
    code: decision.code,
    category: decision.category,
    reasons,
    decidedAt,
    referral: referral && { ...referral, state: state ?? 'open' },
  }
}

/** Each version of a held item has an answer of its own: the last one says it for all. */
function onceEach(items: readonly OpenItem[]): OpenItem[] {
  const seen = new Set<string>()
  return items.filter(({ itemId, referral }) => {
    const key = `${itemId}/${referral?.reference}`
    if (itemId === null || !seen.has(key)) {
      seen.add(key)
      return true
    }
    return false
  })
}

export function isToAnswer({ referral }: OpenItem): boolean {
  return referral?.state === 'open' || referral?.state === 'reminded'
}

function byUrgency(a: OpenItem, b: OpenItem): number {
  const first = Number(isToAnswer(b)) - Number(isToAnswer(a))
  if (first !== 0 || !isToAnswer(a)) return first
  return (a.referral?.deadlineAt ?? '9').localeCompare(b.referral?.deadlineAt ?? '9')
}
