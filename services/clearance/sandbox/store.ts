/** The sandbox's own tables. Nothing else reads them, and it reads no others. */

import type { SandboxItem, SandboxView, TestReceipt, TestResponse } from '#contracts/sandbox.ts'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import { type Page, readPage } from '#platform/cursor.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import type { TestItem } from './script.ts'

const KEPT_DAYS = 30
const SHOWN_MAX = 100

export interface Counters {
  receipts: number
  responses: number
}

/** Keeps the operator's row until the transaction ends, so that numbers are given one after the other. */
export async function lockCounters(tx: Tx, operator: string): Promise<Counters> {
  await tx.execute(sql`INSERT INTO sandbox_operators (operator) VALUES (${operator}) ON CONFLICT DO NOTHING`)
  const { rows } = await tx.execute<Counters & Record<string, unknown>>(sql`
    SELECT receipts::float8 AS receipts, responses::float8 AS responses
      FROM sandbox_operators WHERE operator = ${operator} FOR UPDATE`)
  return rows[0]!
}

export async function saveCounters(tx: Tx, operator: string, counters: Counters): Promise<void> {
  const { receipts, responses } = counters
  await tx.execute(
    sql`UPDATE sandbox_operators SET receipts = ${receipts}, responses = ${responses} WHERE operator = ${operator}`,
  )
}

/** What is older goes whenever something new comes. */
export async function removeOld(tx: Tx, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString()
  await tx.execute(sql`DELETE FROM sandbox_receipts WHERE at < ${before}::timestamptz`)
  await tx.execute(sql`DELETE FROM sandbox_responses WHERE at < ${before}::timestamptz`)
  await tx.execute(sql`DELETE FROM sandbox_items WHERE decided_at < ${before}::timestamptz`)
}

/** All of one operator; its numbers go on, so that no cursor comes to stand for something else. */
export async function empty(tx: Tx, operator: string): Promise<void> {
  for (const table of ['sandbox_receipts', 'sandbox_responses', 'sandbox_items'])
    await tx.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE operator = ${operator}`)
}

export async function saveReceipt(
  tx: Tx,
  operator: string,
  sequence: number,
  receipt: TestReceipt,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO sandbox_receipts (operator, sequence, body, at)
    VALUES (${operator}, ${sequence}, ${JSON.stringify(receipt)}::json, ${receipt.receivedAt}::timestamptz)`)
}

/** How the item stands now, and the response that says so. */
export async function saveAnswer(tx: Tx, item: TestItem, response: TestResponse): Promise<void> {
  const { operator, itemId, version, originOperator, destinationOperator, code, referral } = item
  const { sequence, decidedAt } = response
  await tx.execute(sql`
    INSERT INTO sandbox_items (operator, item_id, version, origin_operator, destination_operator, code, referral, decided_at)
    VALUES (${operator}, ${itemId}, ${version}, ${originOperator}, ${destinationOperator}, ${code},
            ${referral && JSON.stringify(referral)}::json, ${decidedAt}::timestamptz)
    ON CONFLICT (operator, item_id) DO UPDATE SET version = excluded.version, code = excluded.code,
      origin_operator = excluded.origin_operator, destination_operator = excluded.destination_operator,
      referral = excluded.referral, decided_at = excluded.decided_at`)
  await tx.execute(sql`
    INSERT INTO sandbox_responses (operator, sequence, item_id, body, at)
    VALUES (${operator}, ${sequence}, ${itemId}, ${JSON.stringify(response)}::json, ${decidedAt}::timestamptz)`)
}

type ItemRow = TestItem & { decidedAt: string } & Record<string, unknown>

export async function readItems(
  db: Queryable,
  operator: string,
  by: { itemIds?: readonly string[]; reference?: string } = {},
): Promise<ItemRow[]> {
  const { itemIds = null, reference = null } = by
  const { rows } = await db.execute<ItemRow>(sql`
    SELECT operator, item_id AS "itemId", version, origin_operator AS "originOperator",
           destination_operator AS "destinationOperator", code, referral, ${isoUtc(sql`decided_at`)} AS "decidedAt"
      FROM sandbox_items
     WHERE operator = ${operator}
       AND (${sql.param(itemIds)}::text[] IS NULL OR item_id = ANY(${sql.param(itemIds)}::text[]))
       AND (${reference}::text IS NULL OR referral ->> 'reference' = ${reference})
     ORDER BY decided_at DESC, item_id LIMIT ${itemIds?.length || SHOWN_MAX}`)
  return rows
}

export function shownItem({ itemId, version, code, referral, decidedAt }: ItemRow): SandboxItem {
  return { itemId, version, code, category: decisionOf(code as DecisionCode).category, referral, decidedAt }
}

export async function readView(db: Queryable, operator: string): Promise<SandboxView> {
  const { rows } = await db.execute<{ body: TestResponse }>(sql`
    SELECT body FROM sandbox_responses WHERE operator = ${operator} ORDER BY sequence DESC LIMIT ${SHOWN_MAX}`)
  return {
    items: (await readItems(db, operator)).map(shownItem),
    responses: rows.map(({ body }) => body),
    acknowledgedUpTo: await acknowledgedUpTo(db, operator),
  }
}

export async function acknowledgedUpTo(db: Queryable, operator: string): Promise<number> {
  const { rows } = await db.execute<{ acknowledged: number }>(
    sql`SELECT acknowledged::float8 AS acknowledged FROM sandbox_operators WHERE operator = ${operator}`,
  )
  return rows[0]?.acknowledged ?? 0
}

/** Never back, and never past what there is; false where there is no such response. */
export async function acknowledge(db: Queryable, operator: string, upTo: number): Promise<boolean> {
  if (upTo === 0) return true
  const { rowCount } = await db.execute(sql`
    UPDATE sandbox_operators SET acknowledged = greatest(acknowledged, ${upTo})
     WHERE operator = ${operator} AND responses >= ${upTo}`)
  return rowCount === 1
}

export function readReceiptPage(
  db: Queryable,
  operator: string,
  after: number,
  limit: number,
): Promise<Page> {
  return readPage(db, after, pageOf('sandbox_receipts', operator, after, limit))
}

export function readResponsePage(
  db: Queryable,
  operator: string,
  after: number,
  limit: number,
): Promise<Page> {
  return readPage(db, after, pageOf('sandbox_responses', operator, after, limit))
}

function pageOf(table: string, operator: string, after: number, limit: number) {
  return sql`SELECT sequence, body::text AS body FROM ${sql.identifier(table)}
    WHERE operator = ${operator} AND sequence > ${after} ORDER BY sequence LIMIT ${limit}`
}
