/**
 * Screening again what is on its way, when a list has changed: the versions in force of items that are not delivered, against
 * what is new in the list. Those that match are assessed again, through the log as any other item, under the cause
 * `list:<id>@<version>`: asking twice changes nothing. What a list no longer names lifts no hold by itself.
 */

import type { Declaration } from '#domain/item.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { NameIndex } from '../names/index.ts'
import { type PartyLists, screenParties } from '../names/screen-parties.ts'
import { type EntryPlace, reassessmentEvents } from '../reassess.ts'
import { untilScreened } from '../rules/in-flight.ts'
import type { ListKind } from './list-store.ts'
import { readExceptions, readNames, readWatchEntries } from './read-entries.ts'
import { WatchIndex } from './watch-index.ts'
import { isWatchKind } from './watch-values.ts'

/** Without names: what is printed and logged. */
export interface Rescreened extends EntryPlace {
  itemId: string | null
  /** Where in the declaration the list's entry stands: `sender.name`, `addressee.phone`. */
  path: string
  entryId: string
  /** 0..1; 1 but for names. */
  score: number
}

export interface RescreenResult {
  list: string
  version: string
  newEntries: number
  items: number
  /** Items that are assessed again. */
  asked: number
  matches: Rescreened[]
}

export interface StoredItem extends EntryPlace, Record<string, unknown> {
  itemId: string | null
  declaration: Declaration
}

/** What of the new entries stands in a declaration. */
type Matcher = (declaration: Declaration) => Pick<Rescreened, 'path' | 'entryId' | 'score'>[]

/** Matches of these items. Pure. */
export function rescreenItems(items: readonly StoredItem[], matcher: Matcher): Rescreened[] {
  return items.flatMap(({ receiptId, place, itemId, declaration }) =>
    matcher(declaration).map((match) => ({ itemId, receiptId, place, ...match })),
  )
}

/** Of parties, but for those that an exception covers. @param today YYYY-MM-DD */
export function partyMatcher(lists: PartyLists, today: string): Matcher {
  return (declaration) =>
    screenParties(declaration, lists, today)
      .filter(({ exception }) => exception === null)
      .map(({ role, entryId, score }) => ({ path: `${role}.name`, entryId, score }))
}

export function watchMatcher(index: WatchIndex): Matcher {
  return (declaration) => index.find(declaration).map(({ path, entryId }) => ({ path, entryId, score: 1 }))
}

interface Change extends Record<string, unknown> {
  kind: ListKind
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
  { database, log }: { database: Database; log: Log },
  list: string,
  since: string,
  now: string,
): Promise<RescreenResult> {
  const change = await lastChange(database, list)
  const { matcher, newEntries } = await matcherOf(database, list, change, now.slice(0, 10))
  const { version } = change
  const result: RescreenResult = { list, version, newEntries, items: 0, asked: 0, matches: [] }
  if (newEntries === 0) return result
  await untilScreened(database)
  for await (const items of itemsInTransit(database, since)) {
    const matches = rescreenItems(items, matcher)
    const events = await reassessmentEvents(database, placesOf(matches), `list:${list}@${version}`)
    if (events.length > 0) await log.append(events)
    result.items += items.length
    result.asked += events.length
    result.matches.push(...matches)
  }
  return result
}

function placesOf(matches: readonly Rescreened[]): EntryPlace[] {
  return [
    ...new Map(
      matches.map(({ receiptId, place }) => [`${receiptId}/${place}`, { receiptId, place }]),
    ).values(),
  ]
}

async function matcherOf(
  db: Queryable,
  list: string,
  { kind, load, previousLoad, version, expiresOn }: Change,
  today: string,
): Promise<{ matcher: Matcher; newEntries: number }> {
  // Hashes are of pictures, which no declaration has.
  if (kind === 'hashes') return { matcher: () => [], newEntries: 0 }
  if (isWatchKind(kind)) {
    const entries = await readWatchEntries(db, [{ list, load, kind }], previousLoad)
    return { matcher: watchMatcher(new WatchIndex(entries)), newEntries: entries.length }
  }
  const names = await readNames(db, [{ list, load }], previousLoad)
  const exceptions = await readExceptions(db)
  const lists = { index: new NameIndex(names), exceptions, versions: { [list]: { version, expiresOn } } }
  return { matcher: partyMatcher(lists, today), newEntries: names.length }
}

async function lastChange(db: Queryable, list: string): Promise<Change> {
  const { rows } = await db.execute<Change>(sql`
    SELECT l.kind, a.load, a.previous_load AS "previousLoad", v.version, v.expires_on::text AS "expiresOn"
      FROM list_activations a JOIN list_versions v USING (load) JOIN lists l ON l.id = a.list AND l.active_load = a.load
     WHERE a.list = ${list}
     ORDER BY a.id DESC LIMIT 1`)
  if (!rows[0]) throw new PreadviceError(`lists: ${list} is no list in use: see "lists list"`)
  return rows[0]
}

/** The version in force of each item on its way, unless it is cancelled; of an item that never had one, what was rejected. */
async function* itemsInTransit(db: Queryable, since: string): AsyncGenerator<StoredItem[]> {
  let last = { receiptId: '00000000-0000-0000-0000-000000000000', place: -1 }
  while (true) {
    const { rows } = await db.execute<StoredItem>(sql`
      SELECT e.receipt_id AS "receiptId", e.place, e.item_id AS "itemId", e.declaration
        FROM entries e LEFT JOIN items i ON i.item_id = e.item_id
       WHERE (e.receipt_id, e.place) > (${last.receiptId}::uuid, ${last.place})
         AND e.received_at >= ${since}::timestamptz AND e.declaration IS NOT NULL
         AND ((e.outcome = 'accepted' AND e.version = i.effective_version AND e.function <> 'cancellation')
              OR (e.outcome = 'rejected' AND i.effective_version IS NULL))
         AND NOT EXISTS (SELECT FROM item_movements m WHERE m.item_id = e.item_id AND m.delivered_at IS NOT NULL)
       ORDER BY e.receipt_id, e.place LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)!
  }
}
