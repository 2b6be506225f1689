/** Writes decisions, standings, referrals and responses, and returns the events that follow from the stored rows. */

import { entryOf, type ItemAssessed, type ItemDecided } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import { responsesTopic, TOPICS } from '#contracts/topics.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { takeSequences } from '#platform/sequences.ts'
import { sql } from '#platform/sql.ts'
import { followDecided } from './cases/follow.ts'
import { inPartnersCodes, readPartnerCodes } from './delivery/partner-codes.ts'
import { ENGINE } from './engine.ts'
import { decisionKey, entryKey, type StoredDecision, standingItemOf } from './gather.ts'
import type { Decided } from './judge.ts'

/** Stores what was decided and returns it as stored, by decision key. */
export async function insertDecided(
  tx: Tx,
  policy: string,
  decided: readonly Decided[],
): Promise<Map<string, StoredDecision>> {
  if (decided.length === 0) return new Map()
  await insertDecisions(tx, policy, decided)
  const answered = decided.filter(({ result }) => !result.unchanged)
  await upsertStandings(tx, answered)
  await insertReferrals(tx, answered)
  await followDecided(tx, decided)
  // Last: from here to the commit no other batch can answer the same operators.
  const responses = await insertResponses(tx, answered)
  const responseTo = new Map(answered.map((each, i) => [each, responses[i]!]))
  return new Map(
    decided.map((each) => {
      const { assessed, result, facts } = each
      const response = responseTo.get(each) ?? null
      const { code, standing } = result
      return [decisionKey(assessed), { code, standing, decidedAt: facts.decidedAt, response }]
    }),
  )
}

function insertDecisions(tx: Tx, policy: string, decided: readonly Decided[]): Promise<void> {
  const columns: Columns<Decided> = {
    ...ENTRY_AND_CAUSE,
    item_id: ['text', ({ assessed }) => assessed.itemId],
    version: ['int4', ({ assessed }) => assessed.version],
    engine: ['text', () => ENGINE],
    policy: ['text', () => policy],
    code: ['text', ({ result }) => result.code],
    standing: ['text', ({ result }) => result.standing],
    facts: ['json', ({ facts }) => facts],
    result: ['json', ({ result }) => result],
    decided_at: ['timestamptz', ({ facts }) => facts.decidedAt],
    answered: ['bool', ({ result }) => !result.unchanged],
  }
  return copyRows(tx, 'decisions', columns, decided)
}

const ENTRY_AND_CAUSE: Columns<Pick<Decided, 'assessed'>> = {
  receipt_id: ['uuid', ({ assessed }) => assessed.receiptId],
  place: ['int4', ({ assessed }) => assessed.place],
  cause: ['text', ({ assessed }) => assessed.cause],
}

async function upsertStandings(tx: Tx, decided: readonly Decided[]): Promise<void> {
  // After a backlog one batch may decide on an entry more than once: the last stands.
  const last = [...new Map(decided.map((each) => [entryKey(each.assessed), each])).values()]
  await tx.execute(sql`
    INSERT INTO standings (receipt_id, place, item_id, version, cause, code, standing)
    SELECT * FROM unnest(
      ${sql.param(last.map(({ assessed }) => assessed.receiptId))}::uuid[],
      ${sql.param(last.map(({ assessed }) => assessed.place))}::int[],
      ${sql.param(last.map(({ assessed }) => standingItemOf(assessed)))}::text[],
      ${sql.param(last.map(({ assessed }) => assessed.version))}::int[],
      ${sql.param(last.map(({ assessed }) => assessed.cause))}::text[],
      ${sql.param(last.map(({ result }) => result.code))}::text[],
      ${sql.param(last.map(({ result }) => result.standing))}::text[])
    ON CONFLICT (receipt_id, place) DO UPDATE SET
      cause = excluded.cause, code = excluded.code, standing = excluded.standing, recorded_at = clock_timestamp()`)
}

/** Opens the referrals that are new; one that an earlier version of the item opened goes on under its own number. */
function insertReferrals(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const opened = decided.flatMap(({ assessed, facts, result: { referral } }) =>
    referral && referral.reference === facts.reference
      ? { assessed, referral, openedAt: facts.decidedAt }
      : [],
  )
  const columns: Columns<(typeof opened)[number]> = {
    ...ENTRY_AND_CAUSE,
    item_id: ['text', ({ assessed }) => standingItemOf(assessed)],
    reference: ['text', ({ referral }) => referral.reference],
    type: ['text', ({ referral }) => referral.type],
    asks: ['json', ({ referral }) => referral.asks],
    deadline_at: ['timestamptz', ({ referral }) => referral.deadlineAt],
    opened_at: ['timestamptz', ({ openedAt }) => openedAt],
  }
  return copyRows(tx, 'referrals', columns, opened)
}

async function insertResponses(tx: Tx, decided: readonly Decided[]): Promise<Response[]> {
  const responses = await number(tx, decided)
  const columns: Columns<Pick<Decided, 'assessed'> & { response: Response }> = {
    ...ENTRY_AND_CAUSE,
    response_id: ['uuid', ({ response }) => response.responseId],
    submitter: ['text', ({ response }) => response.submitter],
    sequence: ['int8', ({ response }) => response.sequence],
    body: ['json', ({ response }) => response],
  }
  await copyRows(
    tx,
    'responses',
    columns,
    decided.map(({ assessed }, i) => ({ assessed, response: responses[i]! })),
  )
  return responses
}

async function number(tx: Tx, decided: readonly Decided[]): Promise<Response[]> {
  const counts = new Map<string, number>()
  for (const { response } of decided)
    counts.set(response.submitter, (counts.get(response.submitter) ?? 0) + 1)
  const next = await takeSequences(tx, 'responses', counts)
  const partners = await readPartnerCodes(tx, [...counts.keys()])
  return decided.map(({ response: { responseId, ...rest } }) => {
    const sequence = next.get(rest.submitter)!
    next.set(rest.submitter, sequence + 1)
    const decision = inPartnersCodes(rest.decision, partners.get(rest.submitter))
    return { responseId, sequence, ...rest, decision }
  })
}

/** The decision for whoever follows items, and the response for the submitter; nothing where the entry stayed as it stood. */
export function eventsOf(assessed: ItemAssessed, stored: StoredDecision): LogEvent[] {
  const { code, standing, decidedAt, response } = stored
  if (!response) return []
  const decided: ItemDecided = { ...entryOf(assessed), cause: assessed.cause, code, standing, decidedAt }
  const { itemId, receiptId, submitter } = decided
  const key = itemId ?? receiptId
  return [
    { topic: TOPICS.itemDecided, key, value: JSON.stringify(decided) },
    { topic: responsesTopic(submitter), key, value: JSON.stringify(response) },
  ]
}
