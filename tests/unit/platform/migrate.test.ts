/** Migrations: applied in order and once, by however many at a time; what breaks older code keeps it out. On real, empty databases. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '#platform/database.ts'
import { migrate, readMigrations } from '#platform/migrate.ts'
import { sql } from '#platform/sql.ts'
import { createDatabase, silent } from '../../harness/database.ts'

/** Databases are made before the tests: what the harness undoes at the end it must know by then. */
const emptyUrls = await Promise.all(Array.from({ length: 8 }, createDatabase))

async function emptyDatabase(): Promise<Database> {
  const database = await openDatabase({ databaseUrl: emptyUrls.pop()!, dataDir: '' }, silent)
  onTestFinished(() => database.close())
  return database
}

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return folder
}

const FIRST = '-- breaking: no\nCREATE TABLE marks (mark text);\n'
const mark = (name: string, breaking = 'no') =>
  `-- breaking: ${breaking}\nINSERT INTO marks VALUES ('${name}');\n`

async function marks(database: Database): Promise<string[]> {
  const { rows } = await database.execute<{ mark: string }>(sql`SELECT mark FROM marks ORDER BY ctid`)
  return rows.map((row) => row.mark)
}

test('runs in the order of the names, each once; later ones follow', async () => {
  const database = await emptyDatabase()
  const files = {
    '0001_a.sql': FIRST,
    '0010_c.sql': mark('c'),
    '0002_b.sql': mark('b'),
    'notes.md': 'not SQL',
  }
  expect(await migrate(database, await folderOf(files))).toEqual(['0001_a.sql', '0002_b.sql', '0010_c.sql'])
  const more = await folderOf({ ...files, '0011_d.sql': mark('d') })
  expect(await migrate(database, more)).toEqual(['0011_d.sql'])
  expect(await migrate(database, more)).toEqual([])
  expect(await marks(database)).toEqual(['b', 'c', 'd'])
})

test('one that fails leaves nothing of its run behind', async () => {
  const database = await emptyDatabase()
  const broken = await folderOf({
    '0001_a.sql': FIRST,
    '0002_b.sql': '-- breaking: no\nCREATE TABLE b (x int);\nSELECT nonsense;\n',
  })
  await expect(migrate(database, broken)).rejects.toThrow(/nonsense/)
  expect(await tablesOf(database)).toEqual([])
  expect(await migrate(database, await folderOf({ '0001_a.sql': FIRST }))).toEqual(['0001_a.sql'])
})

test('eight processes at once, on a fresh database: one of them does it', async () => {
  const databaseUrl = emptyUrls.pop()!
  const databases = await Promise.all(
    Array.from({ length: 8 }, () => openDatabase({ databaseUrl, dataDir: '' }, silent)),
  )
  onTestFinished(async () => {
    await Promise.all(databases.map((database) => database.close()))
  })
  const applied = await Promise.all(databases.map((database) => migrate(database)))
  const names = (await readMigrations()).map(({ name }) => name)
  expect(applied.filter(({ length }) => length > 0)).toEqual([names])
})

describe('a database that is ahead of the code', () => {
  test.each([
    ['no', 'which this version can live with'],
    ['yes', 'which it refuses'],
  ])('by a migration that is breaking: %s, %s', async (breaking) => {
    const database = await emptyDatabase()
    await migrate(database, await folderOf({ '0001_a.sql': FIRST, '0002_b.sql': mark('b', breaking) }))
    const older = migrate(database, await folderOf({ '0001_a.sql': FIRST }))
    if (breaking === 'no') await expect(older).resolves.toEqual([])
    else await expect(older).rejects.toThrow(/0002_b\.sql.*does not know.*install the newer version/)
  })
})

test.each([
  ['', 'empty'],
  ['CREATE TABLE a ();\n', 'no header'],
  ['-- breaking: maybe\n', 'neither yes nor no'],
  ['\n-- breaking: no\n', 'not in the first line'],
  ['-- breaking: no; -- see below\n', 'more in the line'],
])('a file that begins with %j is refused (%s)', async (text) => {
  const folder = await folderOf({ '0001_a.sql': text })
  await expect(readMigrations(folder)).rejects.toThrow(
    'migrations/0001_a.sql: the first line must be "-- breaking: yes" or "-- breaking: no"',
  )
})

describe('the shipped migrations', () => {
  test('have names that sort as their numbers do', async () => {
    const names = (await readMigrations()).map(({ name }) => name)
    for (const [i, name] of names.entries())
      expect(name).toMatch(new RegExp(`^${String(i + 1).padStart(4, '0')}_[a-z0-9_]+\\.sql$`))
  })

  test('make every table and sequence they name', async () => {
    const database = await emptyDatabase()
    await migrate(database)
    const statements = (await readMigrations()).map((migration) => migration.statements).join('\n')
    const named = [...statements.matchAll(/^CREATE (?:TABLE|SEQUENCE) (\w+)/gm)].map(([, name]) => name!)
    expect(named.length).toBeGreaterThan(10)
    expect(await tablesOf(database)).toEqual([...named, 'migrations'].toSorted())
  })
})

async function tablesOf(database: Database): Promise<string[]> {
  const { rows } = await database.execute<{ name: string }>(sql`
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND NOT EXISTS (
       SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'i')
     ORDER BY relname COLLATE "C"`)
  return rows.map(({ name }) => name)
}
