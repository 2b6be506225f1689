/**
 * What a process screens with, kept in memory: one cheap question a batch tells whether anything is new, and only then the
 * rules are read and compiled again. A rule set is in the database before anything is recorded with it.
 */

import { registerRuleSet } from '#platform/catalogue.ts'
import type { Queryable } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import { compileRuleSet } from '../compile.ts'
import { importedListsOf } from '../language/walk.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import type { Screening } from '../screen.ts'
import type { StratumShare } from '../selection/draw.ts'
import { DAYS_AHEAD, dayAfter, ensureSeeds, readShares } from '../selection/seeds.ts'
import { modeOf, type Overlay, overlay, withRules } from './in-force.ts'
import type { Snooze } from './muted.ts'
import { readVersions } from './rule-versions.ts'

export interface RulesInForce {
  screening: Screening
  snoozes: readonly Snooze[]
  /** Ids of the rules that the breaker took out of effect. */
  suspended: readonly string[]
  /** Shares above 0 that items are selected with. */
  shares: readonly StratumShare[]
  /** Whether anything is drawn: a share is in force, or a rule takes effect on a share of its hits. */
  draws: boolean
}

export interface RuleSetReader {
  /** @param now ISO 8601 */
  read(db: Queryable, now: string): Promise<RulesInForce>
}

interface State extends Record<string, unknown> {
  revision: string
  registered: boolean
  sealed: boolean
}

/** @param shipped the rule set that the packs make */
export function ruleSetReader(shipped: Screening): RuleSetReader {
  let known: { revision: string; inForce: RulesInForce } | null = null
  return {
    read: async (db, now) => {
      const today = now.slice(0, 10)
      const asked = known?.inForce.screening.ruleSet.version ?? ''
      const state = await readState(db, asked, dayAfter(today, DAYS_AHEAD))
      if (!state.sealed) await ensureSeeds(db, today)
      const current =
        known?.revision === state.revision
          ? known
          : { revision: state.revision, inForce: await readInForce(db, shipped) }
      known = current
      const { ruleSet } = current.inForce.screening
      if (!state.registered || ruleSet.version !== asked) await register(db, ruleSet)
      return current.inForce
    },
  }
}

/** Asked each time and not remembered: what a transaction wrote that was rolled back is not there. */
async function readState(db: Queryable, ruleSet: string, sealedTo: string): Promise<State> {
  const { rows } = await db.execute<State>(sql`
    SELECT revision, EXISTS (SELECT FROM rule_sets WHERE version = ${ruleSet})
                     AND EXISTS (SELECT FROM rule_set_rules WHERE rule_set = ${ruleSet}) AS registered,
           EXISTS (SELECT FROM selection_seeds WHERE day = ${sealedTo}::date) AS sealed
      FROM rule_revision`)
  return rows[0]!
}

async function register(db: Queryable, ruleSet: RuleSet): Promise<void> {
  await registerRuleSet(db, ruleSet.version, ruleSet)
  const running = ruleSet.rules.filter((rule) => ['live', 'shadow'].includes(modeOf(rule)))
  await db.execute(sql`
    INSERT INTO rule_set_rules (rule_set, rule, version, mode)
    SELECT ${ruleSet.version}, r.* FROM unnest(
      ${sql.param(running.map(({ id }) => id))}::text[], ${sql.param(running.map(({ version }) => version))}::int[],
      ${sql.param(running.map(modeOf))}::text[]) AS r
    ON CONFLICT DO NOTHING`)
}

/** What is in force now, read and compiled. */
export async function readInForce(db: Queryable, shipped: Screening): Promise<RulesInForce> {
  const { screening, leftOut } = combine(shipped, await readOverlay(db, shipped.ruleSet))
  const { ruleSet } = screening
  metrics.rulesLeftOut.set(leftOut.length)
  const shares = (await readShares(db)).filter(({ share }) => share > 0)
  return {
    screening,
    snoozes: await readSnoozes(db),
    suspended: await readSuspended(db, ruleSet.rules),
    shares,
    draws: shares.length > 0 || ruleSet.rules.some(({ share }) => share !== undefined),
  }
}

