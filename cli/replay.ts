/**
 * Replay: derives stored assessments and decisions again, from the facts, rule set and policy stored beside them, and
 * compares the bytes. What ships today plays no part but for the engine itself.
 */
import { sql } from 'drizzle-orm'
import type { Queryable } from '#platform/database.ts'
import { decide } from '#services/clearance/decide.ts'
import type { PolicyBody } from '#services/clearance/policy.ts'
import { assess } from '#services/risk/assess.ts'
import { type CompiledRules, compileRuleSet } from '#services/risk/compile.ts'

const PAGE = 1_000

export interface Difference {
  kind: 'assessment' | 'decision'
  receiptId: string
  place: number
  cause: string
  itemId: string | null
}

export interface Replayed {
  assessments: number
  decisions: number
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
  const replayed: Replayed = { assessments: 0, decisions: 0, differing: [], differences: 0 }
  for (const kind of ['assessment', 'decision'] as const) {
    const derive = kind === 'assessment' ? assessmentDeriver(db) : decisionDeriver(db)
    for await (const row of storedRows(db, kind, itemId)) {
      replayed[`${kind}s`] += 1
      if ((await derive(row)) !== row.result) note(replayed, kind, row)
      if (replayed.assessments % PAGE === 0) onProgress(replayed.assessments + replayed.decisions)
    }
  }
  return replayed
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
}

async function* storedRows(
  db: Queryable,
  kind: Difference['kind'],
  itemId: string | null,
): AsyncGenerator<StoredRow> {
  const table =
    kind === 'assessment'
      ? sql`SELECT *, rule_set AS thought_with FROM assessments`
      : sql`SELECT *, policy AS thought_with FROM decisions`
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1, cause: '' }
  while (true) {
    const { rows } = await db.execute<StoredRow & Record<string, unknown>>(sql`
      SELECT receipt_id AS "receiptId", place, cause, item_id AS "itemId", thought_with AS version,
             facts::text AS facts, result::text AS result
        FROM (${table}) AS stored
       WHERE (receipt_id, place, cause) > (${last.receiptId}::uuid, ${last.place}, ${last.cause})
         AND (${itemId}::text IS NULL OR item_id = ${itemId})
       ORDER BY receipt_id, place, cause LIMIT ${PAGE}`)
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end
  }
}

function assessmentDeriver(db: Queryable): (row: StoredRow) => Promise<string> {
  const compiled = new Map<string, CompiledRules>()
  return async ({ version, facts }) => {
    let rules = compiled.get(version)
    if (!rules) {
      rules = compileRuleSet(await readBody(db, sql`SELECT body FROM rule_sets WHERE version = ${version}`))
      compiled.set(version, rules)
    }
    return JSON.stringify(assess(JSON.parse(facts), rules))
  }
}

function decisionDeriver(db: Queryable): (row: StoredRow) => Promise<string> {
  const policies = new Map<string, PolicyBody>()
  return async ({ version, facts }) => {
    let policy = policies.get(version)
    if (!policy) {
      policy = (await readBody(db, sql`SELECT body FROM policies WHERE version = ${version}`)) as PolicyBody
      policies.set(version, policy)
    }
    return JSON.stringify(decide(JSON.parse(facts), policy))
  }
}

async function readBody(db: Queryable, query: ReturnType<typeof sql>): Promise<unknown> {
  const { rows } = await db.execute<{ body: unknown }>(query)
  return rows[0]?.body
}
