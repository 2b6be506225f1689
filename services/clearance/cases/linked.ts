/** Other open cases that belong together with one: of the same despatch, or of items with a party, address or telephone in common. */

import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { type CaseRow, visibleTo } from './sql.ts'

/** Columns of history_items, and what two items with the same have in common. */
export const KEYS = {
  sender: 'sender',
  sender_address: 'senderAddress',
  sender_phone: 'senderPhone',
  addressee: 'addressee',
  addressee_address: 'addresseeAddress',
  addressee_phone: 'addresseePhone',
} as const

const LINKED_MAX = 100
/** A large sender has thousands of items; the latest tell enough. */
export const OF_A_KEY_MAX = 500

export interface Linked extends Record<string, unknown> {
  caseId: number
  itemId: string
  code: string | null
  category: string | null
  /** What they have in common: `despatch`, `sender` … */
  by: string[]
  /** Rules that hit both. */
  rules: string[]
}

/** Those with most in common first. Cases that are sealed for others are left out. */
export async function readLinked(
  db: Queryable,
  { caseId, despatchId, rules, itemId }: CaseRow,
  name: string,
): Promise<Linked[]> {
  const { rows } = await db.execute<Linked>(sql`
    ${linksOf(itemId, sql`${despatchId}::text`)}
    SELECT c.case_id::float8 AS "caseId", c.item_id AS "itemId", c.code, c.category, array_agg(DISTINCT links.link ORDER BY links.link) AS by,
           ARRAY(SELECT unnest(c.rules) INTERSECT SELECT unnest(${sql.param(rules)}::text[]) ORDER BY 1) AS rules
      FROM links JOIN cases c USING (case_id)
     WHERE c.closed_at IS NULL AND c.case_id <> ${caseId} AND ${visibleTo(name)}
     GROUP BY c.case_id ORDER BY count(DISTINCT links.link) DESC, c.case_id DESC LIMIT ${LINKED_MAX}`)
  return rows
}

/** Numbers of the cases that belong together with an item, its own among them, as a query: what is linked is worked on as one. */
export function casesWith(itemId: string): SQL {
  const own = sql`SELECT case_id, despatch_id FROM cases WHERE item_id = ${itemId} AND closed_at IS NULL`
  return sql`${linksOf(itemId, sql`(SELECT despatch_id FROM (${own}) AS of_item)`)}
    SELECT case_id FROM links UNION SELECT case_id FROM (${own}) AS of_item`
}

/** `links`, for a query to go on from: open and closed cases with what they have in common with the item. */
function linksOf(itemId: string, despatch: SQL): SQL {
  const byKey = Object.entries(KEYS).map(
    ([column, link]) => sql`
      (SELECT h.item, ${link}::text AS link FROM own
        CROSS JOIN LATERAL (SELECT DISTINCT e.received_at FROM (
          SELECT received_at FROM history_events WHERE key = own.${sql.raw(column)} ORDER BY received_at DESC LIMIT ${OF_A_KEY_MAX}) AS e) AS e
        JOIN history_items h ON h.received_at = e.received_at AND h.${sql.raw(column)} = own.${sql.raw(column)})`,
  )
  return sql`
    WITH own AS (
      SELECT h.* FROM (
        SELECT received_at FROM history_events WHERE key = ~history_item(${itemId}) ORDER BY received_at DESC LIMIT 1) AS e
        JOIN history_items h ON h.received_at = e.received_at AND h.item = history_item(${itemId})),
    links AS (
      SELECT c.case_id, l.link FROM (${sql.join(byKey, sql` UNION ALL `)}) AS l JOIN cases c ON c.history_item = l.item
      UNION
      (SELECT c.case_id, 'despatch' FROM cases c
        WHERE c.closed_at IS NULL AND c.despatch_id = ${despatch} LIMIT ${OF_A_KEY_MAX}))`
}
