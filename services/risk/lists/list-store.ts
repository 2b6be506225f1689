/** Lists in the database: which there are, which version is in use, and who said that a match is somebody else. */

import type { Queryable, Tx } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { partyKey } from '../names/exceptions.ts'
import { raiseRevision } from '../rules/rule-versions.ts'

export const LIST_KINDS = ['parties', 'addresses', 'phones', 'brands', 'words', 'codes', 'hashes'] as const
export type ListKind = (typeof LIST_KINDS)[number]

export interface ListVersion {
  list: string
  kind: ListKind
  title: string
  version: string
  source: string
  /** YYYY-MM-DD. */
  retrievedOn: string
  expiresOn: string | null
  entries: number
  importedBy: string
  importedAt: string
  active: boolean
}

/** All versions of one list, or of every list, the newest first. */
export async function listVersions(db: Queryable, list: string | null): Promise<ListVersion[]> {
  const { rows } = await db.execute<ListVersion & Record<string, unknown>>(sql`
    SELECT v.list, l.kind, l.title, v.version, v.source, v.retrieved_on::text AS "retrievedOn",
           v.expires_on::text AS "expiresOn", v.entries, v.imported_by AS "importedBy", v.imported_at AS "importedAt",
           l.active_load IS NOT DISTINCT FROM v.load AS active
      FROM list_versions v JOIN lists l ON l.id = v.list
     WHERE ${list}::text IS NULL OR v.list = ${list}
     ORDER BY v.list, v.load DESC`)
  return rows
}

/** Entries of all lists in use together: each process that assesses keeps them in memory, about a kilobyte for each. */
export const ENTRIES_IN_USE_MAX = 1_000_000

/** @throws where with so many entries of this list there would be too many in use */
export async function refuseTooMany(tx: Tx, list: string, entries: number): Promise<void> {
  const { rows } = await tx.execute<{ others: number }>(sql`
    SELECT coalesce(sum(v.entries), 0)::int AS others
      FROM lists l JOIN list_versions v ON v.load = l.active_load WHERE l.id <> ${list}`)
  if (rows[0]!.others + entries <= ENTRIES_IN_USE_MAX) return
  throw new PreadviceError(
    `lists: ${list} has ${entries} entries and other lists in use ${rows[0]!.others}; together they may have ${ENTRIES_IN_USE_MAX}. ` +
      'Nothing was changed; as a --draft it can be imported and looked at',
  )
}

/** Puts an import in use. False where it was already, and nothing happened. */
export async function activate(tx: Tx, list: string, load: number, by: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    WITH before AS (SELECT id, active_load FROM lists WHERE id = ${list} FOR UPDATE),
         changed AS (UPDATE lists SET active_load = ${load}
                       FROM before WHERE lists.id = before.id AND before.active_load IS DISTINCT FROM ${load}::int
                  RETURNING before.active_load AS previous)
    INSERT INTO list_activations (list, load, previous_load, activated_by)
    SELECT ${list}, ${load}, previous, ${by} FROM changed`)
  if (rowCount !== 1) return false
  // Shipped rules that name the list come into force with it.
  await raiseRevision(tx)
  return true
}

/** Puts the version of this content hash in use. False where it was already. */
export async function activateVersion(tx: Tx, list: string, version: string, by: string): Promise<boolean> {
  const { rows } = await tx.execute<{ load: number; entries: number }>(sql`
    SELECT load, entries FROM list_versions WHERE list = ${list} AND version = ${version}`)
  if (!rows[0]) throw new PreadviceError(`lists: ${list} has no version ${version}: see "lists show ${list}"`)
  await refuseTooMany(tx, list, rows[0].entries)
  return activate(tx, list, rows[0].load, by)
}

export interface NewException {
  list: string
  entryId: string
  /** The party's name as it was declared. */
  name: string
  country: string | null
  reason: string
  author: string
  /** YYYY-MM-DD. */
  expiresOn: string
}

/** Remembers that a party is not whom an entry means. Returns the number of the exception. */
export async function addException(db: Queryable, exception: NewException): Promise<number> {
  const { list, entryId, country, reason, author, expiresOn } = exception
  const key = partyKey(exception.name)
  if (key === '') throw usageError('lists: an exception needs the name of a party')
  const { rows } = await db.execute<{ id: number }>(sql`
    INSERT INTO list_exceptions (list, entry_id, party_key, country, reason, author, expires_on)
    SELECT l.id, ${entryId}, ${key}, ${country}, ${reason}, ${author}, ${expiresOn}::date
      FROM lists l
     WHERE l.id = ${list} AND EXISTS (SELECT FROM list_entries e WHERE e.load = l.active_load AND e.entry_id = ${entryId})
    RETURNING id::int`)
  if (!rows[0])
    throw new PreadviceError(`lists: there is no entry ${entryId} in the active version of ${list}`)
  return rows[0].id
}

/** Takes an exception back. It stays on record. */
export async function endException(db: Queryable, id: number): Promise<void> {
  const { rowCount } = await db.execute(sql`
    UPDATE list_exceptions SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL`)
  if (rowCount !== 1) throw new PreadviceError(`lists: there is no exception ${id} that holds`)
}
