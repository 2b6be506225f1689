/**
 * The breaker: a rule that holds far more mail than it was tried with is taken out of effect until a person has looked.
 *
 * Mandatory rules (the shipped threat packs) are never suspended, for an item they were not asked about would be released
 * unseen; for them an alarm is raised instead. Judging is pure.
 */

import type { Tx } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import { type SQL, sql } from '#platform/sql.ts'
import type { RuleSet } from '../pack.ts'
import type { HourTotals } from './counts.ts'
import { insertStep, raiseRevision } from './rule-versions.ts'

/** Fewer items than this tell nothing. */
export const WINDOW_ITEMS_MIN = 1_000
/** So many times what shadow or back-test showed is too much, */
export const TIMES_EXPECTED = 5
/** but never as long as less than this share of the items is held. */
export const HOLD_SHARE_MIN = 0.02
const WINDOW_DAYS_MAX = 31

export interface HourCount {
  items: number
  holds: number
}

export interface Window extends HourCount {
  hours: number
}

/** The latest hours that saw enough items together; null where all of them did not. `hours` come latest first. */
export function windowOf(hours: readonly HourCount[], itemsMin = WINDOW_ITEMS_MIN): Window | null {
  const window: Window = { hours: 0, items: 0, holds: 0 }
  for (const { items, holds } of hours) {
    window.hours += 1
    window.items += items
    window.holds += holds
    if (window.items >= itemsMin) return window
  }
  return null
}

/**
 * The share of holds above which a rule is stopped.
 * @param expected share of items it held in shadow or back-test; null where neither says
 */
export function limitOf(expected: number | null): number {
  return Math.max(TIMES_EXPECTED * (expected ?? 0), HOLD_SHARE_MIN)
}

export interface Tripped {
  rule: string
  version: number
  /** False where it is mandatory: then it is an alarm and nothing more. */
  suspends: boolean
  window: Window
  expected: number | null
  limit: number
}

/**
 * Looks at the rules that hold more than they ever may of the running hour; the others cost nothing. Suspensions take effect
 * with the next batch.
 */
export async function breakRules(tx: Tx, ruleSet: RuleSet, hour: HourTotals): Promise<Tripped[]> {
  const suspects = hour.holds.filter(({ holds }) => holds / hour.items > HOLD_SHARE_MIN)
  if (suspects.length === 0) return []
  const rules = new Map(ruleSet.rules.map((rule) => [`${rule.id}@${rule.version}`, rule]))
  const tripped: Tripped[] = []
  for (const { rule, version, hours, expected } of await readWindows(tx, suspects)) {
    const found = rules.get(`${rule}@${version}`)
    const window = windowOf(hours)
    const limit = limitOf(expected)
    if (!found || window === null || window.holds / window.items <= limit) continue
    const trip = { rule, version, suspends: !found.mandatory, window, expected, limit }
    if (await stop(tx, trip)) tripped.push(trip)
  }
  return tripped
}

interface Seen extends Record<string, unknown> {
  rule: string
  version: number
  hours: HourCount[]
  expected: number | null
}

/**
 * Hours in which each version was live, latest first, from the hour after the last suspension was lifted and after the
 * last alarm of the day before; and what share of items it held when it was tried.
 */
async function readWindows(tx: Tx, holding: HourTotals['holds']): Promise<Seen[]> {
  const { rows } = await tx.execute<Seen>(sql`
    SELECT asked.rule, asked.version, hours.hours,
           CASE WHEN shadow.items >= ${WINDOW_ITEMS_MIN} THEN shadow.holds::float8 / shadow.items ELSE tried.share END AS expected
      FROM unnest(${sql.param(holding.map(({ rule }) => rule))}::text[],
                  ${sql.param(holding.map(({ version }) => version))}::int[]) AS asked (rule, version)
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(json_build_object('items', h.items, 'holds', coalesce(c.holds, 0)) ORDER BY h.hour DESC), '[]') AS hours
          FROM (SELECT s.hour, sum(s.items)::int AS items FROM rule_set_rules r JOIN screened_counts s USING (rule_set)
                 WHERE r.rule = asked.rule AND r.version = asked.version AND r.mode = 'live'
                   AND s.hour > now() - make_interval(days => ${WINDOW_DAYS_MAX}::int)
                   AND s.hour > ALL (SELECT p.lifted_at FROM rule_suspensions p
                                      WHERE p.rule = asked.rule AND p.version = asked.version AND p.lifted_at IS NOT NULL)
                 GROUP BY s.hour) AS h
          LEFT JOIN rule_counts c ON c.rule = asked.rule AND c.version = asked.version AND c.hour = h.hour AND c.effect = 'effective'
      ) AS hours
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(s.items), 0) AS items,
               (SELECT coalesce(sum(holds), 0) FROM rule_counts c
                 WHERE c.rule = asked.rule AND c.version = asked.version AND c.effect = 'shadow') AS holds
          FROM rule_set_rules r JOIN screened_counts s USING (rule_set)
         WHERE r.rule = asked.rule AND r.version = asked.version AND r.mode = 'shadow'
      ) AS shadow
      LEFT JOIN LATERAL (
        SELECT (b.result ->> 'holdShare')::float8 AS share FROM rule_backtests b
         WHERE b.rule = asked.rule AND b.version = asked.version AND (b.result ->> 'items')::int >= ${WINDOW_ITEMS_MIN}
         ORDER BY b.id DESC LIMIT 1
      ) AS tried ON true
     WHERE NOT EXISTS (SELECT FROM rule_suspensions p
                        WHERE p.rule = asked.rule AND p.version = asked.version AND p.lifted_at IS NULL)
       AND NOT EXISTS (${alarmToday(sql.raw('asked.rule'), sql.raw('asked.version'))})`)
  return rows
}

/** An alarm is raised once a day. */
function alarmToday(rule: SQL, version: SQL): SQL {
  return sql`SELECT FROM rule_steps a WHERE a.rule = ${rule} AND a.version = ${version} AND a.step = 'alarm'
                AND a.at > clock_timestamp() - interval '1 day'`
}

/** False where another batch was first. */
async function stop(tx: Tx, { rule, version, suspends, ...facts }: Tripped): Promise<boolean> {
  await raiseRevision(tx)
  const { rowCount } = await tx.execute(
    suspends
      ? sql`INSERT INTO rule_suspensions (rule, version) VALUES (${rule}, ${version}) ON CONFLICT DO NOTHING`
      : sql`SELECT 1 WHERE NOT EXISTS (${alarmToday(sql`${rule}`, sql`${version}`)})`,
  )
  if (rowCount === 0) return false
  const { holds, items } = facts.window
  const step = suspends ? 'suspend' : 'alarm'
  await insertStep(tx, {
    rule,
    version,
    step,
    person: 'breaker',
    reason: `held ${holds} of ${items} items`,
    facts,
  })
  metrics.rulesBroken.inc({ action: step })
  return true
}
