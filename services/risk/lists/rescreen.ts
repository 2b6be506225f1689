/**
 * Screening again what is on its way, when a list has changed: items received lately against the names that are new in the
 * list. Reading is done here, thinking in names/screen-parties.ts. Publishing what follows is the caller's.
 */
import { sql } from 'drizzle-orm'
import type { Declaration } from '#domain/item.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { NameIndex } from '../names/index.ts'
import { type PartyLists, type PartyRole, screenParties } from '../names/screen-parties.ts'
import { readExceptions, readNames } from './party-lists.ts'

/** Without names: what is printed and logged. */
export interface Rescreened {
  itemId: string | null
  receiptId: string
  place: number
  role: PartyRole
  entryId: string
  score: number
}

export interface RescreenResult {
  list: string
  version: string
  newNames: number
  items: number
  matches: Rescreened[]
}

export interface StoredItem extends Record<string, unknown> {
  receiptId: string
  place: number
  itemId: string | null
  declaration: Declaration
}

/** Matches of these items that no exception covers. Pure. */
export function rescreenItems(items: readonly StoredItem[], lists: PartyLists, today: string): Rescreened[] {
  return items.flatMap(({ receiptId, place, itemId, declaration }) =>
    screenParties(declaration, lists, today)
      .filter(({ exception }) => exception === null)
      .map(({ role, entryId, score }) => ({ itemId, receiptId, place, role, entryId, score })),
  )
}

interface Change extends Record<string, unknown> {
  load: number
  previousLoad: number | null
  version: string
  expiresOn: string | null
}

const PAGE = 1_000

/**
 * @param since ISO 8601: items received from then on
 * @param now ISO 8601
 */
export async function rescreen(
  db: Queryable,
  list: string,
  since: string,
  now: string,
): Promise<RescreenResult> {
  const { load, previousLoad, version, expiresOn } = await lastChange(db, list)
  const names = await readNames(db, [{ list, load }], previousLoad)
  const lists: PartyLists = {
    index: new NameIndex(names),
    exceptions: await readExceptions(db),
    versions: { [list]: { version, expiresOn } },
  }
  const result: RescreenResult = { list, version, newNames: names.length, items: 0, matches: [] }
  if (names.length === 0) return result
  for await (const items of itemsSince(db, since)) {
    result.items += items.length
    result.matches.push(...rescreenItems(items, lists, now.slice(0, 10)))
  }
  return result
}

async function lastChange(db: Queryable, list: string): Promise<Change> {
  const { rows } = await db.execute<Change>(sql`
    SELECT a.load, a.previous_load AS "previousLoad", v.version, v.expires_on::text AS "expiresOn"
      FROM list_activations a JOIN list_versions v USING (load) JOIN lists l ON l.id = a.list AND l.active_load = a.load
     WHERE a.list = ${list} AND l.kind = 'parties'
     ORDER BY a.id DESC LIMIT 1`)
  if (!rows[0])
    throw new PreadviceError(`lists: ${list} is no list of parties that is in use: see "lists list"`)
  return rows[0]
}

/** Entries that stand: the versions in force, and what was rejected but looked at. */
async function* itemsSince(db: Queryable, since: string): AsyncGenerator<StoredItem[]> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1 }
  while (true) {
    const { rows } = await db.execute<StoredItem>(sql`
      SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.declaration
        FROM entries e
       WHERE (e.receipt_id, e.place) > (${last.receiptId}::uuid, ${last.place})
         AND e.outcome IN ('accepted', 'rejected') AND e.superseded_by IS NULL AND e.declaration IS NOT NULL
         AND e.received_at >= ${since}::timestamptz
       ORDER BY e.receipt_id, e.place LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
