/**
 * Dead letters: records that a group could not read. Each is kept with the reason and its bytes in a table, which `redrive`
 * reads, and published to a topic, which outsiders may watch. The record counts as handled; nothing is lost.
 */

import { TOPICS } from '#contracts/topics.ts'
import type { Queryable } from './database.ts'
import { codeOf } from './errors.ts'
import type { LogEvent, LogRecord } from './log.ts'
import { sql } from './sql.ts'

/** Headers a dead letter has beside those of the record it was made of. */
export const LETTER_HEADERS = {
  group: 'dead-letter-group',
  /** `topic/partition/offset`. */
  source: 'dead-letter-source',
  reason: 'dead-letter-reason',
  /** Present where the sender was told at once; such a letter does not count towards stopping the partition. */
  told: 'dead-letter-told',
} as const

export interface DeadLetter {
  group: string
  record: Pick<LogRecord, 'topic' | 'partition' | 'offset' | 'appendedAt' | 'key' | 'headers' | 'value'>
  /** One line, without personal data. */
  reason: string
  /** The receipt whose message keeps the bytes, where there is one. */
  receiptId: string | null
  told: boolean
}

/** Writes the letters down; one that is there already is left as it is. */
export async function insertDeadLetters(db: Queryable, letters: readonly DeadLetter[]): Promise<void> {
  if (letters.length === 0) return
  const column = (of: (letter: DeadLetter) => unknown) => sql.param(letters.map(of))
  await db.execute(sql`
    INSERT INTO dead_letters (consumer_group, topic, partition, record_offset, appended_at, key, headers, value, receipt_id, reason)
    SELECT * FROM unnest(
      ${column(({ group }) => group)}::text[], ${column(({ record }) => record.topic)}::text[],
      ${column(({ record }) => record.partition)}::int[], ${column(({ record }) => record.offset)}::bigint[],
      ${column(({ record }) => record.appendedAt)}::timestamptz[], ${column(({ record }) => record.key)}::text[],
      ${column(({ record }) => JSON.stringify(record.headers))}::jsonb[],
      ${column(({ record, receiptId }) => (receiptId === null ? record.value : null))}::bytea[],
      ${column(({ receiptId }) => receiptId)}::uuid[], ${column(({ reason }) => reason)}::text[])
    ON CONFLICT DO NOTHING`)
}

export function deadLetterEvent({ group, record, reason, told }: DeadLetter): LogEvent {
  const { topic, partition, offset, key, headers, value } = record
  return {
    topic: TOPICS.deadLetters,
    key,
    headers: {
      ...headers,
      [LETTER_HEADERS.group]: group,
      [LETTER_HEADERS.source]: `${topic}/${partition}/${offset}`,
      [LETTER_HEADERS.reason]: reason,
      ...(told && { [LETTER_HEADERS.told]: 'true' }),
    },
    value,
  }
}

/** A letter that nobody has sent again. */
export interface OpenLetter {
  id: number
  group: string
  topic: string
  key: string | null
  headers: Record<string, string>
  value: Buffer
  reason: string
}

/** Open letters with an id after one and not after another, oldest first. */
export async function readOpenLetters(
  db: Queryable,
  after: number,
  last: number,
  limit: number,
): Promise<OpenLetter[]> {
  const { rows } = await db.execute<Omit<OpenLetter, 'id'> & { id: string }>(sql`
    SELECT d.id, d.consumer_group AS "group", d.topic, d.key, d.headers, coalesce(d.value, m.body) AS value, d.reason
      FROM dead_letters d LEFT JOIN messages m USING (receipt_id)
     WHERE d.redriven_at IS NULL AND d.id > ${after} AND d.id <= ${last} ORDER BY d.id LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}

/** The id of the newest letter; 0 where there is none. */
export async function lastLetter(db: Queryable): Promise<number> {
  const { rows } = await db.execute<{ last: string }>(
    sql`SELECT coalesce(max(id), 0) AS last FROM dead_letters`,
  )
  return Number(rows[0]!.last)
}

export async function countOpenLetters(db: Queryable, after: number): Promise<number> {
  const { rows } = await db.execute<{ count: string }>(
    sql`SELECT count(*) AS count FROM dead_letters WHERE redriven_at IS NULL AND id > ${after}`,
  )
  return Number(rows[0]!.count)
}

export async function markRedriven(db: Queryable, id: number): Promise<void> {
  await db.execute(sql`UPDATE dead_letters SET redriven_at = clock_timestamp() WHERE id = ${id}`)
}

/** SQLSTATE classes that speak of the values: cardinality, data exception, integrity constraint. */
const ABOUT_VALUES = /^(21|22|23)/

/**
 * True where the fault lies in the record and trying again cannot help; false where something around it fails (a server,
 * a disk, a right, a schema), which is waited out however long it takes.
 */
export function isPoison(error: unknown): boolean {
  const code = codeOf(error)
  return code === null || code.startsWith('ERR_') || ABOUT_VALUES.test(code)
}

/** What may be told of an error: its kind and, for a statement, its code; messages can quote what was read. */
export function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown'
  const code = codeOf(error)
  return code === null
    ? `the record could not be handled (${name})`
    : `the record could not be handled (${name} ${code})`
}
