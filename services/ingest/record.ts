/** Writes what was judged and returns the events that follow, built from the stored rows, new or found. */

import { type ItemReceived, RECEIVED } from '#contracts/events.ts'
import type { Receipt } from '#contracts/receipt.ts'
import { receiptsTopic, TOPICS } from '#contracts/topics.ts'
import type { Declaration } from '#domain/item.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { type DeadLetter, deadLetterEvent, insertDeadLetters } from '#platform/dead-letters.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import type { LogEvent } from '#platform/log.ts'
import { takeSequence } from '#platform/sequences.ts'
import { sql } from '#platform/sql.ts'
import { recordAnswers } from './answers/record-answers.ts'
import { recordMovements } from './despatch/record.ts'
import type { KnownItem } from './gather.ts'
import {
  type Judged,
  type JudgedEntry,
  type JudgedMessage,
  type RecordedBefore,
  receiptOf,
} from './judged.ts'
import { withRevised } from './revision/revised-line.ts'

export async function record(tx: Tx, submitter: string, judged: Judged): Promise<LogEvent[]> {
  const messages = judged.fresh.map((message) => ({ ...message, receipt: receiptOf(message) }))
  if (messages.length > 0) {
    await insertMessages(tx, submitter, messages)
    await insertEntries(tx, messages)
    await upsertItems(tx, judged.items)
  }
  const movements = await recordMovements(tx, messages, judged.again)
  const answers = await recordAnswers(tx, messages, judged.again)
  const again = judged.again.map(({ receiptId }) => receiptId)
  const found = again.length > 0 ? await readEvents(tx, again) : []
  const letters = [...judged.fresh, ...judged.again].flatMap(lettersOf)
  await insertDeadLetters(tx, letters)
  // What was recorded before comes first, as in the log: a later version must not overtake an earlier one.
  return [...found, ...messages.flatMap(eventsOf), ...movements, ...answers, ...letters.map(deadLetterEvent)]
}

/** What could not be read can be read again later: its bytes are kept with the message, and it is told as a dead letter. */
function lettersOf({ arrival, receiptId }: RecordedBefore): DeadLetter[] {
  const { reading, record, promisedId } = arrival
  if (reading.kind !== 'unreadable') return []
  const { path, message } = reading.findings[0]!
  return [{ group: 'ingest', record, reason: `${path}: ${message}`, receiptId, told: promisedId !== null }]
}

type RecordedMessage = JudgedMessage & { receipt: Receipt }

async function insertMessages(tx: Tx, submitter: string, messages: RecordedMessage[]): Promise<void> {
  const first = await takeSequence(tx, 'receipts', submitter, messages.length)
  await copyRows(
    tx,
    'messages',
    MESSAGE,
    messages.map((message, i) => ({ ...message, sequence: first + i })),
  )
}

const MESSAGE: Columns<RecordedMessage & { sequence: number }> = {
  receipt_id: ['uuid', ({ receiptId }) => receiptId],
  submitter: ['text', ({ arrival }) => arrival.submitter],
  sequence: ['int8', ({ sequence }) => sequence],
  message_id: ['text', ({ messageId }) => messageId],
  message_type: [
    'text',
    ({ arrival: { reading } }) => (reading.kind === 'unreadable' ? null : reading.header.type),
  ],
  sent_at: ['timestamptz', ({ sentAt }) => sentAt],
  content_type: ['text', ({ arrival }) => arrival.contentType],
  body: ['bytea', ({ arrival }) => arrival.body],
  body_hash: ['bytea', ({ arrival }) => arrival.bodyHash],
  content_hash: ['bytea', ({ contentHash }) => contentHash],
  position: ['text', ({ arrival }) => arrival.position],
  outcome: ['text', ({ outcome }) => outcome],
  entry_count: ['int4', ({ entries }) => entries.length],
  receipt: ['json', ({ receipt }) => receipt],
  received_at: ['timestamptz', ({ arrival }) => arrival.receivedAt],
}

async function insertEntries(tx: Tx, messages: RecordedMessage[]): Promise<void> {
  const rows = messages.flatMap(({ receiptId, arrival, entries }) =>
    entries.map((entry) => ({ ...entry, receiptId, arrival })),
  )
  await copyRows(tx, 'entries', ENTRY, rows)
}

