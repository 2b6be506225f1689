/** What deciding a batch needs to know beyond the events themselves: what was decided before, and how the items stand. */

import type { ItemAssessed } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import type { AssessmentOutcome } from '#domain/assessment.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { groundOf, type OwnStanding, type Passing, type PriorStanding } from './decide.ts'

/** A decision recorded already, as it was published. */
export interface StoredDecision {
  code: string
  standing: string
  decidedAt: string
  /** Null where the entry stayed as it stood. */
  response: Response | null
}

/** A prior standing and the entry it belongs to. */
export interface ItemStanding extends PriorStanding {
  itemId: string
  entry: string
  submitter: string
  originOperator: string | null
  destinationOperator: string | null
}

export interface Gathered {
  /** By decision key. */
  decisions: Map<string, StoredDecision>
  /** Standings of the batch's items, oldest first. */
  standings: ItemStanding[]
  /** How entries stand that are assessed again, by entry. */
  own: Map<string, OwnStanding>
}

export async function gather(db: Queryable, assessed: readonly ItemAssessed[]): Promise<Gathered> {
  return {
    decisions: await readDecisions(db, assessed),
    standings: await readStandings(db, assessed),
    own: await readOwn(db, assessed),
  }
}

export function entryKey({ receiptId, place }: { receiptId: string; place: number }): string {
  return `${receiptId}/${place}`
}

/** The item whose standing an entry counts for: none where its submitter had no business with the item. */
export function standingItemOf({
  itemId,
  authorised,
}: {
  itemId: string | null
  authorised: boolean
}): string | null {
  return authorised ? itemId : null
}

/**
 * Whether what was decided on another entry holds for this one. Not where its submitter had named itself an operator of
 * the item and is none now: it had taken the identifier before its rightful operators declared the item.
 */
export function concerns(
  standing: Pick<ItemStanding, 'submitter' | 'originOperator' | 'destinationOperator'>,
  assessed: Pick<ItemAssessed, 'originOperator' | 'destinationOperator'>,
): boolean {
  const { submitter } = standing
  const namedItself = submitter === standing.originOperator || submitter === standing.destinationOperator
  return !namedItself || submitter === assessed.originOperator || submitter === assessed.destinationOperator
}

/** One decision per entry and cause. */
export function decisionKey(of: { receiptId: string; place: number; cause: string }): string {
  return `${entryKey(of)}/${of.cause}`
}

async function readDecisions(
  db: Queryable,
  assessed: readonly ItemAssessed[],
): Promise<Map<string, StoredDecision>> {
  const { rows } = await db.execute<
    StoredDecision & { receiptId: string; place: number; cause: string } & Record<string, unknown>
  >(sql`
    SELECT d.receipt_id AS "receiptId", d.place, d.cause, d.code, d.standing, r.body AS response,
           d.facts ->> 'decidedAt' AS "decidedAt"
      FROM unnest(
        ${sql.param(assessed.map(({ receiptId }) => receiptId))}::uuid[],
        ${sql.param(assessed.map(({ place }) => place))}::int[],
        ${sql.param(assessed.map(({ cause }) => cause))}::text[]
      ) AS asked (receipt_id, place, cause)
      JOIN decisions d USING (receipt_id, place, cause)
      LEFT JOIN responses r USING (receipt_id, place, cause)`)
  return new Map(rows.map((row) => [decisionKey(row), row]))
}

/** Of entries that were decided for another cause before; with the assessment that was decided on last, by whatever clock. */
async function readOwn(db: Queryable, assessed: readonly ItemAssessed[]): Promise<Map<string, OwnStanding>> {
  const { rows } = await db.execute<
    {
      receiptId: string
      place: number
      stage: 'loading' | null
      assessment: AssessmentOutcome | null
      threat: boolean | null
    } & Pick<OwnStanding, 'code' | 'referral'> &
      Record<string, unknown>
  >(sql`
    SELECT s.receipt_id AS "receiptId", s.place, s.code, d.result -> 'referral' AS referral, d.result ->> 'stage' AS stage,
           before.result AS assessment, before.threat
      FROM (SELECT DISTINCT * FROM unnest(
        ${sql.param(assessed.map(({ receiptId }) => receiptId))}::uuid[],
        ${sql.param(assessed.map(({ place }) => place))}::int[]
      ) AS entry (receipt_id, place)) AS asked
      JOIN standings s USING (receipt_id, place)
      JOIN decisions d USING (receipt_id, place, cause)
      LEFT JOIN LATERAL (
        SELECT a.result, a.threat FROM assessments a JOIN decisions x USING (receipt_id, place, cause)
         WHERE a.receipt_id = s.receipt_id AND a.place = s.place
         ORDER BY x.number DESC NULLS LAST, x.decided_at DESC, a.assessed_at DESC LIMIT 1
      ) AS before ON true`)
  return new Map(
    rows.map(({ receiptId, place, code, referral, stage, assessment, threat }) => {
      const ground = assessment && groundOf({ assessment, threat: threat ?? false })
      return [entryKey({ receiptId, place }), { code, referral, ground, ...(stage && { stage }) }]
    }),
  )
}

async function readStandings(db: Queryable, assessed: readonly ItemAssessed[]): Promise<ItemStanding[]> {
  const ids = [...new Set(assessed.flatMap((each) => standingItemOf(each) ?? []))]
  const { rows } = await db.execute<
    Omit<ItemStanding, 'entry' | 'passing'> & {
      receiptId: string
      place: number
      passing: Passing | null
    } & Record<string, unknown>
  >(sql`
    SELECT s.receipt_id AS "receiptId", s.place, s.item_id AS "itemId", s.version, s.code, d.result -> 'referral' AS referral,
           d.result ->> 'passing' AS passing,
           e.submitter, e.origin_operator AS "originOperator", e.destination_operator AS "destinationOperator"
      FROM standings s JOIN decisions d USING (receipt_id, place, cause) JOIN entries e USING (receipt_id, place)
     WHERE s.item_id = ANY(${sql.param(ids)}::text[])
     ORDER BY s.recorded_at, s.receipt_id, s.place`)
  return rows.map(({ receiptId, place, passing, ...standing }) => ({
    ...standing,
    ...(passing && { passing }),
    entry: entryKey({ receiptId, place }),
  }))
}
