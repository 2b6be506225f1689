/** A referral for the post it was opened for: what is asked, what was declared, what was answered. */

import type { GivenAnswerView, ReferralView } from '#contracts/operator-view.ts'
import type { Response } from '#contracts/response.ts'
import type { Declaration } from '#domain/item.ts'
import type { Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { readReferral } from '../commands/http-answers.ts'

type Row = Omit<ReferralView, 'decision' | 'reasons' | 'contents' | 'answers'> & {
  body: Response
  contents: Declaration['contents'] | null
} & Record<string, unknown>

export async function readReferralView(
  db: Queryable,
  operator: string,
  reference: string,
): Promise<ReferralView | null> {
  if (!(await readReferral(db, reference, operator))) return null
  const { rows } = await db.execute<Row>(sql`
    SELECT f.reference, f.type, f.asks, f.state, f.item_id AS "itemId", ${isoUtc(sql`f.deadline_at`)} AS "deadlineAt",
           ${isoUtc(sql`f.opened_at`)} AS "openedAt", r.body,
           CASE WHEN e.submitter = ${operator} THEN e.declaration -> 'contents' END AS contents
      FROM referrals f JOIN responses r USING (receipt_id, place, cause) LEFT JOIN entries e USING (receipt_id, place)
     WHERE f.reference = ${reference}`)
  const { body, ...found } = rows[0]!
  const { decision, reasons } = body
  return { ...found, decision, reasons, answers: await readAnswers(db, reference) }
}

async function readAnswers(db: Queryable, reference: string): Promise<GivenAnswerView[]> {
  const { rows } = await db.execute<GivenAnswerView & Record<string, unknown>>(sql`
    SELECT ${isoUtc(sql`a.answered_at`)} AS "answeredAt", a.operator, a.text, a.data, a.screening,
           coalesce((SELECT json_agg(json_build_object('name', c.name, 'mediaType', d.media_type) ORDER BY c.place)
              FROM command_documents c JOIN documents d USING (sha256) WHERE c.command_id = a.command_id), '[]') AS documents
      FROM referral_answers a WHERE a.reference = ${reference} ORDER BY a.answered_at`)
  return rows
}
