/** A fresh, migrated database for one test file, closed and dropped at its end; a connection left open fails the file. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { type Database, openDatabase } from '#platform/database.ts'
import { createLogger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { atEnd } from './at-end.ts'

export const silent = createLogger('silent')

/** The address of a new, empty database. It is dropped when the file is done; whoever still uses it then is a leak. */
export async function createDatabase(): Promise<string> {
  const admin = new pg.Client({ connectionString: inject('postgresUrl'), application_name: 'tests' })
  await admin.connect()
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.query(`CREATE DATABASE ${name}`)
  atEnd(async () => {
    const leaked = await connectionsLeft(admin, name)
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
    expect(leaked, 'connections left open').toEqual([])
  })
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.toString()
}

/** Who is still connected once the server has had time to see connections end. */
async function connectionsLeft(admin: pg.Client, database: string): Promise<string[]> {
  for (let looks = 0; ; looks += 1) {
    const { rows } = await admin.query<{ application_name: string }>(
      // Clean-up that the server does of its own accord is nobody's connection.
      `SELECT application_name FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [database],
    )
    if (rows.length === 0 || looks === 50) return rows.map(({ application_name }) => application_name)
    await sleep(100)
  }
}

/** The same, opened and with the schema in it. */
export async function openTestDatabase(): Promise<Database> {
  const url = await createDatabase()
  const database = await openDatabase({ databaseUrl: url, dataDir: '' }, silent)
  atEnd(() => database.close())
  await migrate(database)
  return database
}
