/** What members of a joint case have in common, and the open cases that have it. */

import type { JointLink, OpenJoint } from '#contracts/joint-cases.ts'
import type { Queryable, Tx } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { KEYS, OF_A_KEY_MAX } from '../linked.ts'
import { CaseRefusal } from '../refusal.ts'
import { visibleTo } from '../sql.ts'

/** Those that are looked for when one is opened: members, and as many again that are proposed. */
const FOUND_MAX = 1_000
/** Any number that no other advisory lock of ours has. */
const LINKING = 7_391_900

export interface Link {
  link: JointLink
  fromItem: string | null
  /** Of a despatch or a rule. */
  name: string | null
  /** History's key of a party, an address or a telephone, a 64-bit number in digits. */
  key: string | null
}

/**
 * Between opening a joint case and a batch that opens cases: one of the two sees what the other did. A batch takes it together with
 * others before it locks cases; who opens one takes it alone and holds nothing yet, so that nobody waits in a circle.
 */
export async function lockLinking(tx: Tx, how: 'together' | 'alone'): Promise<void> {
  const lock = sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')
  await tx.execute(sql`SELECT ${lock}(${LINKING}::bigint)`)
}

type Asked = Exclude<OpenJoint['of'], { link: 'chosen' }>

/** What an item, or a rule, gives to look for. Refused where there is nothing to look for. */
export async function linkOf(db: Queryable, asked: Asked): Promise<Link> {
  if (asked.link === 'rule') return { link: 'rule', fromItem: null, name: asked.rule, key: null }
  const { link } = asked
  const itemId = asked.itemId.toUpperCase()
  const found = link === 'despatch' ? await despatchOf(db, itemId) : await keyOf(db, itemId, link)
  if (found === null)
    throw new CaseRefusal(409, `nothing is known of ${itemId} by which others could be found: ${link}`)
  return { link, fromItem: itemId, name: null, key: null, ...found }
}

async function despatchOf(db: Queryable, itemId: string): Promise<Pick<Link, 'name'> | null> {
  const { rows } = await db.execute<{ name: string | null }>(sql`
    SELECT coalesce(
      (SELECT despatch_id FROM cases WHERE item_id = ${itemId} ORDER BY case_id DESC LIMIT 1),
      (SELECT left(receptacle_id, 20) FROM item_movements WHERE item_id = ${itemId})) AS name`)
  const name = rows[0]!.name
  return name === null ? null : { name }
}

async function keyOf(
  db: Queryable,
  itemId: string,
  link: Exclude<Asked['link'], 'despatch' | 'rule'>,
): Promise<Pick<Link, 'key'> | null> {
  const column = Object.entries(KEYS).find(([, name]) => name === link)![0]
  const { rows } = await db.execute<{ key: string | null }>(sql`
    SELECT h.${sql.raw(column)}::text AS key FROM (
      SELECT received_at FROM history_events WHERE key = ~history_item(${itemId}) ORDER BY received_at DESC LIMIT 1) AS e
      JOIN history_items h ON h.received_at = e.received_at AND h.item = history_item(${itemId})`)
  const key = rows[0]?.key ?? null
  return key === null ? null : { key }
}

/** Open cases with the link, the most urgent first. Cases that are sealed for others are left out. */
export async function findLinked(db: Queryable, link: Link, name: string): Promise<number[]> {
  const { rows } = await db.execute<{ caseId: number }>(sql`
    SELECT c.case_id::float8 AS "caseId" FROM cases c
     WHERE c.closed_at IS NULL AND ${visibleTo(name)} AND ${havingLink(link)}
     ORDER BY c.priority, c.due_at, c.case_id LIMIT ${FOUND_MAX}`)
  return rows.map(({ caseId }) => caseId)
}

function havingLink({ link, name, key }: Link): SQL {
  if (link === 'despatch') return sql`c.despatch_id = ${name}`
  if (link === 'rule') return sql`${name} = ANY(c.rules)`
  const column = sql.raw(Object.entries(KEYS).find(([, each]) => each === link)![0])
  return sql`c.history_item IN (
    SELECT h.item FROM (
      SELECT DISTINCT received_at FROM (
        SELECT received_at FROM history_events WHERE key = ${key}::bigint ORDER BY received_at DESC LIMIT ${OF_A_KEY_MAX}) AS latest) AS e
      JOIN history_items h ON h.received_at = e.received_at AND h.${column} = ${key}::bigint)`
}
