/** Proves the draws of a day's examinations against its seed, which has to be revealed: what was drawn, and that this decided. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { DecisionFacts, DecisionResult } from '../decide.ts'
import { examinationDraw } from './draw.ts'

export interface VerifiedDraws {
  /** Decisions that were told of a quota. */
  asked: number
  /** Those that chance selected, and how many it should have, its probabilities added up. */
  selected: number
  expected: number
  faults: { receiptId: string; place: number; cause: string; fault: string }[]
  faultCount: number
}

interface Row extends Record<string, unknown> {
  receiptId: string
  place: number
  cause: string
  quota: NonNullable<DecisionFacts['quota']>
  selectedBy: DecisionResult['selectedBy'] | null
}

const PAGE = 1_000
const FAULTS_SHOWN_MAX = 100

/** @param day YYYY-MM-DD, UTC, that the entries were received on */
export async function verifyDraws(db: Queryable, day: string, seed: Buffer): Promise<VerifiedDraws> {
  const verified: VerifiedDraws = { asked: 0, selected: 0, expected: 0, faults: [], faultCount: 0 }
  for await (const row of askedOn(db, day)) {
    verified.asked += 1
    verified.selected += row.selectedBy === 'random' ? 1 : 0
    verified.expected += row.quota.chance
    const fault = faultOf(row, seed)
    if (!fault) continue
    verified.faultCount += 1
    const { receiptId, place, cause } = row
    if (verified.faults.length < FAULTS_SHOWN_MAX) verified.faults.push({ receiptId, place, cause, fault })
  }
  return verified
}

/** That an item which was drawn was also selected is proved by `replay`, which knows the policy. */
function faultOf({ quota, receiptId, place, selectedBy }: Row, seed: Buffer): string | null {
  if (quota.draw === null) return 'decided without a draw'
  if (quota.draw !== examinationDraw(seed, receiptId, place)) return 'the draw is another'
  return selectedBy === 'random' && quota.draw >= quota.chance ? 'selected and not drawn' : null
}

async function* askedOn(db: Queryable, day: string): AsyncGenerator<Row> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1, cause: '' }
  while (true) {
    const { rows } = await db.execute<Row>(sql`
      SELECT d.receipt_id AS "receiptId", d.place, d.cause, d.facts -> 'quota' AS quota, d.result ->> 'selectedBy' AS "selectedBy"
        FROM decisions d JOIN entries e USING (receipt_id, place)
       WHERE (d.receipt_id, d.place, d.cause) > (${last.receiptId}::uuid, ${last.place}, ${last.cause})
         AND e.received_at >= ${day}::date::timestamp AT TIME ZONE 'UTC'
         AND e.received_at < (${day}::date + 1)::timestamp AT TIME ZONE 'UTC' AND d.facts -> 'quota' IS NOT NULL
       ORDER BY d.receipt_id, d.place, d.cause LIMIT ${PAGE}`)
    yield* rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
