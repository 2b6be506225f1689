/** Writes decisions, standings, referrals and responses, and returns the events that follow from the stored rows. */
import { sql } from 'drizzle-orm'
import type { ItemAssessed, ItemDecided } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import { responsesTopic, TOPICS } from '#contracts/topics.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { takeSequences } from '#platform/sequences.ts'
import { ENGINE } from './engine.ts'
import { decisionKey, type StoredDecision } from './gather.ts'
import type { Decided } from './judge.ts'

/** Stores what was decided and returns it as stored, by decision key. */
export async function insertDecided(tx: Tx, policy: string, decided: readonly Decided[]): Promise<Map<string, StoredDecision>> {
  if (decided.length === 0) return new Map()
  await insertDecisions(tx, policy, decided)
  await upsertStandings(tx, decided)
  await insertReferrals(tx, decided)
  const responses = await insertResponses(tx, decided)
  return new Map(
    decided.map(({ assessed, result, facts }, i) => [
      decisionKey(assessed),
      { code: result.code, standing: result.standing, decidedAt: facts.decidedAt, response: responses[i]! },
    ]),
  )
}

async function insertDecisions(tx: Tx, policy: string, decided: readonly Decided[]): Promise<void> {
  await tx.execute(sql`
    INSERT INTO decisions (receipt_id, place, cause, item_id, version, engine, policy, code, standing, facts, result, decided_at)
    SELECT receipt_id, place, cause, item_id, version, ${ENGINE}, ${policy}, code, standing, facts, result, decided_at
      FROM unnest(
        ${sql.param(decided.map(({ assessed }) => assessed.receiptId))}::uuid[],
        ${sql.param(decided.map(({ assessed }) => assessed.place))}::int[],
        ${sql.param(decided.map(({ assessed }) => assessed.cause))}::text[],
        ${sql.param(decided.map(({ assessed }) => assessed.itemId))}::text[],
        ${sql.param(decided.map(({ assessed }) => assessed.version))}::int[],
        ${sql.param(decided.map(({ result }) => result.code))}::text[],
        ${sql.param(decided.map(({ result }) => result.standing))}::text[],
        ${sql.param(decided.map(({ facts }) => JSON.stringify(facts)))}::json[],
        ${sql.param(decided.map(({ result }) => JSON.stringify(result)))}::json[],
        ${sql.param(decided.map(({ facts }) => facts.decidedAt))}::timestamptz[]
      ) AS d (receipt_id, place, cause, item_id, version, code, standing, facts, result, decided_at)`)
}

async function upsertStandings(tx: Tx, decided: readonly Decided[]): Promise<void> {
  await tx.execute(sql`
    INSERT INTO standings (receipt_id, place, item_id, version, cause, code, standing)
    SELECT * FROM unnest(
      ${sql.param(decided.map(({ assessed }) => assessed.receiptId))}::uuid[],
      ${sql.param(decided.map(({ assessed }) => assessed.place))}::int[],
      ${sql.param(decided.map(({ assessed }) => assessed.itemId))}::text[],
      ${sql.param(decided.map(({ assessed }) => assessed.version))}::int[],
      ${sql.param(decided.map(({ assessed }) => assessed.cause))}::text[],
      ${sql.param(decided.map(({ result }) => result.code))}::text[],
      ${sql.param(decided.map(({ result }) => result.standing))}::text[])
    ON CONFLICT (receipt_id, place) DO UPDATE SET
      cause = excluded.cause, code = excluded.code, standing = excluded.standing, recorded_at = clock_timestamp()`)
}

/** Opens the referrals that are new; one that an earlier version of the item opened goes on under its own number. */
async function insertReferrals(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const opened = decided.filter(({ facts, result }) => result.referral?.reference === facts.reference)
  if (opened.length === 0) return
  await tx.execute(sql`
    INSERT INTO referrals (reference, receipt_id, place, cause, type, asks, deadline_at, opened_at)
    SELECT * FROM unnest(
      ${sql.param(opened.map(({ facts }) => facts.reference))}::text[],
      ${sql.param(opened.map(({ assessed }) => assessed.receiptId))}::uuid[],
      ${sql.param(opened.map(({ assessed }) => assessed.place))}::int[],
      ${sql.param(opened.map(({ assessed }) => assessed.cause))}::text[],
      ${sql.param(opened.map(({ result }) => result.referral!.type))}::text[],
      ${sql.param(opened.map(({ result }) => JSON.stringify(result.referral!.asks)))}::json[],
      ${sql.param(opened.map(({ result }) => result.referral!.deadlineAt))}::timestamptz[],
      ${sql.param(opened.map(({ facts }) => facts.decidedAt))}::timestamptz[])`)
}

async function insertResponses(tx: Tx, decided: readonly Decided[]): Promise<Response[]> {
  const responses = await number(tx, decided)
  await tx.execute(sql`
    INSERT INTO responses (response_id, submitter, sequence, receipt_id, place, cause, body)
    SELECT * FROM unnest(
      ${sql.param(responses.map(({ responseId }) => responseId))}::uuid[],
      ${sql.param(responses.map(({ submitter }) => submitter))}::text[],
      ${sql.param(responses.map(({ sequence }) => sequence))}::bigint[],
      ${sql.param(decided.map(({ assessed }) => assessed.receiptId))}::uuid[],
      ${sql.param(decided.map(({ assessed }) => assessed.place))}::int[],
      ${sql.param(decided.map(({ assessed }) => assessed.cause))}::text[],
      ${sql.param(responses.map((response) => JSON.stringify(response)))}::json[])`)
  return responses
}

async function number(tx: Tx, decided: readonly Decided[]): Promise<Response[]> {
  const counts = new Map<string, number>()
  for (const { response } of decided) counts.set(response.submitter, (counts.get(response.submitter) ?? 0) + 1)
  const next = await takeSequences(tx, 'responses', counts)
  return decided.map(({ response: { responseId, ...rest } }) => {
    const sequence = next.get(rest.submitter)!
    next.set(rest.submitter, sequence + 1)
    return { responseId, sequence, ...rest }
  })
}

/** The decision for whoever follows items, and the response for the submitter. */
export function eventsOf(assessed: ItemAssessed, stored: StoredDecision): LogEvent[] {
  const { receiptId, place, itemId, version, submitter, originOperator, destinationOperator, cause } = assessed
  const { code, standing, decidedAt, response } = stored
  const decided: ItemDecided = {
    receiptId,
    place,
    itemId,
    version,
    submitter,
    originOperator,
    destinationOperator,
    cause,
    code,
    standing,
    decidedAt,
  }
  const key = itemId ?? receiptId
  return [
    { topic: TOPICS.itemDecided, key, value: JSON.stringify(decided) },
    { topic: responsesTopic(submitter), key, value: JSON.stringify(response) },
  ]
}
