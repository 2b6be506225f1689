/** Green customs: what was flagged, examined and confirmed by category, how much licit mail went straight through, paper avoided. */

import type { GreenCategoryView, GreenView } from '#contracts/effectiveness.ts'
import type { Database } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { shareWith } from './rates.ts'
import { rangeOf } from './read-effectiveness.ts'

export const GREEN_CATEGORIES = ['ozone', 'waste', 'cites', 'chemicals'] as const

export interface PaperAssumption {
  sheetsPerItem: number
  gramsPerSheet: number
}

export async function readGreen(
  database: Database,
  now: string,
  days: number,
  paper: PaperAssumption,
): Promise<GreenView> {
  const range = rangeOf(now, days)
  const [categories, mail, falseHolds] = await Promise.all([
    readCategories(database, range),
    readMail(database, range),
    readFalseHolds(database, range),
  ])
  const { decided, kept, countedTo } = mail
  const isCounted = decided > 0
  const sheets = decided * paper.sheetsPerItem
  return {
    ...range,
    decided: isCounted ? decided : null,
    countedTo,
    categories,
    fastLane: isCounted ? { items: decided - kept, share: (decided - kept) / decided } : null,
    falseHolds,
    paper: isCounted ? { ...paper, sheets, kilograms: (sheets * paper.gramsPerSheet) / 1000 } : null,
  }
}

interface Range {
  from: string
  to: string
}

/** Examined: looked at because of the category. Confirmed: the find was of it. */
async function readCategories(database: Database, { from, to }: Range): Promise<GreenCategoryView[]> {
  const asked = sql.param([...GREEN_CATEGORIES])
  const { rows } = await database.execute<
    Pick<GreenCategoryView, 'category' | 'flagged' | 'examined' | 'confirmed'> & Record<string, unknown>
  >(sql`
    SELECT asked.category,
           (SELECT count(DISTINCT c.item_id)::int FROM cases c WHERE c.category = asked.category
               AND c.opened_at >= ${from}::timestamptz AND c.opened_at < ${to}::timestamptz) AS flagged,
           count(o.examination_id)::int AS examined,
           count(*) FILTER (WHERE o.found AND asked.category = ANY(o.categories))::int AS confirmed
      FROM unnest(${asked}::text[]) WITH ORDINALITY AS asked (category, at)
      LEFT JOIN (SELECT o.*, c.category AS because FROM outcomes o JOIN cases c USING (case_id)
                  WHERE o.decided_at >= ${from}::timestamptz AND o.decided_at < ${to}::timestamptz AND o.found IS NOT NULL
                    AND o.withdrawn_at IS NULL) o
        ON o.because = asked.category OR (o.found AND asked.category = ANY(o.categories))
     GROUP BY asked.category, asked.at ORDER BY asked.at`)
  return rows.map((row) => ({ ...row, ...shareWith(row.confirmed, row.examined) }))
}

/** From the rollup: held and the three kinds of referral stand at the places 2 to 5. */
async function readMail(
  database: Database,
  { from, to }: Range,
): Promise<{ decided: number; kept: number; countedTo: string | null }> {
  const { rows } = await database.execute<{ decided: number; kept: number; countedTo: string | null }>(sql`
    SELECT coalesce(sum(counts[1]), 0)::float8 AS decided,
           coalesce(sum(counts[2] + counts[3] + counts[4] + counts[5]), 0)::float8 AS kept,
           (SELECT ${isoUtc(sql`clearance_to`)} FROM quality_progress) AS "countedTo"
      FROM quality_counts WHERE grain = 'clearance-post' AND at >= ${from}::timestamptz AND at < ${to}::timestamptz`)
  return rows[0]!
}

/** Of items that rules or scores held: nothing was found. */
async function readFalseHolds(database: Database, { from, to }: Range): Promise<GreenView['falseHolds']> {
  const { rows } = await database.execute<{ examined: number; nothingFound: number }>(sql`
    SELECT count(*)::int AS examined, count(*) FILTER (WHERE NOT found)::int AS "nothingFound" FROM outcomes
     WHERE decided_at >= ${from}::timestamptz AND decided_at < ${to}::timestamptz AND found IS NOT NULL AND withdrawn_at IS NULL
       AND selected_by IN ('rule', 'score', 'model')`)
  const { examined, nothingFound } = rows[0]!
  return { examined, nothingFound, ...shareWith(nothingFound, examined) }
}
