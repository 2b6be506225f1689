/** Customs and a post write to each other about an item. Each operator has its own thread; officers' names stay here. */

import type { Database, Queryable } from '#platform/database.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { readItemStatuses } from '../item-status.ts'
import { findCase, type Officer } from './hold-case.ts'
import { CaseRefusal, noCase } from './refusal.ts'
import { auditView, recordStep } from './steps.ts'

const COMMENTS_MAX = 1_000

export interface Comment {
  from: 'customs' | 'post'
  text: string
  at: string
}

export async function readThread(db: Queryable, itemId: string, operator: string): Promise<Comment[]> {
  const { rows } = await db.execute<Comment & Record<string, unknown>>(sql`
    SELECT CASE WHEN officer IS NULL THEN 'post' ELSE 'customs' END AS from, text, ${isoUtc(sql`at`)} AS at
      FROM item_comments WHERE item_id = ${itemId} AND operator = ${operator} ORDER BY id LIMIT ${COMMENTS_MAX}`)
  return rows
}

/** The post writes; an open case shows it to whoever works on it. Null where the item is none of the operator's. */
export function writeByPost(
  database: Database,
  { itemId, operator, text, at }: { itemId: string; operator: string; text: string; at: string },
): Promise<Comment | null> {
  return database.transaction(async (tx) => {
    if (!(await readItemStatuses(tx, operator, [itemId])).has(itemId)) return null
    const thread = await readThread(tx, itemId, operator)
    if (thread.length >= COMMENTS_MAX)
      throw new CaseRefusal(409, 'the thread is full: write to customs otherwise')
    await tx.execute(sql`
      INSERT INTO item_comments (item_id, operator, text, at) VALUES (${itemId}, ${operator}, ${text}, ${at}::timestamptz)`)
    await tx.execute(sql`
      UPDATE cases SET unread = true, version = version + 1 WHERE item_id = ${itemId} AND closed_at IS NULL`)
    return { from: 'post', text, at }
  })
}

export interface OfficersComment extends Comment {
  operator: string
  officer: string | null
}

/** All threads about the item of a case, oldest first; read from here on. */
export function readByOfficer(
  database: Database,
  caseId: number,
  { name }: Officer,
): Promise<OfficersComment[]> {
  return database.transaction(async (tx) => {
    const found = await findCase(tx, caseId, name)
    if (!found) throw noCase(caseId)
    await auditView(tx, name, { itemId: found.itemId, caseId, as: 'comments' })
    if (found.unread) await tx.execute(sql`UPDATE cases SET unread = false WHERE case_id = ${caseId}`)
    const { rows } = await tx.execute<OfficersComment & Record<string, unknown>>(sql`
      SELECT operator, officer, CASE WHEN officer IS NULL THEN 'post' ELSE 'customs' END AS from, text, ${isoUtc(sql`at`)} AS at
        FROM item_comments WHERE item_id = ${found.itemId} ORDER BY id`)
    return rows
  })
}

export function writeByOfficer(
  database: Database,
  caseId: number,
  { text, operator }: { text: string; operator?: string | undefined },
  { name, now }: Officer,
): Promise<OfficersComment> {
  return database.transaction(async (tx) => {
    const found = await findCase(tx, caseId, name)
    if (!found) throw noCase(caseId)
    const { itemId } = found
    const to = operator ?? (await submittersOf(tx, [itemId])).get(itemId)
    if (!to || !(await readItemStatuses(tx, to, [itemId])).has(itemId))
      throw new CaseRefusal(
        409,
        to ? `${to} has nothing to do with ${itemId}` : `no post has told of ${itemId}: name one`,
      )
    await tx.execute(sql`
      INSERT INTO item_comments (item_id, operator, officer, text, at)
      VALUES (${itemId}, ${to}, ${name}, ${text}, ${now}::timestamptz)`)
    await recordStep(tx, { caseId, itemId, step: 'commented', who: name, facts: { operator: to }, at: now })
    return { from: 'customs', operator: to, officer: name, text, at: now }
  })
}

/** Who declared the version in force, else who told of it last; by item id. */
export async function submittersOf(db: Queryable, itemIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ itemId: string; submitter: string }>(sql`
    SELECT DISTINCT ON (s.item_id) s.item_id AS "itemId", r.submitter
      FROM standings s JOIN responses r USING (receipt_id, place, cause)
     WHERE s.item_id = ANY(${sql.param(itemIds)}::text[])
     ORDER BY s.item_id, s.version DESC NULLS LAST, s.recorded_at DESC`)
  return new Map(rows.map(({ itemId, submitter }) => [itemId, submitter]))
}
