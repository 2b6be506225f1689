/** Items as they were assessed when they came in, in pages, with what was found in them since. */

import { RECEIVED } from '#contracts/events.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { HistoryItem } from './backtest.ts'

/** What a threat that was found ends in, and what an item is released with. */
const FOUND: readonly DecisionCode[] = ['SEIZED', 'DESTROYED']
const RELEASED: readonly DecisionCode[] = ['RELEASED', 'RELEASED_WITH_DUTY', 'RELEASED_CONDITIONAL']
const EXAMINED: readonly DecisionCode[] = ['HOLD_EXAM', 'DETAINED']

/**
 * Whether a threat was found in the entry of `standing` (alias of a row of standings): yes where it was seized or destroyed,
 * no where it was held to be examined and released after that, null where nobody has looked.
 * @param held a condition under which it is known that it was held; its decisions are looked up where it is not
 */
export function foundOf(standing: SQL, held = sql`false`): SQL {
  return sql`
    CASE WHEN ${standing}.code = ANY(${sql.param(FOUND)}::text[]) THEN true
         WHEN ${standing}.code = ANY(${sql.param(RELEASED)}::text[])
              AND (${held} OR EXISTS (
                SELECT FROM decisions x WHERE x.receipt_id = ${standing}.receipt_id AND x.place = ${standing}.place
                   AND x.code = ANY(${sql.param(EXAMINED)}::text[]))) THEN false END`
}

const PAGE = 1_000

/** Half open, by the time of the assessment; ISO 8601 or YYYY-MM-DD; null: not bounded. */
export interface Span {
  since: string | null
  until: string | null
}

/** How many items the span holds, about: what progress is shown against. */
export async function countHistory(db: Queryable, span: Span): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM assessments a WHERE a.cause = ${RECEIVED} AND ${within(span)}`)
  return rows[0]!.n
}

function within({ since, until }: Span): SQL {
  return sql`(${since}::timestamptz IS NULL OR a.assessed_at >= ${since}::timestamptz)
         AND (${until}::timestamptz IS NULL OR a.assessed_at < ${until}::timestamptz)`
}

/** Each entry once, as it was assessed when it came in. */
export async function* readHistory(db: Queryable, span: Span): AsyncGenerator<HistoryItem[]> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1 }
  while (true) {
    const { rows } = await db.execute<HistoryItem & Record<string, unknown>>(sql`
      SELECT a.receipt_id AS "receiptId", a.place, a.item_id AS "itemId", a.facts,
             to_char(a.assessed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, ${foundOf(sql.raw('s'))} AS found
        FROM assessments a LEFT JOIN standings s ON s.receipt_id = a.receipt_id AND s.place = a.place
       WHERE (a.receipt_id, a.place) > (${last.receiptId}::uuid, ${last.place}) AND a.cause = ${RECEIVED} AND ${within(span)}
       ORDER BY a.receipt_id, a.place LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