const ENTRY: Columns<JudgedEntry & Pick<RecordedMessage, 'receiptId' | 'arrival'>> = {
  receipt_id: ['uuid', ({ receiptId }) => receiptId],
  place: ['int4', ({ place }) => place],
  outcome: ['text', ({ outcome }) => outcome],
  item_id: ['text', ({ itemId }) => itemId],
  version: ['int4', ({ outcome, version }) => (outcome === 'accepted' ? version : null)],
  superseded_by: ['int4', ({ supersededBy }) => supersededBy],
  function: ['text', ({ declaration }) => declaration?.function],
  submitter: ['text', ({ arrival }) => arrival.submitter],
  origin_operator: ['text', ({ declaration }) => declaration?.originOperator],
  destination_operator: ['text', ({ declaration }) => declaration?.destinationOperator],
  authorised: ['bool', ({ authorised }) => authorised],
  content_hash: ['bytea', ({ contentHash }) => contentHash],
  declaration: ['json', (entry) => versionOf(entry)],
  revised: ['json', ({ revised }) => (revised?.length ? revised : null)],
  findings: ['json', ({ findings }) => findings],
  journey: ['json', ({ journey }) => journey],
  received_at: ['timestamptz', ({ arrival }) => arrival.receivedAt],
}

async function upsertItems(tx: Tx, items: Map<string, KnownItem>): Promise<void> {
  const rows = [...items.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx.execute(sql`
    INSERT INTO items (item_id, last_version, origin_operator, destination_operator, mail_class, requires_ead, gross_weight_grams, declared_at, effective_version, effective_sent_at, effective_hash)
    SELECT * FROM unnest(
      ${sql.param(rows.map(([id]) => id))}::text[],
      ${sql.param(rows.map(([, item]) => item.lastVersion))}::int[],
      ${sql.param(rows.map(([, item]) => item.originOperator))}::text[],
      ${sql.param(rows.map(([, item]) => item.destinationOperator))}::text[],
      ${sql.param(rows.map(([, item]) => item.mailClass))}::text[],
      ${sql.param(rows.map(([, item]) => item.requiresEad))}::bool[],
      ${sql.param(rows.map(([, item]) => item.grossWeightGrams))}::int[],
      ${sql.param(rows.map(([, item]) => item.declaredAt))}::timestamptz[],
      ${sql.param(rows.map(([, item]) => item.effectiveVersion))}::int[],
      ${sql.param(rows.map(([, item]) => item.effectiveSentAt))}::timestamptz[],
      ${sql.param(rows.map(([, item]) => Buffer.from(item.effectiveHash, 'hex')))}::bytea[])
    ON CONFLICT (item_id) DO UPDATE SET
      last_version = excluded.last_version, origin_operator = excluded.origin_operator,
      destination_operator = excluded.destination_operator, mail_class = excluded.mail_class,
      requires_ead = excluded.requires_ead, gross_weight_grams = excluded.gross_weight_grams, effective_version = excluded.effective_version,
      effective_sent_at = excluded.effective_sent_at, effective_hash = excluded.effective_hash`)
}

function eventsOf(message: RecordedMessage): LogEvent[] {
  const { receiptId, arrival, receipt } = message
  const items = message.entries.filter(isScreened).map((entry) =>
    itemReceived({
      cause: RECEIVED,
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
      authorised: entry.authorised,
      receivedAt: arrival.receivedAt,
      declaration: versionOf(entry)!,
      findings: entry.findings,
      journey: entry.journey ?? null,
    }),
  )
  return [receiptEvent(receipt), ...items]
}

/** What is in force: what was declared, with what officers have revised in it. */
function versionOf({ declaration, revised }: JudgedEntry): Declaration | null {
  return declaration && withRevised(declaration, revised)
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
  const entries = await tx.execute<Omit<ItemReceived, 'cause'> & Record<string, unknown>>(sql`
    SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.version, e.submitter,
           e.origin_operator AS "originOperator", e.destination_operator AS "destinationOperator", e.outcome, e.function,
           e.superseded_by AS "supersededBy", e.authorised,
           ${isoUtc(sql`e.received_at`)} AS "receivedAt", e.declaration, e.findings, e.journey
      FROM entries e JOIN messages m USING (receipt_id)
     WHERE e.receipt_id = ANY(${sql.param(receiptIds)}::uuid[]) AND e.outcome IN ('accepted', 'rejected')
     ORDER BY m.sequence, e.place`)
  return [
    ...receipts.rows.map(({ receipt }) => receiptEvent(receipt)),
    ...entries.rows.map((row) => itemReceived({ cause: RECEIVED, ...row })),
  ]
}
