/** Proves the draws of a day against its commitment: judging is pure, reading is in pages. */

import { RECEIVED } from '#contracts/events.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import { wilson } from '#domain/wilson.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import type { Chance } from '../facts.ts'
import { commitmentOf, drawOf } from './draw.ts'
import { readCommitments } from './seeds.ts'

export interface DrawnItem {
  receiptId: string
  place: number
  cause: string
  chance: Chance | null
  selected: AssessmentOutcome['selected'] | null
}

/** What is wrong with a draw, or null. */
export function faultOf(item: DrawnItem, seed: Buffer): string | null {
  const { chance, selected } = item
  if (chance === null) return selected ? 'selected without a draw' : null
  if (chance.commitment !== commitmentOf(seed)) return 'drawn with another seed'
  if (chance.draw !== drawOf(seed, item.receiptId, item.place)) return 'the draw is another'
  const share = chance.share ?? 0
  if (chance.draw < share !== (selected !== null))
    return selected ? 'selected and not drawn' : 'drawn and not selected'
  if (selected && (selected.share !== share || selected.stratum !== chance.stratum))
    return 'selected in another stratum'
  return null
}

export interface StratumCount {
  stratum: string
  items: number
  selected: number
  /** Added up, what chance should have chosen. */
  expected: number
  interval: { low: number; high: number } | null
}

export interface Verified {
  day: string
  commitment: string
  inAdvance: boolean
  /** Assessments of entries received that day. */
  assessments: number
  /** Those without a draw: made before the day had a seed, or before anything was drawn. */
  undrawn: number
  strata: StratumCount[]
  faults: { receiptId: string; place: number; cause: string; fault: string }[]
  faultCount: number
}

const FAULTS_SHOWN_MAX = 100
const PAGE = 1_000

/** @throws where the seed is not revealed: until then nobody is to know the draws */
export async function verifyDay(
  db: Queryable,
  day: string,
  onProgress: (done: number) => void,
): Promise<Verified> {
  const commitment = (await readCommitments(db, day)).find((each) => each.day === day)
  if (!commitment) throw new PreadviceError(`selection: there is no seed of ${day}`)
  if (commitment.seed === null)
    throw new PreadviceError(`selection: the seed of ${day} is not revealed: see "selection reveal ${day}"`)
  const seed = Buffer.from(commitment.seed, 'hex')
  const verified: Verified = {
    day,
    commitment: commitment.commitment,
    inAdvance: commitment.inAdvance,
    assessments: 0,
    undrawn: 0,
    strata: [],
    faults: [],
    faultCount: 0,
  }
  if (commitmentOf(seed) !== commitment.commitment)
    throw new PreadviceError(`selection: the seed of ${day} is not the one that was committed to`)
  const strata = new Map<string, StratumCount>()
  for await (const items of drawnItems(db, day)) {
    for (const item of items) note(verified, strata, item, seed)
    onProgress(verified.assessments)
  }
  verified.strata = [...strata.values()]
    .map((each) => ({ ...each, interval: wilson(each.selected, each.items) }))
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
  return verified
}

function note(verified: Verified, strata: Map<string, StratumCount>, item: DrawnItem, seed: Buffer): void {
  verified.assessments += 1
  if (item.chance === null) verified.undrawn += 1
  const fault = faultOf(item, seed)
  if (fault) {
    verified.faultCount += 1
    const { receiptId, place, cause } = item
    if (verified.faults.length < FAULTS_SHOWN_MAX) verified.faults.push({ receiptId, place, cause, fault })
  }
  // Each entry once: what is assessed again keeps its draw.
  if (item.chance?.stratum === undefined || item.cause !== RECEIVED) return
  const { stratum, share = 0 } = item.chance
  const count = strata.get(stratum) ?? { stratum, items: 0, selected: 0, expected: 0, interval: null }
  count.items += 1
  count.selected += item.selected === null ? 0 : 1
  count.expected += share
  strata.set(stratum, count)
}

async function* drawnItems(db: Queryable, day: string): AsyncGenerator<DrawnItem[]> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1, cause: '' }
  while (true) {
    const { rows } = await db.execute<DrawnItem & Record<string, unknown>>(sql`
      SELECT a.receipt_id AS "receiptId", a.place, a.cause, a.facts -> 'chance' AS chance, a.result -> 'selected' AS selected
        FROM assessments a JOIN entries e USING (receipt_id, place)
       WHERE (a.receipt_id, a.place, a.cause) > (${last.receiptId}::uuid, ${last.place}, ${last.cause})
         AND e.received_at >= ${day}::date::timestamp AT TIME ZONE 'UTC'
         AND e.received_at < (${day}::date + 1)::timestamp AT TIME ZONE 'UTC'
       ORDER BY a.receipt_id, a.place, a.cause LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
