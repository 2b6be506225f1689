/** Writes what was judged and returns the events that follow, built from the stored rows, new or found. */
import { sql } from 'drizzle-orm'
import type { ItemReceived } from '#contracts/events.ts'
import type { Receipt } from '#contracts/receipt.ts'
import { receiptsTopic, TOPICS } from '#contracts/topics.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { takeSequence } from '#platform/sequences.ts'
import type { KnownItem } from './gather.ts'
import { type Judged, type JudgedEntry, type JudgedMessage, receiptOf } from './judge.ts'

export async function record(tx: Tx, submitter: string, judged: Judged): Promise<LogEvent[]> {
  const messages = judged.fresh.map((message) => ({ ...message, receipt: receiptOf(message) }))
  if (messages.length > 0) {
    await insertMessages(tx, submitter, messages)
    await insertEntries(tx, submitter, messages)
    await upsertItems(tx, judged.items)
  }
  const found = judged.again.length > 0 ? await readEvents(tx, judged.again) : []
  return [...messages.flatMap(eventsOf), ...found]
}

type RecordedMessage = JudgedMessage & { receipt: Receipt }

async function insertMessages(tx: Tx, submitter: string, messages: RecordedMessage[]): Promise<void> {
  const first = await takeSequence(tx, 'receipts', submitter, messages.length)
  await tx.execute(sql`
    INSERT INTO messages (receipt_id, submitter, sequence, message_id, message_type, sent_at, content_type, body, body_hash,
                          content_hash, position, outcome, entry_count, receipt, received_at)
    SELECT receipt_id, ${submitter}, sequence, message_id, message_type, sent_at, content_type, body, body_hash,
           content_hash, position, outcome, entry_count, receipt, received_at
      FROM unnest(
        ${sql.param(messages.map(({ receiptId }) => receiptId))}::uuid[],
        ${sql.param(messages.map((_, i) => first + i))}::bigint[],
        ${sql.param(messages.map(({ messageId }) => messageId))}::text[],
        ${sql.param(messages.map(({ arrival: { reading } }) => (reading.kind === 'message' ? reading.header.type : null)))}::text[],
        ${sql.param(messages.map(({ sentAt }) => sentAt))}::timestamptz[],
        ${sql.param(messages.map(({ arrival }) => arrival.contentType))}::text[],
        ${sql.param(messages.map(({ arrival }) => arrival.body))}::bytea[],
        ${sql.param(messages.map(({ arrival }) => arrival.bodyHash))}::bytea[],
        ${sql.param(messages.map(({ contentHash }) => contentHash))}::bytea[],
        ${sql.param(messages.map(({ arrival }) => arrival.position))}::text[],
        ${sql.param(messages.map(({ outcome }) => outcome))}::text[],
        ${sql.param(messages.map(({ entries }) => entries.length))}::int[],
        ${sql.param(messages.map(({ receipt }) => JSON.stringify(receipt)))}::json[],
        ${sql.param(messages.map(({ arrival }) => arrival.receivedAt))}::timestamptz[]
      ) AS m (receipt_id, sequence, message_id, message_type, sent_at, content_type, body, body_hash,
              content_hash, position, outcome, entry_count, receipt, received_at)`)
}

async function insertEntries(tx: Tx, submitter: string, messages: RecordedMessage[]): Promise<void> {
  const rows = messages.flatMap(({ receiptId, arrival, entries }) =>
    entries.map((entry) => ({ ...entry, receiptId, receivedAt: arrival.receivedAt })),
  )
  await tx.execute(sql`
    INSERT INTO entries (receipt_id, place, outcome, item_id, version, superseded_by, function, submitter,
                         origin_operator, destination_operator, content_hash, declaration, findings, received_at)
    SELECT receipt_id, place, outcome, item_id, version, superseded_by, function, ${submitter},
           origin_operator, destination_operator, content_hash, declaration, findings, received_at
      FROM unnest(
        ${sql.param(rows.map(({ receiptId }) => receiptId))}::uuid[],
        ${sql.param(rows.map(({ place }) => place))}::int[],
        ${sql.param(rows.map(({ outcome }) => outcome))}::text[],
        ${sql.param(rows.map(({ itemId }) => itemId))}::text[],
        ${sql.param(rows.map(({ outcome, version }) => (outcome === 'accepted' ? version : null)))}::int[],
        ${sql.param(rows.map(({ supersededBy }) => supersededBy))}::int[],
        ${sql.param(rows.map(({ declaration }) => declaration?.function ?? null))}::text[],
        ${sql.param(rows.map(({ declaration }) => declaration?.originOperator ?? null))}::text[],
        ${sql.param(rows.map(({ declaration }) => declaration?.destinationOperator ?? null))}::text[],
        ${sql.param(rows.map(({ contentHash }) => contentHash))}::bytea[],
        ${sql.param(rows.map(({ declaration }) => (declaration ? JSON.stringify(declaration) : null)))}::json[],
        ${sql.param(rows.map(({ findings }) => JSON.stringify(findings)))}::json[],
        ${sql.param(rows.map(({ receivedAt }) => receivedAt))}::timestamptz[]
      ) AS e (receipt_id, place, outcome, item_id, version, superseded_by, function,
              origin_operator, destination_operator, content_hash, declaration, findings, received_at)`)
}

