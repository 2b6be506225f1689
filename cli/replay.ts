/**
 * Replay: derives stored assessments and decisions again, from the facts, rule set and policy stored beside them, and
 * compares the bytes. What ships today plays no part but for the engine itself.
 */

import { isThreat } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { judgeCommand } from '#services/clearance/commands/judge-command.ts'
import { type DecisionFacts, decide } from '#services/clearance/decide.ts'
import type { PolicyBody } from '#services/clearance/policy.ts'
import { assess } from '#services/risk/assess.ts'
import { type CompiledRules, compileRuleSet } from '#services/risk/compile.ts'
import { THREAT_SCORE } from '#services/risk/engine.ts'

const PAGE = 1_000

export interface Difference {
  kind: 'assessment' | 'decision' | 'command'
  receiptId: string
  place: number
  cause: string
  itemId: string | null
}

export interface Replayed {
  assessments: number
  decisions: number
  commands: number
  /** At most the first hundred. */
  differing: Difference[]
  differences: number
}

const DIFFERENCES_SHOWN_MAX = 100

/** Replays one item's history, or everything where `itemId` is null. */
export async function replay(
  db: Queryable,
  itemId: string | null,
  onProgress: (done: number) => void,
): Promise<Replayed> {
  const replayed: Replayed = { assessments: 0, decisions: 0, commands: 0, differing: [], differences: 0 }
  const derivers = {
    assessment: assessmentDeriver(db),
    decision: decisionDeriver(db),
    command: commandDeriver(db),
  }
  for (const kind of ['assessment', 'decision', 'command'] as const) {
    const derive = derivers[kind]
    for await (const row of storedRows(db, kind, itemId)) {
      replayed[`${kind}s`] += 1
      if (differs(await derive(row), row)) note(replayed, kind, row)
      if (replayed.assessments % PAGE === 0) onProgress(replayed.assessments + replayed.decisions)
    }
  }
  return replayed
}

function differs(derived: Derived, { result, told }: StoredRow): boolean {
  return derived.result !== result || JSON.stringify(derived.told) !== JSON.stringify(told)
}

function note(
  replayed: Replayed,
  kind: Difference['kind'],
  { receiptId, place, cause, itemId }: StoredRow,
): void {
  replayed.differences += 1
  if (replayed.differing.length < DIFFERENCES_SHOWN_MAX)
    replayed.differing.push({ kind, receiptId, place, cause, itemId })
}

interface StoredRow {
  receiptId: string
  place: number
  cause: string
  itemId: string | null
  /** Version of what it was thought with. */
  version: string
  /** JSON texts, as stored. */
  facts: string
  result: string
  /** What other columns and tables repeat of it, for sorting and for the operators. */
  told: unknown[]
}

const TABLES = {
  assessment: sql`SELECT *, rule_set AS thought_with, json_build_array(score, category, threat) AS told FROM assessments`,
  decision: sql`
    SELECT d.*, d.policy AS thought_with,
           json_build_array(d.code, d.standing, r.body #>> '{decision,code}', r.body -> 'reasons', r.body -> 'referral',
                            a.threat, a.score, a.result -> 'degraded') AS told
      FROM decisions d
      JOIN assessments a USING (receipt_id, place, cause)
      LEFT JOIN responses r USING (receipt_id, place, cause)`,
  // A command stands for the decisions it made; they are told by entry.
  command: sql`
    SELECT c.command_id AS receipt_id, 0 AS place, c.kind AS cause, c.item_id, c.facts, c.result, c.policy AS thought_with,
           json_build_array(c.outcome, c.told, coalesce(made.decisions, '[]')) AS told
      FROM commands c
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(d.receipt_id, d.place, d.code, r.body #>> '{decision,code}')
                        ORDER BY d.receipt_id, d.place) AS decisions
          FROM standings s
          JOIN decisions d ON (d.receipt_id, d.place, d.cause) = (s.receipt_id, s.place, 'command:' || c.command_id)
          JOIN responses r ON (r.receipt_id, r.place, r.cause) = (d.receipt_id, d.place, d.cause)
         WHERE s.item_id = c.item_id
      ) made ON true`,
}

async function* storedRows(
  db: Queryable,
  kind: Difference['kind'],
  itemId: string | null,
): AsyncGenerator<StoredRow> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1, cause: '' }
  while (true) {
    const { rows } = await db.execute<StoredRow & Record<string, unknown>>(sql`
      SELECT receipt_id AS "receiptId", place, cause, item_id AS "itemId", thought_with AS version,
             facts::text AS facts, result::text AS result, told
        FROM (${TABLES[kind]}) AS stored
       WHERE (receipt_id, place, cause) > (${last.receiptId}::uuid, ${last.place}, ${last.cause})
         AND (${itemId}::text IS NULL OR item_id = ${itemId})
       ORDER BY receipt_id, place, cause LIMIT ${PAGE}`)
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end
  }
}

/** What a row should hold: its result and what is repeated of it. */
interface Derived {
  result: string
  told: unknown[]
}

function assessmentDeriver(db: Queryable): (row: StoredRow) => Promise<Derived> {
  const compiled = new Map<string, CompiledRules>()
  return async ({ version, facts }) => {
    let rules = compiled.get(version)
    if (!rules) {
      rules = compileRuleSet(await readBody(db, 'rule set', version))
      compiled.set(version, rules)
    }
    const outcome = assess(JSON.parse(facts), rules)
    return {
      result: JSON.stringify(outcome),
      told: [outcome.score, outcome.category, isThreat(outcome, THREAT_SCORE)],
    }
  }
}

function policyReader(db: Queryable): (version: string) => Promise<PolicyBody> {
  const policies = new Map<string, PolicyBody>()
  return async (version) => {
    const policy = policies.get(version) ?? ((await readBody(db, 'policy', version)) as PolicyBody)
    policies.set(version, policy)
    return policy
  }
}

function commandDeriver(db: Queryable): (row: StoredRow) => Promise<Derived> {
  const policyOf = policyReader(db)
  return async ({ version, facts }) => {
    const result = judgeCommand(JSON.parse(facts), await policyOf(version))
    const decisions = result.decisions
      .map(({ receiptId, place, result: { code } }) => [receiptId, place, code, code])
      .sort(([a], [b]) => (a! < b! ? -1 : 1))
    return { result: JSON.stringify(result), told: [result.outcome, result.told, decisions] }
  }
}

function decisionDeriver(db: Queryable): (row: StoredRow) => Promise<Derived> {
  const policyOf = policyReader(db)
  return async ({ version, facts: text }) => {
    const policy = await policyOf(version)
    const facts = JSON.parse(text) as DecisionFacts
    const result = decide(facts, policy)
    const { code, standing, reasons, referral, unchanged } = result
    const { threat, score, degraded } = facts
    return {
      result: JSON.stringify(result),
      // Where the entry stayed as it stood there is no response.
      told: unchanged
        ? [code, standing, null, null, null, threat, score, degraded]
        : [code, standing, code, reasons, referral, threat, score, degraded],
    }
  }
}

async function readBody(db: Queryable, what: 'rule set' | 'policy', version: string): Promise<unknown> {
  const table = what === 'policy' ? sql`policies` : sql`rule_sets`
  const { rows } = await db.execute<{ body: unknown }>(
    sql`SELECT body FROM ${table} WHERE version = ${version}`,
  )
  if (!rows[0])
    throw new PreadviceError(
      `replay: ${what} ${version} is missing from the database: what was thought with it cannot be derived again`,
    )
  return rows[0].body
}
