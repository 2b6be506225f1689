/**
 * Forward-only SQL migrations, run at start under a lock. The first line of each file says whether it breaks code that
 * was written before it: `-- breaking: no` or `-- breaking: yes`. Code that meets a breaking migration it does not know
 * refuses to run.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database, Tx } from './database.ts'
import { PreadviceError } from './errors.ts'
import { sql } from './sql.ts'

const MIGRATION_LOCK = 7_723_002

export interface Migration {
  name: string
  breaking: boolean
  statements: string
}

const FOLDER = path.join(import.meta.dirname, '..', 'migrations')

/** Brings the schema up to date. Any number of processes may call it at once. Returns the names it applied. */
export async function migrate(database: Database, folder = FOLDER): Promise<string[]> {
  const known = await readMigrations(folder)
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    if (!(await isMigrated(tx)))
      await tx.execute(sql`CREATE TABLE migrations (
        name text PRIMARY KEY, breaking boolean NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
    const applied = await readApplied(tx)
    refuseUnknownBreaking(applied, known)
    const fresh = known.filter(({ name }) => !applied.some((row) => row.name === name))
    for (const migration of fresh) await apply(tx, migration)
    return fresh.map(({ name }) => name)
  })
}

/** Asked first: a role that may not make tables may run what is migrated already. */
async function isMigrated(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ is: boolean }>(sql`SELECT to_regclass('migrations') IS NOT NULL AS is`)
  return rows[0]!.is
}

/** The migrations of a folder (this checkout's), in order. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const statements = await readFile(path.join(folder, name), 'utf8')
  const declared = /^-- breaking: (yes|no)\n/.exec(statements)
  if (!declared)
    throw new PreadviceError(
      `migrations/${name}: the first line must be "-- breaking: yes" or "-- breaking: no"`,
    )
  return { name, breaking: declared[1] === 'yes', statements }
}

async function readApplied(tx: Tx): Promise<{ name: string; breaking: boolean }[]> {
  const { rows } = await tx.execute<{ name: string; breaking: boolean }>(
    sql`SELECT name, breaking FROM migrations`,
  )
  return rows
}

function refuseUnknownBreaking(applied: { name: string; breaking: boolean }[], known: Migration[]): void {
  const foreign = applied.find((row) => row.breaking && !known.some(({ name }) => name === row.name))
  if (foreign) {
    throw new PreadviceError(
      `the database has migration ${foreign.name}, which this version does not know and which breaks it: install the newer version`,
    )
  }
}

async function apply(tx: Tx, { name, breaking, statements }: Migration): Promise<void> {
  await tx.execute(sql.raw(statements))
  await tx.execute(sql`INSERT INTO migrations (name, breaking) VALUES (${name}, ${breaking})`)
}
