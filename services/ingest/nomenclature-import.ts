/**
 * Takes in a nomenclature of the Harmonized System: CSV with a header, columns `hscode` and `description`, one row for each
 * chapter, heading and subheading. Read as it comes and looked at as a whole; it counts whole or not at all.
 */
import { createHash } from 'node:crypto'
import { HS_EDITIONS } from '#domain/hs.ts'
import { copyRows } from '#platform/copy.ts'
import { type CsvRecord, readCsv } from '#platform/csv.ts'
import type { Database, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { isoUtc } from '#platform/iso-utc.ts'
import { sql } from '#platform/sql.ts'

export interface ImportedTable {
  kind: string
  edition: number
  version: string
  source: string
  entries: number
  /** ISO 8601, UTC. */
  importedAt: string
}

interface Entry {
  code: string
  text: string
}

const TEXT_LENGTH_MAX = 4_000
const FAULTS_TOLD_MAX = 5
/** The HS has some 7,000 rows; national tariffs are not what this is for. */
const ROWS_MAX = 50_000

/** @throws PreadviceError with the first faults and their lines; nothing is changed then */
export async function importNomenclature(
  database: Database,
  file: string,
  edition: number,
): Promise<ImportedTable & { isNew: boolean }> {
  const { entries, version } = await readFile(file)
  const faults = faultsOf(entries, edition)
  if (faults.length > 0) throw new PreadviceError(`${file} is no nomenclature: ${told(faults)}`)
  const source = file.split('/').at(-1)!
  return database.transaction(async (tx) => {
    const before = await replaceTable(tx, { edition, version, source, count: entries.length })
    if (before !== version) await replaceEntries(tx, before, version, entries)
    const table = (await listTables(tx)).find((known) => known.edition === edition)!
    return { ...table, isNew: before !== version }
  })
}

/** What was imported, by kind and edition. */
export async function listTables(db: Pick<Tx, 'execute'>): Promise<ImportedTable[]> {
  const { rows } = await db.execute<ImportedTable & Record<string, unknown>>(sql`
    SELECT kind, edition, version, source, entry_count AS entries,
           ${isoUtc(sql`imported_at`)} AS "importedAt"
      FROM reference_tables ORDER BY kind, edition`)
  return rows
}

async function readFile(file: string): Promise<{ entries: Entry[]; version: string }> {
  const hash = createHash('sha256')
  const entries: Entry[] = []
  let columns: { code: number; text: number } | null = null
  try {
    for await (const row of readCsv(file, (chunk) => hash.update(chunk))) {
      if (columns === null) columns = columnsOf(row)
      else addEntry(row, columns, entries)
      if (entries.length > ROWS_MAX) throw new PreadviceError(`more than ${ROWS_MAX} rows`)
    }
  } catch (error) {
    throw new PreadviceError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  if (columns === null) throw new PreadviceError(`${file} cannot be read: it is empty`)
  return { entries, version: hash.digest('hex') }
}

function columnsOf({ fields }: CsvRecord): { code: number; text: number } {
  const names = fields.map((cell) => cell.trim().toLowerCase())
  const [code, text] = [names.indexOf('hscode'), names.indexOf('description')]
  if (code < 0 || text < 0) {
    throw new PreadviceError('the first line must name the columns, "hscode" and "description" among them')
  }
  return { code, text }
}

/** Chapter 99 is for national use and for statistics ("not specified"); rows of other lengths are sections and totals. */
function addEntry(
  { line, fields }: CsvRecord,
  columns: { code: number; text: number },
  entries: Entry[],
): void {
  const code = fields[columns.code]?.trim() ?? ''
  const text = fields[columns.text]?.trim() ?? ''
  if (code === '') throw new PreadviceError(`line ${line}: the code is missing`)
  if (!/^\d+$/.test(code) || code.startsWith('99')) return
  if (!/^(?:\d\d){1,3}$/.test(code))
    throw new PreadviceError(`line ${line}: "${code.slice(0, 20)}" is no code of two, four or six digits`)
  if (text === '' || text.length > TEXT_LENGTH_MAX)
    throw new PreadviceError(`line ${line}: the text of ${code} is missing or too long`)
  entries.push({ code, text })
}

/** Every code once and below its heading and chapter; and the headings of the edition, where they are built in, all there. */
function faultsOf(entries: readonly Entry[], edition: number): string[] {
  const known = HS_EDITIONS.find(({ year }) => year === edition)
  if (!known) return [`there is no edition ${edition} of the HS`]
  const codes = new Set(entries.map(({ code }) => code))
  const faults: string[] = []
  if (codes.size < entries.length) faults.push('a code stands in it twice')
  for (const code of codes) {
    const parent = code.slice(0, -2)
    if (parent !== '' && !codes.has(parent)) faults.push(`${code} stands without ${parent}`)
  }
  const withCodes = new Set([...codes].filter((code) => code.length === 6).map((code) => code.slice(0, 4)))
  if (withCodes.size === 0) faults.push('it has no code of six digits')
  for (const heading of known.headings ?? []) {
    if (!withCodes.has(heading)) faults.push(`heading ${heading} of the edition of ${edition} has no code`)
  }
  for (const heading of withCodes) {
    if (known.headings && !known.headings.has(heading))
      faults.push(`heading ${heading} is not of the edition of ${edition}`)
  }
  return faults
}

function told(faults: readonly string[]): string {
  const more = faults.length - FAULTS_TOLD_MAX
  return [...faults.slice(0, FAULTS_TOLD_MAX), ...(more > 0 ? [`${more} more`] : [])].join('; ')
}

/** Returns the version that was in force. The row's lock lets one import through at a time. */
async function replaceTable(
  tx: Tx,
  { edition, version, source, count }: { edition: number; version: string; source: string; count: number },
): Promise<string | null> {
  await tx.execute(sql`LOCK TABLE reference_tables IN SHARE ROW EXCLUSIVE MODE`)
  const { rows } = await tx.execute<{ version: string }>(
    sql`SELECT version FROM reference_tables WHERE kind = 'hs' AND edition = ${edition}`,
  )
  const before = rows[0]?.version ?? null
  if (before === version) return before
  await tx.execute(sql`
    INSERT INTO reference_tables (kind, edition, version, source, entry_count)
    VALUES ('hs', ${edition}, ${version}, ${source}, ${count})
    ON CONFLICT (kind, edition) DO UPDATE SET version = excluded.version, source = excluded.source,
      entry_count = excluded.entry_count, imported_at = excluded.imported_at`)
  return before
}

async function replaceEntries(
  tx: Tx,
  before: string | null,
  version: string,
  entries: readonly Entry[],
): Promise<void> {
  // Two editions may have been given one file; its rows stay while either is in force.
  await tx.execute(sql`
    DELETE FROM hs_nomenclature WHERE version IN (${before}, ${version})
       AND version NOT IN (SELECT version FROM reference_tables WHERE version <> ${version})`)
  const rows = entries.map((entry) => ({ ...entry, version }))
  await copyRows(
    tx,
    'hs_nomenclature',
    {
      version: ['text', (row) => row.version],
      code: ['text', ({ code }) => code],
      text: ['text', ({ text }) => text],
    },
    rows,
  )
}
