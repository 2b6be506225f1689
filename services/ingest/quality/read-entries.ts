/**
 * Entries of a stretch of one submitter's mail, newest first. Messages are numbered in the order they were taken, so the stretch is
 * found by halving its numbers on the index that is there, and no index of times is paid for by who writes.
 */

import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { EntryOutcome } from '../judged.ts'
import { asDeclared, type RevisedField } from '../revision/revised-line.ts'
import type { CountedEntry } from './count-entry.ts'
import type { Window } from './hours-behind.ts'

/** Where a reader has got to: the entry read last. */
export interface Spot {
  sequence: number
  place: number
}

export interface ReadEntry extends CountedEntry, Spot {
  receiptId: string
  submitter: string
  receivedAt: string
  /** Sent before, and taken only once. */
  isRepeat: boolean
}

interface Stored extends Record<string, unknown> {
  sequence: string
  place: number
  receiptId: string
  submitter: string
  receivedAt: string
  isRepeat: boolean
  itemId: string | null
  outcome: EntryOutcome
  declaration: Declaration | null
  revised: RevisedField[] | null
  findings: Finding[]
  authorised: boolean
}

/** Numbers and times of taking may part by as much as processes' clocks do. */
const SLACK_MS = 300_000

/** Whether and where the window's messages are: the first number, and the first after it. */
export async function readSpan(
  db: Queryable,
  { submitter, from, to }: Window,
): Promise<{ first: number; end: number }> {
  return {
    first: await firstAt(db, submitter, Date.parse(from) - SLACK_MS),
    end: await firstAt(db, submitter, Date.parse(to) + SLACK_MS),
  }
}

/** The number of the submitter's first message taken at or after the time; one past the last where there is none. */
async function firstAt(db: Queryable, submitter: string, ms: number): Promise<number> {
  const { rows } = await db.execute<{ low: string | null }>(sql`
    WITH RECURSIVE halving (low, high) AS (
      SELECT min(sequence), max(sequence) + 1 FROM messages WHERE submitter = ${submitter}
       UNION ALL
      SELECT CASE WHEN probe.received_at < ${new Date(ms).toISOString()}::timestamptz THEN probe.sequence + 1 ELSE low END,
             CASE WHEN probe.received_at < ${new Date(ms).toISOString()}::timestamptz THEN high ELSE (low + high) / 2 END
        FROM halving CROSS JOIN LATERAL (
          SELECT sequence, received_at FROM messages
           WHERE submitter = ${submitter} AND sequence >= (low + high) / 2 ORDER BY sequence LIMIT 1) probe
       WHERE low < high
    ) SELECT max(low) AS low FROM halving`)
  return Number(rows[0]?.low ?? 0)
}

/** @param before the entry read last; null: from the window's end */
export async function readEntries(
  db: Queryable,
  { submitter, from, to }: Window,
  { first, end }: { first: number; end: number },
  before: Spot | null,
  limit: number,
): Promise<ReadEntry[]> {
  const last = before
    ? sql`m.sequence <= ${before.sequence}::bigint AND (m.sequence, e.place) < (${before.sequence}::bigint, ${before.place}::int)`
    : sql`m.sequence < ${end}::bigint`
  const { rows } = await db.execute<Stored>(sql`
    SELECT m.sequence, e.place, e.receipt_id AS "receiptId", e.submitter, ${isoUtc(sql`e.received_at`)} AS "receivedAt",
           m.outcome = 'duplicate' OR e.outcome = 'duplicate' AS "isRepeat", e.item_id AS "itemId", e.outcome, e.declaration,
           e.revised, e.findings, e.authorised
      FROM messages m JOIN entries e USING (receipt_id)
     WHERE m.submitter = ${submitter} AND m.sequence >= ${first}::bigint AND ${last} AND e.author_kind = 'operator'
       AND e.received_at >= ${from}::timestamptz AND e.received_at < ${to}::timestamptz
     ORDER BY m.sequence DESC, e.place DESC LIMIT ${limit}::int`)
  return rows.map(({ revised, declaration, sequence, ...row }) => ({
    ...row,
    sequence: Number(sequence),
    declaration: declaration && asDeclared(declaration, revised ?? []),
  }))
}
