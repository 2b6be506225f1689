/**
 * Messages of an operator, newest first. What no index answers is looked for among so many messages at the most; the cursor then goes
 * on from there, so that a page costs the same whether an operator has sent a thousand messages or millions.
 */

import type { OperatorMessage, OperatorMessages, OperatorMessagesQuery } from '#contracts/operator-view.ts'
import type { Receipt } from '#contracts/receipt.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { sequencesOfDay } from './sequences-of-day.ts'

/** Looked at for one page: ids and outcomes are small, receipts may be long. */
const LOOKED_AT = { plain: 20_000, receipts: 500 }
/** Written out, so that it is the own condition of their index (0028_pages.sql): they are few, and however far apart are found at once. */
const TO_MEND = sql`outcome IN ('partly-accepted', 'rejected', 'quarantined')`

export async function listMessages(
  db: Queryable,
  operator: string,
  query: OperatorMessagesQuery,
): Promise<OperatorMessages> {
  const day = query.day ? await sequencesOfDay(db, operator, query.day) : null
  if (query.day && !day) return { messages: [], next: null }
  const before = Math.min(
    query.before ?? Number.MAX_SAFE_INTEGER,
    day ? day.last + 1 : Number.MAX_SAFE_INTEGER,
  )
  const itemId = itemIdIn(query.text)
  const own = sql`submitter = ${operator} AND sequence < ${before} AND sequence >= ${day?.first ?? 0}`
  const isIndexed = itemId !== null || (query.outcome === 'to-mend' && !query.rule && !query.text)
  const floor = isIndexed ? { sequence: 0, isEnd: true } : await floorOf(db, own, query)
  const rows = await readRows(
    db,
    sql`${own} AND sequence >= ${floor.sequence} AND ${conditions(query, operator, itemId)}`,
    query.limit,
  )
  const isFull = rows.length === query.limit
  const next = isFull ? rows.at(-1)!.sequence : floor.isEnd ? null : floor.sequence
  return { messages: rows, next: next === null ? null : String(next) }
}

/** Also of an identifier whose check digit is wrong: that is what is looked for most. */
function itemIdIn(text: string | undefined): string | null {
  const id = text?.toUpperCase().replaceAll(/\s/g, '') ?? ''
  return /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(id) ? id : null
}

/** The oldest message that is looked at, and whether there is none behind it. */
async function floorOf(
  db: Queryable,
  own: SQL,
  { rule }: OperatorMessagesQuery,
): Promise<{ sequence: number; isEnd: boolean }> {
  const most = rule ? LOOKED_AT.receipts : LOOKED_AT.plain
  const { rows } = await db.execute<{ sequence: string }>(
    sql`SELECT sequence FROM messages WHERE ${own} ORDER BY sequence DESC OFFSET ${most - 1} LIMIT 1`,
  )
  return { sequence: Number(rows[0]?.sequence ?? 0), isEnd: rows.length === 0 }
}

function conditions(
  { outcome, rule, text }: OperatorMessagesQuery,
  operator: string,
  itemId: string | null,
): SQL {
  const wanted: SQL[] = [sql`true`]
  if (outcome) wanted.push(outcome === 'to-mend' ? TO_MEND : sql`outcome = ${outcome}`)
  if (rule) wanted.push(sql`receipt::text LIKE ${`%"rule":"${rule}"%`}`)
  if (itemId)
    wanted.push(sql`receipt_id = ANY(ARRAY(
      SELECT receipt_id FROM entries WHERE item_id = ${itemId} AND version IS NOT NULL AND submitter = ${operator}
       UNION
      SELECT receipt_id FROM entries WHERE item_id = ${itemId} AND outcome = 'rejected' AND submitter = ${operator}))`)
  else if (text) wanted.push(sql`strpos(upper(message_id), ${text.toUpperCase()}) > 0`)
  return sql.join(wanted, sql` AND `)
}

async function readRows(db: Queryable, where: SQL, limit: number): Promise<OperatorMessage[]> {
  type Row = Omit<OperatorMessage, 'items' | 'rejected' | 'findings'> & { receipt: Receipt }
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    SELECT receipt_id AS "receiptId", sequence::float8 AS sequence, message_id AS "messageId",
           message_type AS "messageType", content_type AS "contentType", outcome,
           ${isoUtc(sql`received_at`)} AS "receivedAt", receipt
      FROM messages WHERE ${where} ORDER BY sequence DESC LIMIT ${limit}`)
  return rows.map(({ receipt, ...row }) => ({ ...row, ...countsOf(receipt) }))
}

function countsOf({ items }: Receipt): Pick<OperatorMessage, 'items' | 'rejected' | 'findings'> {
  const findings = { critical: 0, major: 0, minor: 0 }
  for (const item of items) for (const { severity } of item.findings) findings[severity] += 1
  return {
    items: items.length,
    rejected: items.filter(({ outcome }) => outcome === 'rejected').length,
    findings,
  }
}
