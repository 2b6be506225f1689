/**
 * The lists of parties in use, kept in memory by a process: one cheap question a batch tells whether anything is new, and
 * only then they are read again. Also how old they are, as a metric.
 */
import { sql } from 'drizzle-orm'
import type { NameKind } from '#domain/names.ts'
import type { Queryable } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import type { ListException } from '../names/exceptions.ts'
import { type ListedName, NameIndex } from '../names/index.ts'
import type { PartyLists } from '../names/screen-parties.ts'

interface InUse {
  list: string
  load: number
  version: string
  retrievedOn: string
  expiresOn: string | null
}

export interface PartyListReader {
  /** What is in use now, or null where no list of parties is. `now` is ISO 8601. */
  read(db: Queryable, now: string): Promise<PartyLists | null>
}

export function partyListReader(): PartyListReader {
  let index: { key: string; index: NameIndex } | null = null
  let exceptions: { key: string; exceptions: ListException[] } | null = null
  return {
    read: async (db, now) => {
      const { lists, exceptionsKey } = await readInUse(db)
      for (const { list, retrievedOn } of lists) metrics.listAge.set({ list }, ageSeconds(retrievedOn, now))
      if (lists.length === 0) return null
      const key = lists.map(({ load }) => load).join(' ')
      if (index?.key !== key) index = { key, index: new NameIndex(await readNames(db, lists)) }
      if (exceptions?.key !== exceptionsKey)
        exceptions = { key: exceptionsKey, exceptions: await readExceptions(db) }
      return { index: index.index, exceptions: exceptions.exceptions, versions: versionsOf(lists) }
    },
  }
}

function ageSeconds(retrievedOn: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(retrievedOn)) / 1_000)
}

function versionsOf(lists: readonly InUse[]): PartyLists['versions'] {
  return Object.fromEntries(lists.map(({ list, version, expiresOn }) => [list, { version, expiresOn }]))
}

async function readInUse(db: Queryable): Promise<{ lists: InUse[]; exceptionsKey: string }> {
  const { rows } = await db.execute<Partial<InUse> & { exceptionsKey: string; list: string | null }>(sql`
    SELECT v.list, v.load, v.version, v.retrieved_on::text AS "retrievedOn", v.expires_on::text AS "expiresOn",
           e.key AS "exceptionsKey"
      FROM (SELECT concat_ws(' ', max(id), count(ended_at)) AS key FROM list_exceptions) e
      LEFT JOIN (list_versions v JOIN lists l ON l.active_load = v.load AND l.kind = 'parties') ON true
     ORDER BY v.list`)
  const lists = rows.filter((row): row is InUse & { exceptionsKey: string } => row.list !== null)
  return { lists, exceptionsKey: rows[0]?.exceptionsKey ?? '' }
}

const PAGE = 20_000

/** The names of these imports; with `previousLoad`, only those that one did not have. */
export async function readNames(
  db: Queryable,
  lists: readonly Pick<InUse, 'list' | 'load'>[],
  previousLoad: number | null = null,
): Promise<ListedName[]> {
  const names: ListedName[] = []
  for (const { list, load } of lists) {
    for (let after = -1; ; ) {
      const { rows } = await db.execute<
        { place: number; countries: string; kind: NameKind } & Record<string, unknown>
      >(sql`
        SELECT e.place, e.entry_id AS "entryId", e.subject AS kind, e.value AS name, e.countries, e.address
          FROM list_entries e
         WHERE e.load = ${load} AND e.place > ${after}
           AND (${previousLoad}::int IS NULL OR NOT EXISTS (
                  SELECT FROM list_entries p WHERE p.load = ${previousLoad} AND p.entry_id = e.entry_id AND p.value = e.value))
         ORDER BY e.place LIMIT ${PAGE}`)
      for (const { place: _, countries, ...name } of rows)
        names.push({
          ...(name as Omit<ListedName, 'list' | 'countries'>),
          list,
          countries: countries === '' ? [] : countries.split(' '),
        })
      if (rows.length < PAGE) break
      after = rows.at(-1)!.place
    }
  }
  return names
}

export async function readExceptions(db: Queryable): Promise<ListException[]> {
  const { rows } = await db.execute<ListException & Record<string, unknown>>(sql`
    SELECT id::int, list, entry_id AS "entryId", party_key AS "partyKey", country, reason, author, expires_on::text AS "expiresOn"
      FROM list_exceptions WHERE ended_at IS NULL ORDER BY id`)
  return rows
}
