/**
 * The lists in use, kept in memory by a process: one cheap question a batch tells whether anything is new, and only then they
 * are read again. Also how old they are, as a metric.
 */

import type { Queryable } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import type { ListException } from '../names/exceptions.ts'
import { NameIndex } from '../names/index.ts'
import type { PartyLists } from '../names/screen-parties.ts'
import type { ListKind } from './list-store.ts'
import { readExceptions, readNames, readWatchEntries } from './read-entries.ts'
import { WatchIndex, type WatchLists } from './watch-index.ts'
import { isWatchKind, type WatchKind } from './watch-values.ts'

interface InUse {
  list: string
  kind: ListKind
  load: number
  version: string
  retrievedOn: string
  expiresOn: string | null
}

/** Null where no such list is in use. */
export interface ListsInUse {
  parties: PartyLists | null
  watch: WatchLists | null
}

export interface ListReader {
  /** What is in use now. `now` is ISO 8601. */
  read(db: Queryable, now: string): Promise<ListsInUse>
}

export function listReader(): ListReader {
  const names = kept<NameIndex>()
  const exceptions = kept<ListException[]>()
  const values = kept<WatchIndex>()
  return {
    read: async (db, now) => {
      const { lists, exceptionsKey } = await readInUse(db)
      for (const { list, retrievedOn } of lists) metrics.listAge.set({ list }, ageSeconds(retrievedOn, now))
      const parties = lists.filter(({ kind }) => kind === 'parties')
      const watch = lists.filter((each): each is InUse & { kind: WatchKind } => isWatchKind(each.kind))
      return {
        parties:
          parties.length === 0
            ? null
            : {
                index: await names(keyOf(parties), async () => new NameIndex(await readNames(db, parties))),
                exceptions: await exceptions(exceptionsKey, () => readExceptions(db)),
                versions: versionsOf(parties),
              },
        watch:
          watch.length === 0
            ? null
            : {
                index: await values(
                  keyOf(watch),
                  async () => new WatchIndex(await readWatchEntries(db, watch)),
                ),
                versions: versionsOf(watch),
              },
      }
    },
  }
}

/** Keeps what was read last, under a key that changes with it. */
function kept<T>(): (key: string, read: () => Promise<T>) => Promise<T> {
  let known: { key: string; value: T } | null = null
  return async (key, read) => {
    if (known?.key !== key) known = { key, value: await read() }
    return known.value
  }
}

function keyOf(lists: readonly InUse[]): string {
  return lists.map(({ load }) => load).join(' ')
}

function ageSeconds(retrievedOn: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(retrievedOn)) / 1_000)
}

function versionsOf(lists: readonly InUse[]): PartyLists['versions'] {
  return Object.fromEntries(lists.map(({ list, version, expiresOn }) => [list, { version, expiresOn }]))
}

async function readInUse(db: Queryable): Promise<{ lists: InUse[]; exceptionsKey: string }> {
  const { rows } = await db.execute<Partial<InUse> & { exceptionsKey: string; list: string | null }>(sql`
    SELECT v.list, v.kind, v.load, v.version, v.retrieved_on::text AS "retrievedOn", v.expires_on::text AS "expiresOn",
           e.key AS "exceptionsKey"
      FROM (SELECT concat_ws(' ', max(id), count(ended_at)) AS key FROM list_exceptions) e
      LEFT JOIN (SELECT v.*, l.kind FROM list_versions v JOIN lists l ON l.active_load = v.load) AS v ON true
     ORDER BY v.list`)
  const lists = rows.filter((row): row is InUse & { exceptionsKey: string } => row.list !== null)
  return { lists, exceptionsKey: rows[0]?.exceptionsKey ?? '' }
}
