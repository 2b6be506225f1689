/** One message of an operator: its receipt, its bytes, and an item of it as it was declared. */

import { translate } from '#contracts/findings/translate.ts'
import type { Language } from '#contracts/language.ts'
import type { OperatorEntry, OperatorMessageDetail } from '#contracts/operator-view.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export async function readMessageDetail(
  db: Queryable,
  operator: string,
  receiptId: string,
): Promise<OperatorMessageDetail | null> {
  const { rows } = await db.execute<OperatorMessageDetail & Record<string, unknown>>(sql`
    SELECT message_id AS "messageId", message_type AS "messageType", content_type AS "contentType",
           ${isoUtc(sql`sent_at`)} AS "sentAt", octet_length(body) AS bytes, receipt
      FROM messages WHERE receipt_id = ${receiptId}::uuid AND submitter = ${operator}`)
  return rows[0] ?? null
}

export async function readBytes(
  db: Queryable,
  operator: string,
  receiptId: string,
): Promise<{ contentType: string; body: Buffer } | null> {
  const { rows } = await db.execute<{ contentType: string; body: Buffer }>(sql`
    SELECT content_type AS "contentType", body FROM messages
     WHERE receipt_id = ${receiptId}::uuid AND submitter = ${operator}`)
  return rows[0] ?? null
}

/** Null where there is none, or nothing of it could be read. */
export async function readEntry(
  db: Queryable,
  { operator, receiptId, place }: { operator: string; receiptId: string; place: number },
  language: Language,
): Promise<OperatorEntry | null> {
  const { rows } = await db.execute<OperatorEntry & Record<string, unknown>>(sql`
    SELECT outcome, item_id AS "itemId", declaration, findings FROM entries
     WHERE receipt_id = ${receiptId}::uuid AND place = ${place} AND submitter = ${operator}
       AND declaration IS NOT NULL AND outcome <> 'quarantined'`)
  const entry = rows[0]
  return entry ? { ...entry, findings: entry.findings.map((each) => translate(each, language)) } : null
}
