/**
 * Backs the database up in one snapshot, while everything runs. Needs nothing installed: each table goes out by COPY through the
 * driver. The key that signs the ledger is not in it.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { PreadviceError } from '#platform/errors.ts'
import { type BackedUpTable, FORM, MANIFEST, type Manifest, type Positions } from './backup-form.ts'

export interface BackupTold {
  folder: string
  tables: number
  rows: number
  bytes: number
}

/**
 * @param kafka how far Kafka is read, asked before this is called; null where the log is in the database
 * @param folder new or empty   @param now ISO 8601
 */
export async function writeBackup(
  of: { url: string; folder: string; kafka: Positions | null; now: string },
  onTable: (done: number, total: number) => void = () => {},
): Promise<BackupTold> {
  await mkdir(of.folder, { recursive: true, mode: 0o700 })
  if ((await readdir(of.folder)).length > 0)
    throw new PreadviceError(`backup: ${of.folder} is not empty: name a new folder`)
  const client = new pg.Client({ connectionString: of.url, application_name: 'preadvice-backup' })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const tables = await readTables(client)
    const written: BackedUpTable[] = []
    let bytes = 0
    for (const [done, table] of tables.entries()) {
      const { size, ...told } = await writeTable(client, of.folder, table)
      written.push(told)
      bytes += size
      onTable(done + 1, tables.length)
    }
    await writeManifest(of.folder, {
      form: FORM,
      at: of.now,
      postgres: await majorVersion(client),
      migrations: await names(client, 'SELECT name FROM migrations ORDER BY name'),
      tables: written,
      sequences: await readSequences(client),
      kafka: of.kafka,
    })
    await client.query('COMMIT')
    return {
      folder: of.folder,
      tables: written.length,
      rows: written.reduce((sum, { rows }) => sum + rows, 0),
      bytes,
    }
  } finally {
    await client.end()
  }
}

interface Table {
  table: string
  columns: string[]
}

/** Every table but `migrations`, which a restore fills by itself; columns that are not computed. */
async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
     GROUP BY c.relname ORDER BY c.relname`)
  return rows
}

async function writeTable(
  client: pg.Client,
  folder: string,
  { table, columns }: Table,
): Promise<BackedUpTable & { size: number }> {
  const file = `${table}.copy.zst`
  const out = client.query(copyTo(`COPY ${quoted(table)} (${columns.map(quoted)}) TO STDOUT (FORMAT binary)`))
  const [hash, target] = [createHash('sha256'), createWriteStream(path.join(folder, file), { mode: 0o600 })]
  let size = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(out, createZstdCompress(), counting, target)
  return { table, columns, file, rows: out.rowCount, sha256: hash.digest('hex'), size }
}

async function readSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ sequence: string; last: string }>(`
    SELECT sequencename AS sequence, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename`)
  return rows
}

async function majorVersion(client: pg.Client): Promise<number> {
  const [version] = await names(client, `SELECT current_setting('server_version_num') AS name`)
  return Math.trunc(Number(version) / 10_000)
}

async function names(client: pg.Client, statement: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(statement)
  return rows.map(({ name }) => name)
}

/** Last: a folder without it is no backup. */
async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
