/**
 * Imports a list from a file: read once to see that every row is right and what version it is, read again into the database.
 * So a list is taken whole or not at all, in flat memory, and nothing is written of one that is refused.
 */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { type Columns, copyRows } from '#platform/copy.ts'
import { readCsv } from '#platform/csv.ts'
import type { Database, Tx } from '#platform/database.ts'
import { codeOf, PreadviceError, usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { type ListEntry, type ListFormat, rowReader } from './list-formats.ts'
import { activate, type ListKind, refuseTooMany } from './list-store.ts'

export interface ListImport {
  /** Read one after the other as one list. */
  files: readonly string[]
  list: string
  kind: ListKind
  title: string
  format: ListFormat
  source: string
  /** YYYY-MM-DD: the day the source said so. */
  retrievedOn: string
  expiresOn: string | null
  by: string
  /** Not made active. */
  isDraft: boolean
}

export interface Imported {
  list: string
  version: string
  entries: number
  active: boolean
  /** The same content was there already. */
  known: boolean
  /** It was put in use now, in the place of another or of none. */
  changed: boolean
}

/** Told now and then what is done, in bytes read of two passes. */
export type OnProgress = (done: number, total: number, entries: number) => void

const VERSION_LENGTH = 16
const CHUNK = 5_000

/** @throws a PreadviceError with the line where a row is not right; nothing is written then */
export async function importList(
  database: Database,
  wanted: ListImport,
  onProgress: OnProgress,
): Promise<Imported> {
  const sizes = await Promise.all(wanted.files.map((file) => stat(file).catch(explainFile(file))))
  const size = sizes.reduce((sum, each) => sum + each.size, 0)
  const first = await survey(wanted, (bytes, entries) => onProgress(bytes, size * 2, entries))
  return database.transaction(async (tx) => {
    await ensureList(tx, wanted)
    if (!wanted.isDraft) await refuseTooMany(tx, wanted.list, first.entries)
    const known = await findVersion(tx, wanted, first.version)
    const load =
      known ??
      (await writeVersion(tx, wanted, first, (bytes) => onProgress(size + bytes, size * 2, first.entries)))
    const changed = !wanted.isDraft && (await activate(tx, wanted.list, load, wanted.by))
    return { list: wanted.list, ...first, active: !wanted.isDraft, known: known !== null, changed }
  })
}

function explainFile(file: string): (error: unknown) => never {
  return (error) => {
    throw usageError(`${file} cannot be read: ${codeOf(error) ?? error}`)
  }
}

interface Surveyed {
  version: string
  entries: number
}

/** Reads everything: every row is right, how many entries, and the hash of them. */
async function survey(
  wanted: ListImport,
  onBytes: (bytes: number, entries: number) => void,
): Promise<Surveyed> {
  const hash = createHash('sha256').update(wanted.kind)
  let entries = 0
  for await (const entry of readEntries(wanted, (bytes) => onBytes(bytes, entries))) {
    hash.update(JSON.stringify(Object.values(entry)))
    entries += 1
  }
  if (entries === 0) throw new PreadviceError(`${wanted.files.join(', ')}: there is no entry in it`)
  return { version: hash.digest('hex').slice(0, VERSION_LENGTH), entries }
}

/** @param onBytes told how many bytes of all files are read */
async function* readEntries(
  { files, format, kind }: ListImport,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ListEntry> {
  let bytes = 0
  for (const file of files)
    yield* readFileEntries(file, { format, kind }, (more) => {
      bytes += more
      onBytes(bytes)
    })
}

async function* readFileEntries(
  file: string,
  { format, kind }: Pick<ListImport, 'format' | 'kind'>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ListEntry> {
  let reader: Exclude<ReturnType<typeof rowReader>, string> | null = null
  const records = readCsv(file, (chunk) => onBytes(chunk.length))
  try {
    for await (const { line, fields } of records) {
      const isFirst = reader === null
      reader ??= must(rowReader(format, fields, kind), line)
      if (!(isFirst && reader.hasHeader)) yield* must(reader.read(fields), line)
    }
  } catch (error) {
    if (error instanceof PreadviceError)
      throw new PreadviceError(`${file}, ${error.message}; nothing was imported`)
    throw error
  }
}

function must<T>(value: T | string, line: number): T {
  if (typeof value === 'string') throw new PreadviceError(`line ${line}: ${value}`)
  return value
}

async function ensureList(tx: Tx, { list, kind, title }: ListImport): Promise<void> {
  const { rows } = await tx.execute<{ kind: string }>(sql`
    INSERT INTO lists (id, kind, title) VALUES (${list}, ${kind}, ${title})
    ON CONFLICT (id) DO UPDATE SET title = excluded.title RETURNING kind`)
  if (rows[0]!.kind !== kind)
    throw usageError(`list ${list} is one of ${rows[0]!.kind}, not of ${kind}: give the new one another id`)
}

/** The import that has this content, told that the source still says so. */
async function findVersion(tx: Tx, wanted: ListImport, version: string): Promise<number | null> {
  const { list, retrievedOn, expiresOn, source } = wanted
  const { rows } = await tx.execute<{ load: number }>(sql`
    UPDATE list_versions
       SET retrieved_on = greatest(retrieved_on, ${retrievedOn}::date), expires_on = ${expiresOn}::date, source = ${source}
     WHERE list = ${list} AND version = ${version} RETURNING load`)
  return rows[0]?.load ?? null
}

const COLUMNS = {
  load: ['int4', ({ load }) => load],
  place: ['int4', ({ place }) => place],
  entry_id: ['text', ({ entryId }) => entryId],
  subject: ['text', ({ subject }) => subject],
  value: ['text', ({ value }) => value],
  countries: ['text', ({ countries }) => countries.join(' ')],
  address: ['text', ({ address }) => address],
  note: ['text', ({ note }) => note],
} satisfies Columns<ListEntry & { load: number; place: number }>

async function writeVersion(
  tx: Tx,
  wanted: ListImport,
  surveyed: Surveyed,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const { list, source, retrievedOn, expiresOn, by } = wanted
  const { rows } = await tx.execute<{ load: number }>(sql`
    INSERT INTO list_versions (list, version, source, retrieved_on, expires_on, entries, imported_by)
    VALUES (${list}, ${surveyed.version}, ${source}, ${retrievedOn}::date, ${expiresOn}::date, ${surveyed.entries}, ${by})
    RETURNING load`)
  const load = rows[0]!.load
  const hash = createHash('sha256').update(wanted.kind)
  let chunk: (ListEntry & { load: number; place: number })[] = []
  let place = 0
  for await (const entry of readEntries(wanted, onBytes)) {
    hash.update(JSON.stringify(Object.values(entry)))
    chunk.push({ ...entry, load, place })
    place += 1
    if (chunk.length < CHUNK) continue
    await copyRows(tx, 'list_entries', COLUMNS, chunk)
    chunk = []
  }
  await copyRows(tx, 'list_entries', COLUMNS, chunk)
  if (hash.digest('hex').slice(0, VERSION_LENGTH) !== surveyed.version)
    throw new PreadviceError(`${wanted.files.join(', ')}: changed while it was read; nothing was imported`)
  return load
}
