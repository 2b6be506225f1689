/** Runs a back-test over stored history, and keeps what came of one where the rule is stored. */

import type { Database, Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { type BacktestResult, startBacktest } from './backtest.ts'
import { countHistory, readHistory, type Span } from './read-history.ts'
import { insertStep } from './rule-versions.ts'

export type OnProgress = (done: number, total: number) => void

export async function runBacktest(
  db: Queryable,
  rule: Rule,
  inForce: RuleSet,
  span: Span,
  onProgress: OnProgress,
): Promise<BacktestResult> {
  const backtest = startBacktest(rule, inForce)
  const total = await countHistory(db, span)
  let done = 0
  for await (const items of readHistory(db, span)) {
    for (const item of items) backtest.add(item)
    done += items.length
    onProgress(done, total)
  }
  return backtest.result()
}

/** Keeps what came of the back-test of a stored version, for whoever approves and publishes it. */
export async function keepBacktest(
  database: Database,
  result: BacktestResult,
  span: Span,
  by: string,
): Promise<void> {
  const { rule, version, ruleSet } = result
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      INSERT INTO rule_backtests (rule, version, rule_set, run_by, result)
      VALUES (${rule}, ${version}, ${ruleSet}, ${by}, ${JSON.stringify({ ...result, ...span })}::json)`)
    await insertStep(tx, {
      rule,
      version,
      step: 'backtest',
      person: by,
      reason: `${result.hits} of ${result.items} items`,
    })
  })
}

export type KeptBacktest = BacktestResult & Span & { runBy: string; runAt: string }

/** The latest back-test of a version, or null. */
export async function latestBacktest(
  db: Queryable,
  rule: string,
  version: number,
): Promise<KeptBacktest | null> {
  const { rows } = await db.execute<{ result: BacktestResult & Span; runBy: string; runAt: string }>(sql`
    SELECT result, run_by AS "runBy", ${isoUtc(sql`run_at`)} AS "runAt" FROM rule_backtests
     WHERE rule = ${rule} AND version = ${version} ORDER BY id DESC LIMIT 1`)
  const [latest] = rows
  return latest ? { ...latest.result, runBy: latest.runBy, runAt: latest.runAt } : null
}
