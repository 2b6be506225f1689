/**
 * Evidence in, items to be assessed again out: a source's word is recorded once, and the version in force of its item is screened
 * with it, under a cause of its own. Of an item that is not known yet it waits on record until the data comes.
 */

import { type EvidenceCommand, parseEvidence } from '#contracts/evidence.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import type { LogBatch, LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { reassessmentEvents } from '../reassess.ts'
import { screeningAlone } from '../rules/in-flight.ts'

/** Reads all commands and takes those that are evidence; every other kind is for others. */
export async function takeEvidence({ records }: LogBatch, tx: Tx): Promise<LogEvent[]> {
  const told = new Map<string, EvidenceCommand>()
  for (const { value } of records) {
    const command = parseEvidence(value)
    if (command && !told.has(command.commandId)) told.set(command.commandId, command)
  }
  if (told.size === 0) return []
  // A batch that does not see this evidence is over before we look which items are there, and one that begins later sees it.
  await screeningAlone(tx)
  await insertEvidence(tx, [...told.values()])
  return eventsOf(tx, [...told.keys()])
}

/** With the entry that is in force, or what was rejected of an item that never had one. Again changes nothing. */
async function insertEvidence(db: Queryable, commands: readonly EvidenceCommand[]): Promise<void> {
  const rows = commands.map(({ commandId, itemId, source, evidence, at }) => ({
    id: commandId,
    item: itemId,
    source,
    evidence,
    at,
  }))
  await db.execute(sql`
    INSERT INTO evidence (evidence_id, item_id, source, source_reference, kind, category, score, method, observed_at, body, received_at,
                          receipt_id, place)
    SELECT given.id, given.item, given.source, given.evidence ->> 'evidenceId', given.evidence ->> 'kind', given.evidence ->> 'category',
           (given.evidence ->> 'score')::int, given.evidence ->> 'method', (given.evidence ->> 'observedAt')::timestamptz,
           given.evidence, given.at, e.receipt_id, e.place
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS given (id uuid, item text, source text, evidence json, at timestamptz)
      LEFT JOIN items i ON i.item_id = given.item
      LEFT JOIN LATERAL (
        SELECT e.receipt_id, e.place FROM entries e
         WHERE e.item_id = given.item AND e.declaration IS NOT NULL
           AND ((e.outcome = 'accepted' AND e.version = i.effective_version AND e.function <> 'cancellation')
                OR (e.outcome = 'rejected' AND i.effective_version IS NULL))
         ORDER BY e.received_at DESC, e.receipt_id, e.place LIMIT 1) AS e ON true
    ON CONFLICT DO NOTHING`)
}

interface Stored extends Record<string, unknown> {
  id: string
  receiptId: string
  place: number
}

async function eventsOf(db: Queryable, ids: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await db.execute<Stored>(sql`
    SELECT evidence_id AS id, receipt_id AS "receiptId", place FROM evidence
     WHERE evidence_id = ANY(${sql.param(ids)}::uuid[]) AND receipt_id IS NOT NULL
     ORDER BY evidence_id`)
  const asked = rows.map(({ id, receiptId, place }) => ({ receiptId, place, cause: causeOf(id) }))
  return reassessmentEvents(db, asked, 'evidence')
}

export function causeOf(evidenceId: string): string {
  return `evidence:${evidenceId}`
}
