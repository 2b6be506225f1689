/** Lists, their versions, entries and exceptions, as pages show them. */

import type {
  ListEntriesView,
  ListEntryRow,
  ListExceptionRow,
  ListRow,
  ListVersionRow,
  ListView,
} from '#contracts/lists.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'
import { importedListsOf } from '../language/walk.ts'
import { listVersions } from '../lists/list-store.ts'
import type { Rule } from '../rule.ts'

/** Each list by its version in use, or by its newest. @param today YYYY-MM-DD */
export async function readLists(db: Queryable, rules: readonly Rule[], today: string): Promise<ListRow[]> {
  const versions = await readVersionRows(db, null)
  const exceptions = await countExceptions(db, today)
  const byList = Map.groupBy(versions, ({ list }) => list)
  return [...byList].map(([list, all]) => {
    const shown = all.find(({ active }) => active) ?? all[0]!
    return {
      ...shown,
      versions: all.length,
      exceptions: exceptions.get(list) ?? 0,
      stale: shown.expiresOn !== null && shown.expiresOn < today,
      rules: rulesWith(list, rules),
    }
  })
}

async function readVersionRows(db: Queryable, list: string | null): Promise<ListVersionRow[]> {
  const versions = await listVersions(db, list)
  return versions.map((each) => ({ ...each, importedAt: new Date(each.importedAt).toISOString() }))
}

/** Rules that name the list. */
function rulesWith(list: string, rules: readonly Rule[]): string[] {
  const naming = rules.filter((rule) => {
    const { parties, watched } = importedListsOf(rule)
    return parties.includes(list) || watched.includes(list)
  })
  return [...new Set(naming.map(({ id }) => id))]
}

async function countExceptions(db: Queryable, today: string): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ list: string; n: number }>(sql`
    SELECT list, count(*)::int AS n FROM list_exceptions
     WHERE ended_at IS NULL AND expires_on >= ${today}::date GROUP BY list`)
  return new Map(rows.map(({ list, n }) => [list, n]))
}

/** @throws where there is no such list */
export async function readList(db: Queryable, list: string, rules: readonly Rule[]): Promise<ListView> {
  const versions = await readVersionRows(db, list)
  const [newest] = versions
  if (!newest) throw new PreadviceError(`there is no list ${list}`)
  const { kind, title } = newest
  return { list, kind, title, versions, exceptions: await readOpen(db, list), rules: rulesWith(list, rules) }
}

/** Exceptions that nobody ended, the newest first; those past their day too, so that they can be renewed. */
async function readOpen(db: Queryable, list: string): Promise<ListExceptionRow[]> {
  const { rows } = await db.execute<ListExceptionRow & Record<string, unknown>>(sql`
    SELECT id::int, entry_id AS "entryId", party_key AS "partyKey", country, reason, author,
           ${isoUtc(sql`created_at`)} AS "createdAt", expires_on::text AS "expiresOn"
      FROM list_exceptions WHERE list = ${list} AND ended_at IS NULL ORDER BY id DESC`)
  return rows
}

export interface AskedEntries {
  /** Stands in the name, value, id or note; empty: all. */
  q: string
  /** Null: the version in use. */
  version: string | null
  after: number
  limit: number
}

export async function readEntries(
  db: Queryable,
  list: string,
  { q, version, after, limit }: AskedEntries,
): Promise<ListEntriesView> {
  const { rows: loads } = await db.execute<{ load: number; version: string }>(sql`
    SELECT v.load, v.version FROM list_versions v JOIN lists l ON l.id = v.list
     WHERE v.list = ${list} AND CASE WHEN ${version}::text IS NULL THEN v.load = l.active_load ELSE v.version = ${version} END`)
  const [found] = loads
  if (!found) return { version: null, entries: [], next: null }
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await db.execute<ListEntryRow & Record<string, unknown>>(sql`
    SELECT place, entry_id AS "entryId", subject, value, countries, address, note FROM list_entries
     WHERE load = ${found.load} AND place > ${after}
       AND (${q} = '' OR value ILIKE ${like} OR entry_id ILIKE ${like} OR note ILIKE ${like})
     ORDER BY place LIMIT ${limit + 1}`)
  const entries = rows.slice(0, limit)
  return {
    version: found.version,
    entries,
    next: rows.length > limit ? entries.at(-1)!.place : null,
  }
}
