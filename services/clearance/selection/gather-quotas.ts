/**
 * What selection needs to know of a batch: the quotas of its offices, under a lock that is held to the end of the transaction, so
 * that two partitions never give the same examination away; the model's scores; the sealed draws.
 */

import type { ItemAssessed } from '#contracts/events.ts'
import type { ScoredThreat } from '#domain/threat-class.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { decisionKey, entryKey } from '../gather.ts'
import { type Capacity, capacityOf, type OfficeCapacity } from './capacity.ts'
import { examinationDraw } from './draw.ts'
import { beginDay, type QuotaState, underPolicy } from './quota.ts'
import { officeOf, type Quotas } from './within-capacity.ts'

/** @param undecided of the batch   @param now ISO 8601   @returns null where nothing is selected */
export async function gatherQuotas(
  tx: Tx,
  capacity: Capacity | undefined,
  undecided: readonly ItemAssessed[],
  now: string,
): Promise<Quotas | null> {
  if (!capacity) return null
  const offices = new Map<string, OfficeCapacity>()
  for (const assessed of undecided) {
    const office = officeOf(assessed)
    const known = capacityOf(capacity, office)
    if (known) offices.set(office, known)
  }
  if (offices.size === 0) return null
  return {
    capacity,
    states: await readStates(tx, offices, now.slice(0, 10)),
    scores: await readScores(tx, undecided, capacity.model),
    draws: await readDraws(tx, undecided),
  }
}

async function readStates(
  tx: Tx,
  offices: ReadonlyMap<string, OfficeCapacity>,
  day: string,
): Promise<Map<string, QuotaState>> {
  const names = [...offices.keys()].sort()
  // In a statement of its own, so that the next one sees what whoever held the lock has written. Sorted: nobody waits in a circle.
  await tx.execute(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('selection ' || office, 0))
      FROM unnest(${sql.param(names)}::text[]) WITH ORDINALITY AS asked (office, at) ORDER BY at`)
  const { rows } = await tx.execute<QuotaState & Record<string, unknown>>(sql`
    SELECT q.office, q.day::text AS day, q.carried, q.budget, q.held, q.by_model AS "byModel", q.by_chance AS "byChance", q.seen,
           q.seen_before AS "seenBefore", q.scores, q.threshold
      FROM unnest(${sql.param(names)}::text[]) AS asked (office)
      JOIN LATERAL (SELECT * FROM selection_quotas s WHERE s.office = asked.office AND s.day <= ${day}::date
                     ORDER BY s.day DESC LIMIT 1) AS q ON true`)
  const last = new Map(rows.map((row) => [row.office, row]))
  return new Map(
    names.map((office) => {
      const known = last.get(office) ?? null
      const of = offices.get(office)!
      return [office, known?.day === day ? underPolicy(known, of) : beginDay(office, day, of, known)]
    }),
  )
}

async function readScores(
  tx: Tx,
  undecided: readonly ItemAssessed[],
  threats: readonly ScoredThreat[],
): Promise<Map<string, number>> {
  if (threats.length === 0) return new Map()
  const { rows } = await tx.execute<{ receiptId: string; place: number; cause: string; score: number }>(sql`
    SELECT a.receipt_id AS "receiptId", a.place, a.cause, s.score
      FROM unnest(
        ${sql.param(undecided.map(({ receiptId }) => receiptId))}::uuid[],
        ${sql.param(undecided.map(({ place }) => place))}::int[],
        ${sql.param(undecided.map(({ cause }) => cause))}::text[]
      ) AS asked (receipt_id, place, cause)
      JOIN assessments a USING (receipt_id, place, cause)
      CROSS JOIN LATERAL (SELECT max(value::int) AS score FROM json_each_text(a.facts #> '{model,scores}')
                           WHERE key = ANY(${sql.param(threats)}::text[])) AS s
     WHERE a.facts #> '{model,scores}' IS NOT NULL AND s.score IS NOT NULL`)
  return new Map(rows.map((row) => [decisionKey(row), row.score]))
}

async function readDraws(tx: Tx, undecided: readonly ItemAssessed[]): Promise<Quotas['draws']> {
  const days = [...new Set(undecided.map(({ receivedAt }) => receivedAt.slice(0, 10)))]
  const { rows } = await tx.execute<{ day: string; seed: Buffer; commitment: string }>(sql`
    SELECT day::text AS day, seed, commitment FROM selection_seeds WHERE day = ANY(${sql.param(days)}::date[])`)
  const seeds = new Map(rows.map((row) => [row.day, row]))
  return new Map(
    undecided.flatMap(({ receiptId, place, receivedAt }) => {
      const found = seeds.get(receivedAt.slice(0, 10))
      if (!found) return []
      const draw = examinationDraw(found.seed, receiptId, place)
      return [[entryKey({ receiptId, place }), { draw, commitment: found.commitment }] as const]
    }),
  )
}
