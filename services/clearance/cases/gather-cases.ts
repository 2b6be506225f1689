/** What following the cases of a batch of items needs to know. One statement per question. */

import { type AssessmentOutcome, HIT_EFFECTS } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { AssessmentFacts, ItemFacts, KnownCase } from './follow-case.ts'
import { FOLLOWED } from './sql.ts'

/** Those of these items that have an open case. */
export async function readOpenItems(db: Queryable, itemIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.execute<{ itemId: string }>(sql`
    SELECT item_id AS "itemId" FROM cases WHERE item_id = ANY(${sql.param(itemIds)}::text[]) AND closed_at IS NULL`)
  return new Set(rows.map(({ itemId }) => itemId))
}

/** The last case of each item; locked, so that an officer's change and ours come one after the other. */
export async function readKnownCases(
  db: Queryable,
  itemIds: readonly string[],
): Promise<Map<string, KnownCase>> {
  const { rows } = await db.execute<KnownCase & { itemId: string } & Record<string, unknown>>(sql`
    SELECT c.item_id AS "itemId", c.case_id::float8 AS "caseId", c.opened_because AS "openedBecause",
           ${isoUtc(sql`c.opened_at`)} AS "openedAt", ${isoUtc(sql`c.closed_at`)} AS "closedAt",
           c.office_given AS "officeGiven", c.priority_given AS "priorityGiven", c.sealed_for IS NOT NULL AS "isSealed", ${FOLLOWED}
      FROM cases c
     WHERE c.case_id IN (SELECT max(case_id) FROM cases WHERE item_id = ANY(${sql.param(itemIds)}::text[]) GROUP BY item_id)
     ORDER BY c.case_id FOR UPDATE`)
  return new Map(rows.map(({ itemId, ...known }) => [itemId, known]))
}

type ItemRow = Omit<ItemFacts, 'assessment'> & {
  itemId: string
  receiptId: string | null
  place: number | null
  cause: string | null
  score: number | null
  category: string | null
  threat: boolean | null
  result: AssessmentOutcome | null
} & Record<string, unknown>

export async function readItems(db: Queryable, itemIds: readonly string[]): Promise<Map<string, ItemFacts>> {
  const ids = sql`${sql.param(itemIds)}::text[]`
  const { rows } = await db.execute<ItemRow>(sql`
    SELECT asked.item_id AS "itemId", s.code, s.standing, coalesce(s.undeclared, false) AS undeclared,
           r.reference IS NOT NULL AS "isWaiting", ${isoUtc(sql`r.deadline_at`)} AS "deadlineAt",
           p.item_id IS NOT NULL AS "isProposed",
           CASE WHEN d.direction = 'export' THEN d.origin_office ELSE d.destination_office END AS office,
           coalesce(i.destination_operator, d.destination_operator) AS destination, d.despatch_id AS "despatchId",
           ${isoUtc(sql`d.arrives_at`)} AS "arrivesAt",
           a.receipt_id AS "receiptId", a.place, a.cause, a.score, a.category, a.threat, a.result
      FROM unnest(${ids}) AS asked (item_id)
      LEFT JOIN items i USING (item_id)
      LEFT JOIN item_movements m USING (item_id)
      LEFT JOIN LATERAL (
        SELECT t.receptacle_id FROM receptacle_items t WHERE t.item_id = asked.item_id ORDER BY t.received_at DESC LIMIT 1
      ) AS t ON true
      LEFT JOIN despatches d ON d.despatch_id = left(coalesce(m.receptacle_id, t.receptacle_id), 20)
      LEFT JOIN LATERAL (
        SELECT s.code, s.standing, e.receipt_id IS NULL AS undeclared
          FROM standings s LEFT JOIN entries e USING (receipt_id, place)
         WHERE s.item_id = asked.item_id
         ORDER BY s.standing IN ('held', 'referred') DESC, s.standing = 'refused' DESC, s.standing = 'released' DESC,
                  s.recorded_at DESC LIMIT 1
      ) AS s ON true
      LEFT JOIN LATERAL (
        SELECT reference, deadline_at FROM referrals
         WHERE item_id = asked.item_id AND state IN ('open', 'reminded') ORDER BY deadline_at LIMIT 1
      ) AS r ON true
      LEFT JOIN proposals p ON p.item_id = asked.item_id AND p.settled_by IS NULL
      LEFT JOIN LATERAL (
        SELECT a.receipt_id, a.place, a.cause, a.score, a.category, a.threat, a.result
          FROM standings x JOIN assessments a USING (receipt_id, place)
         WHERE x.item_id = asked.item_id ORDER BY a.score DESC, a.assessed_at DESC LIMIT 1
      ) AS a ON true`)
  return new Map(rows.map((row) => [row.itemId, itemOf(row)]))
}

function itemOf({
  itemId: _,
  receiptId,
  place,
  cause,
  score,
  category,
  threat,
  result,
  ...item
}: ItemRow): ItemFacts {
  if (receiptId === null) return { ...item, assessment: null }
  const hits = result!.hits
  const assessment: AssessmentFacts = {
    receiptId,
    place: place!,
    cause: cause!,
    score: score!,
    category,
    threat: threat!,
    rules: hits.map(({ rule }) => rule),
    effect: HIT_EFFECTS.findLast((effect) => hits.some((hit) => hit.effect === effect)) ?? null,
    share: result!.selected?.share ?? null,
  }
  return { ...item, assessment }
}
