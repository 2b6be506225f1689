/** Keeps what answers ask clearance for, with their documents, and returns the commands from the stored rows, new or found. */

import type { AnswerCommand } from '#contracts/officer-commands.ts'
import { TOPICS } from '#contracts/topics.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import { storeDocument } from '#platform/documents.ts'
import type { LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import type { MovedMessage } from '../despatch/record.ts'
import type { ToldAnswer } from './judge-answers.ts'

type Told = ToldAnswer & { receiptId: string; submitter: string; receivedAt: string }

/** @param again messages that were recorded before and are delivered again: their stored commands are published again */
export async function recordAnswers(
  tx: Tx,
  fresh: readonly MovedMessage[],
  again: readonly { receiptId: string }[],
): Promise<LogEvent[]> {
  const told = fresh.flatMap(({ arrival: { submitter, receivedAt }, receiptId, movement }) =>
    (movement?.answers ?? []).map((each) => ({ ...each, receiptId, submitter, receivedAt })),
  )
  for (const { answer } of told)
    for (const { document, content } of answer.documents) await storeDocument(tx, document, content)
  await copyRows(tx, 'message_answers', COLUMNS, told)
  const receipts = [...again, ...told].map(({ receiptId }) => receiptId)
  return receipts.length === 0 ? [] : readCommands(tx, [...new Set(receipts)])
}

const COLUMNS: Columns<Told> = {
  receipt_id: ['uuid', ({ receiptId }) => receiptId],
  place: ['int4', ({ place }) => place],
  item_id: ['text', ({ itemId }) => itemId],
  command: ['json', (told) => commandOf(told)],
}

/** The number follows from the place in the message, so that a message delivered again asks for nothing new. */
function commandOf({ receiptId, place, itemId, answer, submitter, receivedAt }: Told): AnswerCommand {
  const { reference, text, data, screening, documents } = answer
  return {
    command: 'answer',
    commandId: uuidOf(`rfirsp/${receiptId}/${place}`),
    itemId,
    at: receivedAt,
    reference,
    operator: submitter,
    text,
    data,
    screening,
    documents: documents.map(({ document }) => document),
  }
}

async function readCommands(tx: Tx, receipts: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await tx.execute<{ key: string; value: string }>(sql`
    SELECT item_id AS key, command::text AS value FROM message_answers
     WHERE receipt_id = ANY(${sql.param(receipts)}::uuid[]) ORDER BY receipt_id, place`)
  return rows.map(({ key, value }) => ({ topic: TOPICS.commands, key, value }))
}
