/**
 * The steps in the life of a rule: draft, approve, publish, reject, retire. Each is one transaction that looks at the stored
 * version under a lock, asks who-may.ts, changes the state and writes down who did it, why and on what evidence.
 */

import { may, type Person } from '#domain/capability.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { countsOf, type VersionCounts } from './counts.ts'
import { modeOf } from './in-force.ts'
import {
  insertDraft,
  insertStep,
  type RuleVersion,
  raiseRevision,
  readVersion,
  readVersions,
} from './rule-versions.ts'
import { type KeptBacktest, latestBacktest } from './run-backtest.ts'
import { changeRefusalOf, refusalOf, rejectionRefusalOf, STEPS_OF_A_RULE } from './who-may.ts'
import type { Warning, WrittenRule } from './written-rules.ts'

/** What is shown to who approves or publishes, and kept with the step. */
export interface Dossier {
  examples: { true: number; false: number }
  /** What its author was warned of when it was drafted. */
  warnings: Warning[]
  backtest: KeptBacktest | null
  shadow: VersionCounts
}

export async function readDossier(db: Tx | Database, { body, rule, version }: RuleVersion): Promise<Dossier> {
  return {
    examples: { true: body.examples.true.length, false: body.examples.false.length },
    warnings: await readWarnings(db, rule, version),
    backtest: await latestBacktest(db, rule, version),
    shadow: await countsOf(db, rule, version, 'shadow'),
  }
}

async function readWarnings(db: Queryable, rule: string, version: number): Promise<Warning[]> {
  const { rows } = await db.execute<{ warnings: Warning[] | null }>(sql`
    SELECT facts -> 'warnings' AS warnings FROM rule_steps
     WHERE rule = ${rule} AND version = ${version} AND step = 'draft'`)
  return rows[0]?.warnings ?? []
}

/** Ends the command with the refusal, where there is one. */
export function refuseIf(refusal: string | null): void {
  if (refusal !== null) throw new PreadviceError(`rules: ${refusal}`)
}

/** Keeps a rule as a draft. That it is sound and its examples hold is the caller's to see to. */
export function draft(
  database: Database,
  { rule, text, warnings }: WrittenRule,
  shipped: RuleSet,
  person: Person,
): Promise<void> {
  if (!may(person, 'rules.write')) refuseIf(`${person.name} may not write rules: an author may`)
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    const versions = (await readVersions(tx, undefined, rule.id)).map(({ version }) => version)
    const own = shipped.rules.find(({ id }) => id === rule.id)?.version ?? 0
    const last = Math.max(own, ...versions)
    if (rule.version <= last)
      refuseIf(
        `there is a version ${last} of ${rule.id} already, and versions never change: write version ${last + 1}`,
      )
    await insertDraft(tx, rule, text, person.name)
    const facts = warnings.length > 0 ? { warnings } : undefined
    await insertStep(tx, { rule: rule.id, version: rule.version, step: 'draft', person: person.name, facts })
  })
}

/** Puts a draft in shadow: counted on live traffic, never effective. One that was in shadow before it is replaced. */
export function approve(database: Database, rule: string, version: number, person: Person): Promise<Dossier> {
  return step(database, rule, version, async (tx, stored) => {
    refuseIf(refusalOf('approve', stored, person))
    const dossier = await readDossier(tx, stored)
    await replaceOthers(tx, rule, 'shadow', person.name)
    await tx.execute(sql`
      UPDATE rule_versions SET state = 'shadow', checker = ${person.name}, checked_at = clock_timestamp()
       WHERE rule = ${rule} AND version = ${version}`)
    await insertStep(tx, { rule, version, step: 'approve', person: person.name, facts: dossier })
    return dossier
  })
}

/** Makes a rule in shadow effective. The version that was, or the shipped rule of its id, no longer is. */
export function publish(database: Database, rule: string, version: number, person: Person): Promise<Dossier> {
  return step(database, rule, version, async (tx, stored) => {
    refuseIf(refusalOf('publish', stored, person))
    const dossier = await readDossier(tx, stored)
    if (dossier.backtest === null)
      refuseIf(
        `${rule} version ${version} was never back-tested: "rules backtest ${rule} --version ${version}"; ${STEPS_OF_A_RULE}`,
      )
    await replaceOthers(tx, rule, 'live', person.name)
    await tx.execute(sql`
      UPDATE rule_versions SET state = 'live', publisher = ${person.name}, published_at = clock_timestamp()
       WHERE rule = ${rule} AND version = ${version}`)
    await tx.execute(
      sql`UPDATE rule_retirements SET ended_at = clock_timestamp() WHERE rule = ${rule} AND ended_at IS NULL`,
    )
    await insertStep(tx, { rule, version, step: 'publish', person: person.name, facts: dossier })
    return dossier
  })
}

export function reject(
  database: Database,
  rule: string,
  version: number,
  reason: string,
  person: Person,
): Promise<void> {
  return step(database, rule, version, async (tx, stored) => {
    refuseIf(rejectionRefusalOf(stored, person))
    await tx.execute(
      sql`UPDATE rule_versions SET state = 'rejected' WHERE rule = ${rule} AND version = ${version}`,
    )
    await insertStep(tx, { rule, version, step: 'reject', person: person.name, reason })
  })
}

/**
 * Takes a rule out of force, a shipped one too. Not a mandatory one: what every item must be asked goes only where three people
 * have published a version that is not mandatory.
 * @param inForce the rule set in force
 */
export function retire(
  database: Database,
  rule: string,
  reason: string,
  inForce: RuleSet,
  person: Person,
): Promise<void> {
  refuseIf(changeRefusalOf('retire', person))
  const live = liveRule(inForce, rule)
  refuseIf(mandatoryRefusalOf(live, 'retired'))
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    await tx.execute(sql`UPDATE rule_versions SET state = 'retired' WHERE rule = ${rule} AND state = 'live'`)
    await tx.execute(sql`INSERT INTO rule_retirements (rule) VALUES (${rule}) ON CONFLICT DO NOTHING`)
    await insertStep(tx, { rule, version: live.version, step: 'retire', person: person.name, reason })
  })
}

/** @throws where the rule is not in force */
export function liveRule(inForce: RuleSet, rule: string): Rule {
  const found = inForce.rules.find((each) => each.id === rule && modeOf(each) === 'live')
  if (!found) throw new PreadviceError(`rules: ${rule} is not in force: see "rules list"`)
  return found
}

/** Law 4: what every item must be asked is not taken out by one person. */
export function mandatoryRefusalOf({ id, mandatory }: Rule, what: string): string | null {
  if (!mandatory) return null
  return `${id} is mandatory and is not ${what} by one person: publish a version that is narrower, or not mandatory`
}

function step<T>(
  database: Database,
  rule: string,
  version: number,
  work: (tx: Tx, stored: RuleVersion) => Promise<T>,
): Promise<T> {
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    return work(tx, await readVersion(tx, rule, version))
  })
}

async function replaceOthers(tx: Tx, rule: string, state: 'shadow' | 'live', by: string): Promise<void> {
  const { rows } = await tx.execute<{ version: number }>(sql`
    UPDATE rule_versions SET state = 'replaced' WHERE rule = ${rule} AND state = ${state} RETURNING version`)
  for (const { version } of rows) await insertStep(tx, { rule, version, step: 'replace', person: by })
}
