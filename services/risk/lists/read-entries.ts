/** Entries and exceptions of lists out of the database, in pages. */

import type { NameKind } from '#domain/names.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { ListException } from '../names/exceptions.ts'
import type { ListedName } from '../names/index.ts'
import type { WatchEntry } from './watch-index.ts'
import type { WatchKind } from './watch-values.ts'

/** One import of a list. */
export interface LoadOfList {
  list: string
  load: number
}

interface EntryRow extends Record<string, unknown> {
  place: number
  entryId: string
  subject: string
  value: string
  countries: string
  address: string | null
}

const PAGE = 20_000

/** The entries of an import; with `previousLoad`, only those that one did not have. */
async function* pagesOf(
  db: Queryable,
  load: number,
  previousLoad: number | null,
): AsyncGenerator<EntryRow[]> {
  if (previousLoad !== null) {
    yield await readNew(db, load, previousLoad)
    return
  }
  for (let after = -1; ; ) {
    const { rows } = await db.execute<EntryRow>(sql`
      SELECT ${ENTRY} FROM list_entries e WHERE e.load = ${load} AND e.place > ${after} ORDER BY e.place LIMIT ${PAGE}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.place
  }
}

const ENTRY = sql`e.place, e.entry_id AS "entryId", e.subject, e.value, e.countries, e.address`

/** In one statement, so that the two imports are held against each other once. */
async function readNew(db: Queryable, load: number, previousLoad: number): Promise<EntryRow[]> {
  const { rows } = await db.execute<EntryRow>(sql`
    SELECT ${ENTRY} FROM list_entries e
     WHERE e.load = ${load} AND NOT EXISTS (
       SELECT FROM list_entries p
        WHERE p.load = ${previousLoad} AND (p.entry_id, p.subject, p.value, p.countries) = (e.entry_id, e.subject, e.value, e.countries))
     ORDER BY e.place`)
  return rows
}

function countriesOf(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}

/** The names of these imports of parties; with `previousLoad`, only those that one did not have. */
export async function readNames(
  db: Queryable,
  lists: readonly LoadOfList[],
  previousLoad: number | null = null,
): Promise<ListedName[]> {
  const names: ListedName[] = []
  for (const { list, load } of lists)
    for await (const rows of pagesOf(db, load, previousLoad))
      for (const { entryId, subject, value, countries, address } of rows)
        names.push({
          list,
          entryId,
          kind: subject as NameKind,
          name: value,
          countries: countriesOf(countries),
          address,
        })
  return names
}

/** The values of these imports of watch lists; with `previousLoad`, only those that one did not have. */
export async function readWatchEntries(
  db: Queryable,
  lists: readonly (LoadOfList & { kind: WatchKind })[],
  previousLoad: number | null = null,
): Promise<WatchEntry[]> {
  const entries: WatchEntry[] = []
  for (const { list, load, kind } of lists)
    for await (const rows of pagesOf(db, load, previousLoad))
      for (const { entryId, subject, value, countries } of rows)
        entries.push({ list, kind, entryId, subject, value, countries: countriesOf(countries) })
  return entries
}

export async function readExceptions(db: Queryable): Promise<ListException[]> {
  const { rows } = await db.execute<ListException & Record<string, unknown>>(sql`
    SELECT id::int, list, entry_id AS "entryId", party_key AS "partyKey", country, reason, author, expires_on::text AS "expiresOn"
      FROM list_exceptions WHERE ended_at IS NULL ORDER BY id`)
  return rows
}
