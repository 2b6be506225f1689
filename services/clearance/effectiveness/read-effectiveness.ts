/**
 * How well targeting does, from examinations and cases: hit rates by what pointed at the item, the base rate that chance shows, work in
 * and out, ageing, service levels, whether posts presented what was held. Examinations and cases are few beside items.
 */

import type { EffectivenessView } from '#contracts/effectiveness.ts'
import { shareOf } from '#domain/weighted.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { WORKING } from '../cases/working.ts'
import { rateOf, shareWith } from './rates.ts'
import { readWork } from './read-work.ts'

const DAY_MS = 86_400_000
/** Not more than so many of each kind are told, those with the most examinations. */
const RATES_MAX = 200

interface Counted extends Record<string, unknown> {
  kind: 'all' | 'rule' | 'score' | 'category' | 'selection'
  key: string
  examined: number
  confirmed: number
}

/** Whole days in UTC, today with them. @param now ISO 8601 */
export function rangeOf(now: string, days: number): { from: string; to: string } {
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00Z`)
  return {
    from: new Date(today - (days - 1) * DAY_MS).toISOString(),
    to: new Date(today + DAY_MS).toISOString(),
  }
}

export async function readEffectiveness(
  database: Database,
  now: string,
  days: number,
): Promise<EffectivenessView> {
  const range = rangeOf(now, days)
  const [counted, work, drawn] = await Promise.all([
    readHits(database, range),
    readWork(database, range, now, WORKING.serviceHours),
    readDrawn(database, range),
  ])
  const rates = (kind: Counted['kind']) =>
    counted
      .filter((each) => each.kind === kind)
      .slice(0, RATES_MAX)
      .map(rateOf)
  const { presented, notPresented, ...rest } = work
  return {
    ...range,
    all: rates('all')[0] ?? rateOf({ key: 'all', examined: 0, confirmed: 0 }),
    rules: rates('rule'),
    categories: rates('category'),
    bands: rates('score').sort((a, b) => rank(a.key) - rank(b.key)),
    selections: rates('selection'),
    baseRate: shareOf(drawn.map(({ p, found }) => ({ weight: 1 / p, is: found }))),
    ...rest,
    fulfilment: { presented, notPresented, ...shareWith(presented, presented + notPresented) },
  }
}

/** Bands are keyed by their lowest score; what no model scored comes last. */
function rank(key: string): number {
  return key === 'none' ? Number.POSITIVE_INFINITY : Number(key)
}

type Range = { from: string; to: string }

async function readHits(database: Database, { from, to }: Range): Promise<Counted[]> {
  const { rows } = await database.execute<Counted>(sql`
    SELECT pointed.kind, pointed.key, count(*)::int AS examined, count(*) FILTER (WHERE o.found)::int AS confirmed
      FROM outcomes o LEFT JOIN assessments a USING (receipt_id, place, cause)
      CROSS JOIN LATERAL (SELECT model_score_of(a.model_score, a.facts) AS score) top
     CROSS JOIN LATERAL (
       SELECT 'all' AS kind, 'all' AS key
        UNION ALL SELECT DISTINCT 'rule', split_part(rule, '@', 1) FROM unnest(rules_of(a.rules, a.result)) rule
        UNION ALL SELECT 'score', CASE WHEN top.score IS NULL THEN 'none' WHEN top.score < 100 THEN '0' WHEN top.score < 250 THEN '100'
                                       WHEN top.score < 500 THEN '250' WHEN top.score < 750 THEN '500' ELSE '750' END
        UNION ALL SELECT 'category', coalesce(a.category, 'none')
        UNION ALL SELECT 'selection', coalesce(o.selected_by, 'unknown')) pointed
     WHERE o.decided_at >= ${from}::timestamptz AND o.decided_at < ${to}::timestamptz AND o.found IS NOT NULL
       AND o.withdrawn_at IS NULL
     GROUP BY 1, 2 ORDER BY 3 DESC, 2`)
  return rows
}

async function readDrawn(database: Database, { from, to }: Range): Promise<{ p: number; found: boolean }[]> {
  const { rows } = await database.execute<{ p: number; found: boolean }>(sql`
    SELECT p_select AS p, found FROM outcomes
     WHERE decided_at >= ${from}::timestamptz AND decided_at < ${to}::timestamptz AND selected_by = 'random' AND p_select > 0
       AND found IS NOT NULL AND withdrawn_at IS NULL`)
  return rows
}