async function upsertItems(tx: Tx, items: Map<string, KnownItem>): Promise<void> {
  const rows = [...items.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx.execute(sql`
    INSERT INTO items (item_id, last_version, effective_version, effective_sent_at, effective_hash)
    SELECT * FROM unnest(
      ${sql.param(rows.map(([id]) => id))}::text[],
      ${sql.param(rows.map(([, item]) => item.lastVersion))}::int[],
      ${sql.param(rows.map(([, item]) => item.effectiveVersion))}::int[],
      ${sql.param(rows.map(([, item]) => item.effectiveSentAt))}::timestamptz[],
      ${sql.param(rows.map(([, item]) => Buffer.from(item.effectiveHash, 'hex')))}::bytea[])
    ON CONFLICT (item_id) DO UPDATE SET
      last_version = excluded.last_version, effective_version = excluded.effective_version,
      effective_sent_at = excluded.effective_sent_at, effective_hash = excluded.effective_hash`)
}

function eventsOf(message: RecordedMessage): LogEvent[] {
  const { receiptId, arrival, receipt } = message
  const items = message.entries.filter(isScreened).map((entry) =>
    itemReceived({
      receiptId,
      place: entry.place,
      itemId: entry.itemId,
      version: entry.outcome === 'accepted' ? entry.version : null,
      submitter: arrival.submitter,
      originOperator: entry.declaration.originOperator,
      destinationOperator: entry.declaration.destinationOperator,
      outcome: entry.outcome,
      function: entry.declaration.function,
      supersededBy: entry.supersededBy,
      receivedAt: arrival.receivedAt,
      declaration: entry.declaration,
      findings: entry.findings,
    }),
  )
  return [receiptEvent(receipt), ...items]
}

type ScreenedEntry = JudgedEntry & Pick<ItemReceived, 'outcome' | 'declaration'>

/** Accepted entries go on, and rejected ones too: a threat does not get through by a bad check digit. */
function isScreened(entry: JudgedEntry): entry is ScreenedEntry {
  return entry.declaration !== null && (entry.outcome === 'accepted' || entry.outcome === 'rejected')
}

function receiptEvent(receipt: Receipt): LogEvent {
  return { topic: receiptsTopic(receipt.operator), key: receipt.messageId, value: JSON.stringify(receipt) }
}

function itemReceived(event: ItemReceived): LogEvent {
  return { topic: TOPICS.itemReceived, key: event.itemId ?? event.receiptId, value: JSON.stringify(event) }
}

/** The events of messages recorded earlier, as they were published then. */
async function readEvents(tx: Tx, receiptIds: string[]): Promise<LogEvent[]> {
  const receipts = await tx.execute<{ receipt: Receipt }>(sql`
    SELECT receipt FROM messages WHERE receipt_id = ANY(${sql.param(receiptIds)}::uuid[]) ORDER BY sequence`)
  const entries = await tx.execute<ItemReceived & Record<string, unknown>>(sql`
    SELECT receipt_id AS "receiptId", place, item_id AS "itemId", version, submitter,
           origin_operator AS "originOperator", destination_operator AS "destinationOperator", outcome, function,
           superseded_by AS "supersededBy",
           to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "receivedAt", declaration, findings
      FROM entries
     WHERE receipt_id = ANY(${sql.param(receiptIds)}::uuid[]) AND outcome IN ('accepted', 'rejected')
     ORDER BY receipt_id, place`)
  return [...receipts.rows.map(({ receipt }) => receiptEvent(receipt)), ...entries.rows.map(itemReceived)]
}
