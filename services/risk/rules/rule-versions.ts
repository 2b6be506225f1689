/** Versions of rules that people wrote, as they are stored, and the steps that were taken with them. */

import type { Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { Rule } from '../rule.ts'

export const RULE_STATES = ['draft', 'shadow', 'live', 'replaced', 'retired', 'rejected'] as const
export type RuleState = (typeof RULE_STATES)[number]

export interface RuleVersion {
  rule: string
  version: number
  body: Rule
  state: RuleState
  author: string
  draftedAt: string
  checker: string | null
  checkedAt: string | null
  publisher: string | null
  publishedAt: string | null
}

export type Step =
  | 'draft'
  | 'approve'
  | 'backtest'
  | 'publish'
  | 'reject'
  | 'replace'
  | 'retire'
  | 'hunt'
  | 'snooze'
  | 'unsnooze'
  | 'suspend'
  | 'alarm'
  | 'lift'

export interface RuleStep {
  rule: string
  version: number | null
  step: Step
  person: string
  reason?: string | null
  /** What was seen when it was done. */
  facts?: unknown
}

const COLUMNS = sql`
  rule, version, body, state, author, ${isoUtc(sql`drafted_at`)} AS "draftedAt", checker,
  ${isoUtc(sql`checked_at`)} AS "checkedAt", publisher, ${isoUtc(sql`published_at`)} AS "publishedAt"`

type Row = RuleVersion & Record<string, unknown>

/** Every version of these states, of one rule or of all, by rule and version. */
export async function readVersions(
  db: Queryable,
  states: readonly RuleState[] = RULE_STATES,
  rule: string | null = null,
): Promise<RuleVersion[]> {
  const { rows } = await db.execute<Row>(sql`
    SELECT ${COLUMNS} FROM rule_versions
     WHERE state = ANY(${sql.param(states)}::text[]) AND (${rule}::text IS NULL OR rule = ${rule})
     ORDER BY rule, version`)
  return rows
}

/** @throws where there is no such version */
export async function readVersion(db: Queryable, rule: string, version: number): Promise<RuleVersion> {
  const { rows } = await db.execute<Row>(sql`
    SELECT ${COLUMNS} FROM rule_versions WHERE rule = ${rule} AND version = ${version}`)
  if (!rows[0])
    throw new PreadviceError(
      `rules: nobody has written version ${version} of ${rule}: see "rules history ${rule}"`,
    )
  return rows[0]
}

export async function insertDraft(tx: Tx, rule: Rule, text: string, author: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO rule_versions (rule, version, body, text, state, author)
    VALUES (${rule.id}, ${rule.version}, ${JSON.stringify(rule)}::json, ${text}, 'draft', ${author})`)
}

/**
 * The first statement of whatever changes what is in force: services read everything anew, and changes come one after
 * the other.
 */
export async function raiseRevision(tx: Tx): Promise<void> {
  await tx.execute(sql`UPDATE rule_revision SET revision = revision + 1`)
}

export async function insertStep(tx: Queryable, step: RuleStep): Promise<void> {
  const facts = step.facts === undefined ? null : JSON.stringify(step.facts)
  await tx.execute(sql`
    INSERT INTO rule_steps (rule, version, step, person, reason, facts)
    VALUES (${step.rule}, ${step.version}, ${step.step}, ${step.person}, ${step.reason ?? null}, ${facts}::json)`)
}

/** Everything that was done to a rule, oldest first. `facts` are left out: they can be long. */
export async function readSteps(db: Queryable, rule: string): Promise<(RuleStep & { at: string })[]> {
  const { rows } = await db.execute<RuleStep & { at: string } & Record<string, unknown>>(sql`
    SELECT rule, version, step, person, reason, ${isoUtc(sql`at`)} AS at FROM rule_steps WHERE rule = ${rule} ORDER BY id`)
  return rows
}
