/** Writes what became of revisions and returns the events that follow, built from the stored rows, new or found. */

import { type ItemReceived, RECEIVED } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { hashOf } from '../hash.ts'
import type { JudgedRevision, RevisedVersion } from './judge-revision.ts'

/** @param ids numbers of all revisions of the batch, those that were recorded before among them */
export async function recordRevisions(
  tx: Tx,
  judged: readonly JudgedRevision[],
  ids: readonly string[],
): Promise<LogEvent[]> {
  await copyRows(tx, 'revisions', REVISION, judged)
  const versions = judged.flatMap((each) =>
    typeof each.result === 'string' ? [] : [{ ...each, result: each.result }],
  )
  await copyRows(tx, 'entries', ENTRY, versions)
  await bringIntoForce(tx, versions)
  return readEvents(tx, ids)
}

const REVISION: Columns<JudgedRevision> = {
  revision_id: ['uuid', ({ command }) => command.commandId],
  item_id: ['text', ({ command }) => command.itemId],
  of_version: ['int4', ({ command }) => command.version],
  line: ['int4', ({ command }) => command.line],
  fields: ['json', ({ command }) => command.fields],
  author: ['text', ({ command }) => command.author],
  reason: ['text', ({ command }) => command.reason],
  outcome: ['text', ({ result }) => (typeof result === 'string' ? 'refused' : 'recorded')],
  version: ['int4', ({ result }) => (typeof result === 'string' ? null : result.version)],
  declared: ['json', ({ result }) => (typeof result === 'string' ? null : result.line)],
  refusal: ['text', ({ result }) => (typeof result === 'string' ? result : null)],
  asked_at: ['timestamptz', ({ askedAt }) => askedAt],
}

type Recorded = JudgedRevision & { result: RevisedVersion }

/** The submitter stays whose declaration was revised: it is told where the decision changes. */
const ENTRY: Columns<Recorded> = {
  receipt_id: ['uuid', ({ command }) => command.commandId],
  place: ['int4', () => 0],
  outcome: ['text', () => 'accepted'],
  item_id: ['text', ({ command }) => command.itemId],
  version: ['int4', ({ result }) => result.version],
  function: ['text', ({ result }) => result.declaration.function],
  submitter: ['text', ({ result }) => result.submitter],
  origin_operator: ['text', ({ result }) => result.originOperator],
  destination_operator: ['text', ({ result }) => result.destinationOperator],
  authorised: ['bool', () => true],
  content_hash: ['bytea', ({ result }) => hashOf(JSON.stringify(result.declaration))],
  declaration: ['json', ({ result }) => result.declaration],
  findings: ['json', ({ result }) => result.findings],
  journey: ['json', ({ result }) => result.journey],
  received_at: ['timestamptz', ({ askedAt }) => askedAt],
  author_kind: ['text', () => 'officer'],
  author: ['text', ({ command }) => command.author],
  revised: ['json', ({ result }) => result.revised],
}

/**
 * When the post sent what was revised, and what that was, stay as they are: an officer's version does not make a later
 * declaration of the post late, nor a repetition of its own new.
 */
async function bringIntoForce(tx: Tx, versions: readonly Recorded[]): Promise<void> {
  if (versions.length === 0) return
  const last = new Map(versions.map(({ command, result }) => [command.itemId, result.version]))
  await tx.execute(sql`
    UPDATE items SET last_version = new.version, effective_version = new.version
      FROM unnest(${sql.param([...last.keys()])}::text[], ${sql.param([...last.values()])}::int[]) AS new (item_id, version)
     WHERE items.item_id = new.item_id`)
}

async function readEvents(tx: Tx, ids: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await tx.execute<Omit<ItemReceived, 'cause'> & Record<string, unknown>>(sql`
    SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.version, e.submitter,
           e.origin_operator AS "originOperator", e.destination_operator AS "destinationOperator", e.outcome, e.function,
           e.superseded_by AS "supersededBy", e.authorised, ${isoUtc(sql`e.received_at`)} AS "receivedAt",
           e.declaration, e.findings, e.journey
      FROM entries e WHERE e.receipt_id = ANY(${sql.param(ids)}::uuid[]) AND e.author_kind = 'officer'
     ORDER BY e.item_id, e.version`)
  return rows.map((row) => ({
    topic: TOPICS.itemReceived,
    key: row.itemId,
    value: JSON.stringify({ cause: RECEIVED, ...row } satisfies ItemReceived),
  }))
}
