/** One rule as its page shows it: its versions, what was done to it, who may do what next. */

import type {
  RuleDay,
  RuleStateNow,
  RuleVersionRow,
  RuleVersionView,
  RuleView,
  StepRefusal,
} from '#contracts/rules.ts'
import { may, type Person } from '#domain/capability.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { printRule } from '../language/print-rule.ts'
import { formOf } from '../language/rule-form.ts'
import { didYouMean } from '../language/suggest.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { modeOf } from '../rules/in-force.ts'
import { readDossier } from '../rules/life.ts'
import type { RulesInForce } from '../rules/reader.ts'
import { type RuleVersion, readSteps, readVersion, readVersions } from '../rules/rule-versions.ts'
import { refusalOf, rejectionRefusalOf } from '../rules/who-may.ts'

/** @throws where there is no such rule */
export async function readRule(
  db: Database,
  rule: string,
  { screening, snoozes, suspended }: RulesInForce,
  shipped: RuleSet,
  today: string,
): Promise<RuleView> {
  const stored = await readVersions(db, undefined, rule)
  const own = shipped.rules.find(({ id }) => id === rule)
  const newest = stored.at(-1)?.body ?? own
  if (!newest) throw noSuchRule(rule, shipped)
  const live = screening.ruleSet.rules.find((each) => each.id === rule && modeOf(each) === 'live')
  const versions = [...stored.map(rowOf), ...(own ? [shippedRow(own)] : [])]
  return {
    rule,
    titles: (live ?? newest).title,
    inForce: live?.version ?? null,
    mandatory: live?.mandatory ?? false,
    suspended: suspended.includes(rule),
    versions: versions.sort((a, b) => b.version - a.version),
    steps: (await readSteps(db, rule)).reverse().map(({ version, step, person, reason, at }) => ({
      version,
      step,
      person,
      reason: reason ?? null,
      at,
    })),
    snoozes: snoozes
      .filter((each) => each.rule === rule && each.until >= today)
      .map(({ id, from, to, until }) => ({ id, from, to, until })),
  }
}

function noSuchRule(rule: string, { rules }: RuleSet): PreadviceError {
  const hint = didYouMean(
    rule,
    rules.map(({ id }) => id),
  )
  return new PreadviceError(`rules: there is no rule ${rule}${hint === null ? '' : `: ${hint}`}`)
}

function rowOf({ body: _, rule: __, ...row }: RuleVersion): RuleVersionRow {
  return row
}

function shippedRow({ version }: Rule): RuleVersionRow {
  const nobody = { author: null, draftedAt: null, checker: null, checkedAt: null }
  return { version, state: 'shipped', ...nobody, publisher: null, publishedAt: null }
}

/** @throws where there is no such version */
export async function readRuleVersion(
  db: Database,
  rule: string,
  version: number,
  shipped: RuleSet,
  person: Person,
): Promise<RuleVersionView> {
  const own = shipped.rules.find((each) => each.id === rule && each.version === version)
  if (own) return viewOf(own, 'shipped', { dossier: null, refusals: SETTLED })
  const stored = await readVersion(db, rule, version)
  const dossier = await readDossier(db, stored)
  const refusals = refusalsOf(stored, dossier.backtest !== null, person)
  return viewOf(stored.body, stored.state, { dossier, refusals })
}

const SETTLED = { approve: 'state', publish: 'state', reject: 'state' } as const

function viewOf(
  rule: Rule,
  state: RuleStateNow,
  rest: Pick<RuleVersionView, 'dossier' | 'refusals'>,
): RuleVersionView {
  const { id, version } = rule
  return { rule: id, version, state, text: printRule(rule), form: formOf(rule), ...rest }
}

function refusalsOf(version: RuleVersion, isTried: boolean, person: Person): RuleVersionView['refusals'] {
  const publish = stepRefusal('publish', version, person)
  return {
    approve: stepRefusal('approve', version, person),
    publish: publish === null && !isTried ? 'no-backtest' : publish,
    reject: rejectionRefusal(version, person),
  }
}

/** The reason that `refusalOf` gives in words, by its kind. */
function stepRefusal(step: 'approve' | 'publish', version: RuleVersion, person: Person): StepRefusal {
  if (refusalOf(step, version, person) === null) return null
  if (!may(person, step === 'approve' ? 'rules.check' : 'rules.publish')) return 'role'
  if (version.author === person.name) return 'wrote'
  return version.checker === person.name ? 'approved' : 'state'
}

function rejectionRefusal(version: RuleVersion, person: Person): StepRefusal {
  if (rejectionRefusalOf(version, person) === null) return null
  return version.state === 'draft' || version.state === 'shadow' ? 'role' : 'state'
}

/** What a version did on live traffic, by day. @param since ISO 8601 */
export async function readRuleDays(
  db: Queryable,
  rule: string,
  version: number,
  since: string,
): Promise<RuleDay[]> {
  const { rows } = await db.execute<RuleDay & Record<string, unknown>>(sql`
    WITH seen AS (
      SELECT (s.hour AT TIME ZONE 'UTC')::date AS day, r.mode, sum(s.items)::int AS items
        FROM rule_set_rules r JOIN screened_counts s USING (rule_set)
       WHERE r.rule = ${rule} AND r.version = ${version} AND s.hour >= ${since}::timestamptz
       GROUP BY 1, 2),
    counted AS (
      SELECT (hour AT TIME ZONE 'UTC')::date AS day, effect, sum(hits)::int AS hits, sum(holds)::int AS holds,
             sum(alone)::int AS alone, sum(overlap)::int AS overlap
        FROM rule_counts WHERE rule = ${rule} AND version = ${version} AND hour >= ${since}::timestamptz
       GROUP BY 1, 2)
    SELECT seen.day::text AS day, seen.items,
           coalesce(c.effect, CASE seen.mode WHEN 'shadow' THEN 'shadow' ELSE 'effective' END) AS effect,
           coalesce(c.hits, 0) AS hits, coalesce(c.holds, 0) AS holds, coalesce(c.alone, 0) AS alone,
           coalesce(c.overlap, 0) AS overlap
      FROM seen LEFT JOIN counted c ON c.day = seen.day AND (c.effect = 'shadow') = (seen.mode = 'shadow')
     ORDER BY seen.day, 3`)
  return rows
}
