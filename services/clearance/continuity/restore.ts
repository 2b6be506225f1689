/**
 * Restores a backup into an empty database, in one transaction: all of it or nothing. Keys between tables and indexes are taken
 * away while rows come in and made again afterwards, which checks every row against them; the triggers that keep what is on record
 * are off for that long, and need the owner of the tables.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { PreadviceError } from '#platform/errors.ts'
import { readMigrations } from '#platform/migrate.ts'
import { quoted } from './backup.ts'
import { type BackedUpTable, MANIFEST, type Manifest, manifestSchema } from './backup-form.ts'

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => {
    throw new PreadviceError(
      `restore: ${folder} has no ${MANIFEST}: it is no backup, or one that was cut short`,
    )
  })
  const read = manifestSchema.safeParse(parsed(text))
  if (read.success) return read.data
  throw new PreadviceError(`restore: ${path.join(folder, MANIFEST)} cannot be read: take another backup`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @returns rows that came back. The schema is then as old as the backup: `migrate` brings it up to date. */
export async function restoreBackup(
  of: { url: string; folder: string; manifest: Manifest },
  onTable: (done: number, total: number) => void = () => {},
): Promise<number> {
  const { folder, manifest } = of
  for (const table of manifest.tables) await requireWhole(folder, table)
  const client = new pg.Client({ connectionString: of.url, application_name: 'preadvice-restore' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await requireEmpty(client, manifest)
    await buildSchema(client, manifest.migrations)
    const remake = await takeAway(client)
    for (const [done, table] of manifest.tables.entries()) {
      await readTable(client, folder, table)
      onTable(done + 1, manifest.tables.length)
    }
    for (const { sequence, last } of manifest.sequences)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(sequence), last])
    for (const statement of remake) await client.query(statement)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

/** Before anything is written: a file that was changed or cut restores nothing. */
async function requireWhole(folder: string, { file, sha256 }: BackedUpTable): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path.join(folder, file)), hash).catch((error: Error) => {
    throw new PreadviceError(`restore: ${file} cannot be read: ${error.message}`)
  })
  if (hash.digest('hex') !== sha256)
    throw new PreadviceError(`restore: ${file} is not as it was written: take another backup`)
}

async function requireEmpty(client: pg.Client, { postgres }: Manifest): Promise<void> {
  const { rows } = await client.query<{ tables: number; version: number }>(`
    SELECT (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') AS tables,
           current_setting('server_version_num')::int / 10000 AS version`)
  const { tables, version } = rows[0]!
  if (tables > 0)
    throw new PreadviceError('restore: the database is not empty: name an empty one, or another DATA_DIR')
  if (version < postgres)
    throw new PreadviceError(
      `restore: the backup is of PostgreSQL ${postgres} and this is ${version}: use the same or a later one`,
    )
}

/** As old as the backup. */
async function buildSchema(client: pg.Client, names: readonly string[]): Promise<void> {
  const known = await readMigrations()
  await client.query(
    'CREATE TABLE migrations (name text PRIMARY KEY, breaking boolean NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  for (const name of names) {
    const migration = known.find((each) => each.name === name)
    if (!migration)
      throw new PreadviceError(
        `restore: the backup has migration ${name}, which this version does not know: install the newer version`,
      )
    await client.query(migration.statements)
    await client.query('INSERT INTO migrations (name, breaking) VALUES ($1, $2)', [name, migration.breaking])
  }
}

/** Empties every table and takes away what would hold rows up. @returns what makes it again */
async function takeAway(client: pg.Client): Promise<string[]> {
  const { rows: parts } = await client.query<{ drop: string; make: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make, 1 AS place
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 0
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
     ORDER BY place DESC`)
  for (const { drop } of parts) await client.query(drop)
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
  )
  for (const { name } of tables)
    await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER; TRUNCATE ${name}`)
  return [
    ...parts.toReversed().map(({ make }) => make),
    ...tables.map(({ name }) => `ALTER TABLE ${name} ENABLE TRIGGER USER`),
  ]
}

async function readTable(client: pg.Client, folder: string, of: BackedUpTable): Promise<void> {
  const { table, columns, file, rows } = of
  const into = client.query(
    copyFrom(`COPY ${quoted(table)} (${columns.map(quoted)}) FROM STDIN (FORMAT binary)`),
  )
  await pipeline(createReadStream(path.join(folder, file)), createZstdDecompress(), into)
  if (into.rowCount !== rows)
    throw new PreadviceError(`restore: ${file} gave ${into.rowCount} rows of ${rows}: take another backup`)
}
