/**
 * A policy tried on what is stored: each assessment that was decided on since a day is decided again, by the policy in force and
 * by the one that is tried, on the same facts. Nothing is written. How another policy would have changed what came later, such as
 * a hold that would never have been, is not told: each decision is tried by itself.
 */

import type { ItemAssessed } from '#contracts/events.ts'
import type { DecisionCode, Standing } from '#domain/decision.ts'
import type { Declaration } from '#domain/item.ts'
import { traitsOf } from '#domain/traits.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type DecisionFacts, decide, decisionFacts } from '../decide.ts'
import type { Policy } from '../policy.ts'
import { circumstancesOf, type InForce } from './circumstances.ts'

const PAGE = 1_000
const SAMPLES_MAX = 5

export type Standings = Record<Standing, number>

export interface Trial {
  before: string
  after: string
  decisions: number
  /** Decisions that would be others. */
  changed: number
  /** By category of the highest score, `none` where nothing hit. */
  categories: Record<string, { before: Standings; after: Standings }>
  changes: { from: DecisionCode; to: DecisionCode; decisions: number; samples: string[] }[]
}

/**
 * @param inForce what decides now; the same with `tried` decides in its place
 * @param since ISO 8601
 */
export async function tryPolicy(
  database: Database,
  inForce: InForce,
  tried: Policy,
  since: string,
  onProgress: (done: number) => void = () => {},
): Promise<Trial> {
  return tryOn(storedDecisions(database, since), inForce, tried, onProgress)
}

/** The same on decisions that somebody else has read. */
export async function tryOn(
  rows: AsyncIterable<StoredDecision> | Iterable<StoredDecision>,
  inForce: InForce,
  tried: Policy,
  onProgress: (done: number) => void = () => {},
): Promise<Trial> {
  const trial: Trial = {
    before: inForce.policy.version,
    after: tried.version,
    decisions: 0,
    changed: 0,
    categories: {},
    changes: [],
  }
  const instead = { ...inForce, policy: tried }
  for await (const row of rows) {
    count(trial, row, codeBy(row, inForce), codeBy(row, instead))
    if (trial.decisions % PAGE === 0) onProgress(trial.decisions)
  }
  trial.changes.sort((a, b) => b.decisions - a.decisions || (a.from + a.to < b.from + b.to ? -1 : 1))
  return trial
}

export interface StoredDecision extends Record<string, unknown> {
  receiptId: string
  place: number
  cause: string
  itemId: string | null
  submitter: string
  category: string | null
  facts: DecisionFacts
  assessment: ItemAssessed['assessment']
  threat: boolean
  declaration: Declaration | null
  findings: { rule: string }[]
  direction: NonNullable<ItemAssessed['journey']>['direction']
}

function codeBy(row: StoredDecision, inForce: InForce): Decision {
  return decide(factsUnder(row, inForce), inForce.policy.body)
}

/** Facts as they were stored, with what this policy asks for beside them. An outage is left out. */
export function factsUnder(row: StoredDecision, inForce: InForce): DecisionFacts {
  const { prior, own, reference, decidedAt, travel, without, quota } = row.facts
  const { outcome, function: does, supersededBy } = row.facts
  const about = { outcome, function: does, supersededBy, submitter: row.submitter }
  const { assessment, threat, declaration, findings, direction } = row
  const traits = declaration ? { traits: traitsOf(declaration, findings) } : {}
  const assessed = { ...about, assessment, threat, ...traits, journey: { direction } } as ItemAssessed
  const asked = circumstancesOf(assessed, { ...inForce, outage: null, hasStaleLists: false }, decidedAt)
  return decisionFacts(assessed, {
    ...asked,
    prior,
    reference,
    decidedAt,
    ...(own && { own }),
    ...(travel && { travel }),
    ...(without && { without }),
    ...(quota && { quota }),
  })
}

type Decision = ReturnType<typeof decide>

const NONE: Standings = { released: 0, held: 0, referred: 0, refused: 0, acknowledged: 0 }

function count(
  trial: Trial,
  { category, itemId, receiptId, place }: StoredDecision,
  before: Decision,
  after: Decision,
): void {
  const name = category ?? 'none'
  const counts = trial.categories[name] ?? { before: { ...NONE }, after: { ...NONE } }
  trial.categories[name] = counts
  counts.before[before.standing] += 1
  counts.after[after.standing] += 1
  trial.decisions += 1
  if (before.code === after.code) return
  trial.changed += 1
  let change = trial.changes.find(({ from, to }) => from === before.code && to === after.code)
  if (!change) {
    change = { from: before.code, to: after.code, decisions: 0, samples: [] }
    trial.changes.push(change)
  }
  change.decisions += 1
  if (change.samples.length < SAMPLES_MAX) change.samples.push(itemId ?? `${receiptId}/${place}`)
}

/** Of the decisions `d`, with the assessment `a`, the entry `e` and the despatch `s` they were made on. */
export const STORED_COLUMNS = sql`d.receipt_id AS "receiptId", d.place, d.cause, d.item_id AS "itemId", e.submitter, a.category, d.facts,
             a.result AS assessment, a.threat, e.declaration, e.findings, s.direction`
export const STORED_JOINS = sql`JOIN assessments a USING (receipt_id, place, cause) JOIN entries e USING (receipt_id, place)
        LEFT JOIN item_movements m ON m.item_id = d.item_id
        LEFT JOIN despatches s ON s.despatch_id = left(m.receptacle_id, 20)`

async function* storedDecisions(database: Database, since: string): AsyncGenerator<StoredDecision> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1, cause: '' }
  while (true) {
    const { rows } = await database.execute<StoredDecision>(sql`
      SELECT ${STORED_COLUMNS}
        FROM decisions d ${STORED_JOINS}
       WHERE (d.receipt_id, d.place, d.cause) > (${last.receiptId}::uuid, ${last.place}, ${last.cause})
         AND d.decided_at >= ${since}::timestamptz
       ORDER BY d.receipt_id, d.place, d.cause LIMIT ${PAGE}`)
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end
  }
}
