/** Dockets of items as they stand in the database. One statement per question, for all items of a batch. */

import type { Duties } from '#contracts/response.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { DecisionFacts, Passing, Referral } from '../decide.ts'
import type { Docket, EntryStanding, Proposal, StandingReferral } from './docket.ts'

export async function gatherDockets(db: Queryable, itemIds: readonly string[]): Promise<Map<string, Docket>> {
  const ids = [...new Set(itemIds)]
  const entries = Map.groupBy(await readEntries(db, ids), ({ itemId }) => itemId)
  const scores = await readScores(db, ids)
  const proposals = await readProposals(db, ids)
  const referrals = Map.groupBy(await readReferrals(db, ids), ({ itemId }) => itemId)
  return new Map(
    ids.map((itemId) => [
      itemId,
      {
        itemId,
        entries: (entries.get(itemId) ?? []).map(({ itemId: _, ...entry }) => entry),
        score: scores.get(itemId)?.score ?? 0,
        ...(scores.get(itemId)?.degraded && { degraded: true }),
        proposal: proposals.get(itemId) ?? null,
        referrals: (referrals.get(itemId) ?? []).map(({ itemId: _, ...referral }) => referral),
      },
    ]),
  )
}

type EntryRow = Omit<EntryStanding, 'before' | 'duties' | 'stage' | 'passing' | 'decidedFrom'> & {
  itemId: string
  duties: Duties | null
  stage: 'loading' | null
  passing: Passing | null
  decidedFrom: DecisionFacts | null
  beforeStage: 'loading' | null
  beforeCode: DecisionCode | null
  beforeReferral: Referral | null
  beforeDuties: Duties | null
} & Record<string, unknown>

/** An item on its way that nobody has declared has no entry: it stands under the number of the command that told of it. */
async function readEntries(
  db: Queryable,
  ids: readonly string[],
): Promise<(EntryStanding & { itemId: string })[]> {
  const { rows } = await db.execute<EntryRow>(sql`
    SELECT s.item_id AS "itemId", s.receipt_id AS "receiptId", s.place, s.version,
           coalesce(e.submitter, m.submitter) AS submitter,
           coalesce(e.origin_operator, g.origin_operator) AS "originOperator",
           coalesce(e.destination_operator, g.destination_operator) AS "destinationOperator",
           coalesce(e.version = i.effective_version, i.item_id IS NULL) AS "inForce",
           e.receipt_id IS NULL AS undeclared,
           s.code, s.cause, d.result -> 'referral' AS referral, d.result -> 'duties' AS duties, d.result ->> 'stage' AS stage,
           d.result ->> 'passing' AS passing, CASE WHEN d.result ->> 'passing' = 'outage' THEN d.facts END AS "decidedFrom",
           ${isoUtc(sql`d.decided_at`)} AS since, b.result ->> 'stage' AS "beforeStage",
           b.code AS "beforeCode", b.result -> 'referral' AS "beforeReferral", b.result -> 'duties' AS "beforeDuties"
      FROM standings s
      JOIN decisions d USING (receipt_id, place, cause)
      LEFT JOIN entries e USING (receipt_id, place)
      LEFT JOIN ead_gaps g ON g.item_id = s.item_id AND g.command_id = s.receipt_id
      LEFT JOIN messages m ON m.receipt_id = g.receipt_id
      LEFT JOIN items i ON i.item_id = s.item_id
      LEFT JOIN commands c ON c.item_id = s.item_id AND s.cause = 'command:' || c.command_id AND c.kind IN ('decide', 'confirm')
      LEFT JOIN decisions b ON c.command_id IS NOT NULL
       AND (b.receipt_id, b.place, b.cause) = (s.receipt_id, s.place, d.replaces)
     WHERE s.item_id = ANY(${sql.param(ids)}::text[])
     ORDER BY s.item_id, s.recorded_at, s.receipt_id, s.place`)
  return rows.map(
    ({
      duties,
      stage,
      passing,
      decidedFrom,
      beforeCode,
      beforeReferral,
      beforeDuties,
      beforeStage,
      ...entry
    }) => ({
      ...entry,
      ...(duties && { duties }),
      ...(stage && { stage }),
      ...(passing && { passing }),
      ...(decidedFrom && { decidedFrom }),
      before:
        beforeCode === null
          ? null
          : {
              code: beforeCode,
              referral: beforeReferral,
              ...(beforeDuties && { duties: beforeDuties }),
              ...(beforeStage && { stage: beforeStage }),
            },
    }),
  )
}

/** The highest score any assessment of the item has come to, and whether any was not in full, by item id. */
async function readScores(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, { score: number; degraded: boolean }>> {
  const { rows } = await db.execute<{ itemId: string; score: number; degraded: boolean }>(sql`
    SELECT s.item_id AS "itemId", max(a.score) AS score, bool_or((a.result ->> 'degraded')::boolean) AS degraded
      FROM standings s JOIN assessments a USING (receipt_id, place)
     WHERE s.item_id = ANY(${sql.param(ids)}::text[]) GROUP BY s.item_id`)
  return new Map(rows.map(({ itemId, ...of }) => [itemId, of]))
}

async function readProposals(db: Queryable, ids: readonly string[]): Promise<Map<string, Proposal>> {
  type Row = Omit<Proposal, 'duties'> & { itemId: string; duties: Duties | null } & Record<string, unknown>
  const { rows } = await db.execute<Row>(sql`
    SELECT item_id AS "itemId", proposal_id AS "proposalId", code, proposed_by AS by, reason, duties
      FROM proposals WHERE item_id = ANY(${sql.param(ids)}::text[]) AND settled_by IS NULL`)
  return new Map(
    rows.map(({ itemId, duties, ...proposal }) => [itemId, { ...proposal, ...(duties && { duties }) }]),
  )
}

async function readReferrals(
  db: Queryable,
  ids: readonly string[],
): Promise<(StandingReferral & { itemId: string })[]> {
  const { rows } = await db.execute<StandingReferral & { itemId: string } & Record<string, unknown>>(sql`
    SELECT item_id AS "itemId", reference, type, asks,
           ${isoUtc(sql`deadline_at`)} AS "deadlineAt", state
      FROM referrals WHERE item_id = ANY(${sql.param(ids)}::text[]) ORDER BY opened_at, reference`)
  return rows
}

/** Who told that these items are on their way, by the number of the command: the one to answer. */
export async function readTellers(
  db: Queryable,
  commands: readonly { itemId: string; commandId: string }[],
): Promise<Map<string, string>> {
  if (commands.length === 0) return new Map()
  const { rows } = await db.execute<{ commandId: string; submitter: string }>(sql`
    SELECT g.command_id AS "commandId", m.submitter
      FROM ead_gaps g JOIN messages m ON m.receipt_id = g.receipt_id
     WHERE g.item_id = ANY(${sql.param(commands.map(({ itemId }) => itemId))}::text[])
       AND g.command_id = ANY(${sql.param(commands.map(({ commandId }) => commandId))}::uuid[])`)
  return new Map(rows.map(({ commandId, submitter }) => [commandId, submitter]))
}