async function readOverlay(db: Queryable, shipped: RuleSet): Promise<Overlay> {
  const versions = await readVersions(db, ['live', 'shadow'])
  const { rows } = await db.execute<{ rule: string }>(
    sql`SELECT rule FROM rule_retirements WHERE ended_at IS NULL ORDER BY rule`,
  )
  return {
    live: versions.filter(({ state }) => state === 'live').map(({ body }) => body),
    shadow: versions.filter(({ state }) => state === 'shadow').map(({ body }) => body),
    retired: [...rows.map(({ rule }) => rule), ...idleRules(shipped.rules, await readListsInUse(db))],
  }
}

/**
 * Shipped rules that name a list nobody has imported say nothing of any item: they come into force with the list. A published
 * rule stays, for somebody wants it, and says of each item that the list was not looked at.
 */
function idleRules(rules: readonly Rule[], lists: ReadonlySet<string>): string[] {
  const isIdle = (rule: Rule) => {
    const { parties, watched } = importedListsOf(rule)
    return [...parties, ...watched].some((list) => !lists.has(list))
  }
  return rules.filter(isIdle).map(({ id }) => id)
}

async function readListsInUse(db: Queryable): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT id FROM lists WHERE active_load IS NOT NULL`)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Overlays and compiles. Leaves out what this version of the software cannot evaluate, a rule that names a list of a pack that
 * is gone: one such rule must not stop the screening of everything. The shipped rule of its id, where there is one, stands
 * again.
 */
export function combine(
  shipped: Screening,
  wanted: Overlay,
): { screening: Screening; leftOut: readonly Rule[] } {
  const whole = compiled(overlay(shipped.ruleSet, wanted), shipped)
  if (whole) return { screening: whole, leftOut: [] }
  const isSound = (rule: Rule) => compiled(withRules(shipped.ruleSet, [rule]), shipped) !== null
  const live = wanted.live.filter(isSound)
  const shadow = wanted.shadow.filter(isSound)
  const rest = compiled(overlay(shipped.ruleSet, { ...wanted, live, shadow }), shipped)
  if (!rest) throw new Error('the rules in force cannot be compiled together, though each can alone')
  const leftOut = [...wanted.live, ...wanted.shadow].filter((rule) => ![...live, ...shadow].includes(rule))
  return { screening: rest, leftOut }
}

function compiled(ruleSet: RuleSet, shipped: Screening): Screening | null {
  if (ruleSet === shipped.ruleSet) return shipped
  try {
    return { ruleSet, compiled: compileRuleSet(ruleSet) }
  } catch {
    return null
  }
}

async function readSnoozes(db: Queryable): Promise<Snooze[]> {
  const { rows } = await db.execute<Snooze & Record<string, unknown>>(sql`
    SELECT id::int, rule, from_country AS "from", to_country AS "to", until_day::text AS until
      FROM rule_snoozes WHERE ended_at IS NULL AND until_day >= (now() AT TIME ZONE 'UTC')::date ORDER BY id`)
  return rows
}

/** Only where the version in force is the one that was suspended. */
async function readSuspended(db: Queryable, rules: readonly Rule[]): Promise<string[]> {
  const { rows } = await db.execute<{ rule: string; version: number }>(
    sql`SELECT rule, version FROM rule_suspensions WHERE lifted_at IS NULL ORDER BY rule`,
  )
  const live = new Set(
    rules.filter((rule) => modeOf(rule) === 'live').map(({ id, version }) => `${id}@${version}`),
  )
  return rows.filter(({ rule, version }) => live.has(`${rule}@${version}`)).map(({ rule }) => rule)
}

/** Ids of the lists that were imported and that rules can name. */
export async function readImportedLists(db: Queryable): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT id FROM lists`)
  return new Set(rows.map(({ id }) => id))
}
