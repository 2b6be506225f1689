/**
 * The counts of rules by hour, written in the transaction that records the assessments: what is counted is what is stored,
 * and a batch that comes again counts nothing twice.
 */

import type { Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { type CountedAs, countRules, notSoughtOut, type RuleCount } from './count-rules.ts'

/** What the running hour came to: items screened, and what each rule that is in effect held of them. */
export interface HourTotals {
  items: number
  holds: { rule: string; version: number; holds: number }[]
}

/**
 * Counts what was assessed for the first time and was not sought out. Called last in a transaction: it holds rows that every other batch wants.
 * @param now ISO 8601
 */
export async function insertRuleCounts(
  tx: Tx,
  ruleSet: string,
  now: string,
  assessed: readonly (Parameters<typeof countRules>[0][number] & { received: { cause: string } })[],
): Promise<HourTotals> {
  const fresh = notSoughtOut(assessed)
  if (fresh.length === 0) return { items: 0, holds: [] }
  const hour = `${now.slice(0, 13)}:00:00Z`
  const { rows } = await tx.execute<{ items: number }>(sql`
    INSERT INTO screened_counts AS s (hour, rule_set, items) VALUES (${hour}::timestamptz, ${ruleSet}, ${fresh.length})
    ON CONFLICT (hour, rule_set) DO UPDATE SET items = s.items + excluded.items
    RETURNING items`)
  const counts = countRules(fresh)
  return { items: rows[0]!.items, holds: counts.length === 0 ? [] : await addCounts(tx, hour, counts) }
}

async function addCounts(tx: Tx, hour: string, counts: readonly RuleCount[]): Promise<HourTotals['holds']> {
  const column = (of: (count: RuleCount) => string | number) => sql.param(counts.map(of))
  const { rows } = await tx.execute<RuleCount & Record<string, unknown>>(sql`
    INSERT INTO rule_counts AS c (hour, rule, version, effect, hits, holds, alone, overlap)
    SELECT ${hour}::timestamptz, n.*
      FROM unnest(${column(({ rule }) => rule)}::text[], ${column(({ version }) => version)}::int[],
                  ${column(({ effect }) => effect)}::text[], ${column(({ hits }) => hits)}::int[],
                  ${column(({ holds }) => holds)}::int[], ${column(({ alone }) => alone)}::int[],
                  ${column(({ overlap }) => overlap)}::int[]) AS n
    ON CONFLICT (rule, version, hour, effect) DO UPDATE
       SET hits = c.hits + excluded.hits, holds = c.holds + excluded.holds, alone = c.alone + excluded.alone,
           overlap = c.overlap + excluded.overlap
    RETURNING rule, version, effect, holds`)
  return rows.filter(({ effect, holds }) => effect === 'effective' && holds > 0)
}

/** What was counted of a version in one way, and of how many items. */
export interface VersionCounts extends Omit<RuleCount, 'effect'> {
  effect: CountedAs
  /** Assessments made while the version stood in the rule set in that mode. */
  items: number
  /** The hour of the last hit, ISO 8601; null where there was none. */
  lastHit: string | null
}

/**
 * Counts since an instant by rule, version and mode (live or shadow). What was muted is counted beside what was effective.
 * @param since ISO 8601
 * @param rule null: of every rule
 */
export async function readCounts(
  db: Queryable,
  since: string,
  rule: string | null = null,
): Promise<VersionCounts[]> {
  const { rows } = await db.execute<VersionCounts & Record<string, unknown>>(sql`
    WITH seen AS (
      SELECT r.rule, r.version, r.mode, sum(s.items)::int AS items
        FROM rule_set_rules r JOIN screened_counts s USING (rule_set)
       WHERE s.hour >= ${since}::timestamptz AND (${rule}::text IS NULL OR r.rule = ${rule})
       GROUP BY r.rule, r.version, r.mode),
    counted AS (
      SELECT rule, version, effect, sum(hits)::int AS hits, sum(holds)::int AS holds, sum(alone)::int AS alone,
             sum(overlap)::int AS overlap, ${isoUtc(sql`max(hour)`)} AS "lastHit"
        FROM rule_counts
       WHERE hour >= ${since}::timestamptz AND (${rule}::text IS NULL OR rule = ${rule})
       GROUP BY rule, version, effect)
    SELECT seen.rule, seen.version, coalesce(c.effect, CASE seen.mode WHEN 'shadow' THEN 'shadow' ELSE 'effective' END) AS effect,
           seen.items, coalesce(c.hits, 0) AS hits, coalesce(c.holds, 0) AS holds, coalesce(c.alone, 0) AS alone,
           coalesce(c.overlap, 0) AS overlap, c."lastHit"
      FROM seen
      LEFT JOIN counted c ON c.rule = seen.rule AND c.version = seen.version
                         AND (c.effect = 'shadow') = (seen.mode = 'shadow')
     ORDER BY seen.rule, seen.version, 3`)
  return rows
}

/** The counts of one version in one mode; zeros where it was never in it. */
export async function countsOf(
  db: Queryable,
  rule: string,
  version: number,
  effect: 'effective' | 'shadow',
): Promise<VersionCounts> {
  const all = await readCounts(db, '1970-01-01T00:00:00Z', rule)
  const found = all.find((each) => each.version === version && each.effect === effect)
  return found ?? { rule, version, effect, hits: 0, holds: 0, alone: 0, overlap: 0, items: 0, lastHit: null }
}
