/** The keys of a first start: they stand in the file and work, whatever happened between the two. On a real database. */
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addOperator, listOperators, operatorOfKey } from '#platform/auth.ts'
import { readCredentials, writeFirstCredentials } from '#platform/credentials.ts'
import { signIn } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openTestDatabase } from '../../harness/database.ts'

const database = await openTestDatabase()
let dataDir: string

beforeEach(async () => {
  await database.execute(sql`TRUNCATE operator_keys, operators CASCADE`)
  dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-credentials-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

async function expectWorkingKeys(): Promise<void> {
  const credentials = (await readCredentials(dataDir))!
  const codes = Object.keys(credentials.operators)
  expect(codes).toEqual(await listOperators(database))
  for (const code of codes) expect(await operatorOfKey(database, credentials.operators[code]!.key)).toBe(code)
}

test('a first start makes operators and keys that work, in a file for its owner alone', async () => {
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:1')
  await expectWorkingKeys()
  expect((await readCredentials(dataDir))!.url).toBe('http://127.0.0.1:1')
  expect((await stat(path.join(dataDir, 'credentials.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual(['credentials.json'])
})

test('everybody in the file can sign in, and the post’s officer speaks for an operator that is there', async () => {
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:1')
  const { users, operators } = (await readCredentials(dataDir))!
  const people = await Promise.all(
    Object.entries(users).map(([name, { password }]) => signIn(database, name, password)),
  )
  expect(people.map((person) => person!.roles.join())).toEqual(
    Object.values(users).map(({ roles }) => roles.join()),
  )
  const liaisons = people.filter((person) => person!.roles.includes('liaison'))
  expect(liaisons).toHaveLength(1)
  expect(Object.keys(operators)).toContain(liaisons[0]!.operator)
  expect(Object.keys(users.liaison!).sort()).toEqual(['password', 'roles'])
})

test('a later start brings the address up to date, keeps the keys and closes the file again', async () => {
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:1')
  const first = (await readCredentials(dataDir))!
  await chmod(path.join(dataDir, 'credentials.json'), 0o644)
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:2')
  expect(await readCredentials(dataDir)).toEqual({ ...first, url: 'http://127.0.0.1:2' })
  expect((await stat(path.join(dataDir, 'credentials.json'))).mode & 0o777).toBe(0o600)
})

test('several starts at once end with a file whose keys work', async () => {
  for (let round = 0; round < 2; round += 1) {
    const urls = [1, 2, 3, 4].map((port) => `http://127.0.0.1:${port}`)
    await Promise.all(urls.map((url) => writeFirstCredentials(dataDir, database, url)))
    await expectWorkingKeys()
  }
})

test('a file that was written by a start which was killed before its keys were there is replaced', async () => {
  const lost = { operators: { CNA: { key: 'CNA.0.lost' } }, users: {}, url: 'http://127.0.0.1:1' }
  await writeFile(path.join(dataDir, 'credentials.json'), JSON.stringify(lost))
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:2')
  await expectWorkingKeys()
})

test('where an operator was added before the first start, it stays and the file is written all the same', async () => {
  await addOperator(database, 'ZZA', null)
  await writeFirstCredentials(dataDir, database, 'http://127.0.0.1:1')
  expect(Object.keys((await readCredentials(dataDir))!.operators)).not.toContain('ZZA')
  expect(await listOperators(database)).toEqual(expect.arrayContaining(['CNA', 'ZZA']))
})
