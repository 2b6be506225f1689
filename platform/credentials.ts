/**
 * The first start of the embedded mode makes keys, so that a newcomer can send a message at once. They stand in
 * `credentials.json` in the data folder, readable by its owner alone.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Role } from '#domain/capability.ts'
import { audit } from './audit/record-event.ts'
import { addOperator, addOperatorKey, listOperators } from './auth.ts'
import type { Database } from './database.ts'
import { addPeople } from './people.ts'

/** Operators that a trial starts with; more are added with `preadvice operator add`. */
const FIRST_OPERATORS = [
  'AUA',
  'BRA',
  'CAA',
  'CNA',
  'DEA',
  'ESA',
  'FRA',
  'GBA',
  'HKA',
  'INA',
  'ITA',
  'JPA',
  'NLA',
  'THA',
  'TRA',
  'USA',
]

/** People that a trial starts with: one for each kind of work, so that what needs two or three people can be tried. */
const FIRST_PEOPLE: Record<string, { roles: Role[]; operator?: string }> = {
  targeter: { roles: ['targeter'] },
  'targeter-2': { roles: ['targeter'] },
  supervisor: { roles: ['supervisor'] },
  author: { roles: ['author'] },
  checker: { roles: ['checker'] },
  publisher: { roles: ['publisher'] },
  analyst: { roles: ['analyst'] },
  auditor: { roles: ['auditor'] },
  administrator: { roles: ['administrator'] },
  // A post's own officer, of the one whose key the guides take.
  liaison: { roles: ['liaison'], operator: 'CNA' },
}

const credentialsSchema = z.object({
  operators: z.record(z.string(), z.object({ key: z.string() })),
  users: z.record(z.string(), z.object({ password: z.string(), roles: z.array(z.string()) })),
  url: z.string(),
})
export type Credentials = z.infer<typeof credentialsSchema>

/** The credentials of a data folder, or null where it has none. */
export async function readCredentials(dataDir: string): Promise<Credentials | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => null)
  return text === null ? null : credentialsSchema.parse(JSON.parse(text))
}

/** Makes the first operators and their keys where they are not there yet; a later start only brings the address up to date. */
export async function writeFirstCredentials(dataDir: string, database: Database, url: string): Promise<void> {
  const isFirst = await database.transaction(async (tx) => {
    const known = await listOperators(tx)
    if (FIRST_OPERATORS.every((code) => known.includes(code))) return false
    const operators: Credentials['operators'] = {}
    for (const code of FIRST_OPERATORS) {
      await addOperator(tx, code, null)
      operators[code] = { key: await addOperatorKey(tx, code) }
    }
    const people = Object.entries(FIRST_PEOPLE).map(([name, { roles, operator = null }]) => ({
      ...{ name, roles, operator },
      password: randomBytes(15).toString('base64url'),
    }))
    await addPeople(tx, people)
    const users = Object.fromEntries(people.map(({ name, password, roles }) => [name, { password, roles }]))
    const made = { operators: Object.keys(operators), people: Object.keys(users) }
    await audit(tx, { kind: 'credentials.made', who: 'first start', what: made })
    // Before the commit: a kill between the two leaves a file that the next start replaces, and never keys nobody holds.
    await write(dataDir, { operators, users, url })
    return true
  })
  const known = isFirst ? null : await readCredentials(dataDir)
  if (known) await write(dataDir, { ...known, url })
}

/** Replaced whole, so that a reader never sees half of it. */
async function write(dataDir: string, credentials: Credentials): Promise<void> {
  const fresh = `${fileIn(dataDir)}.${randomUUID()}.new`
  await writeFile(fresh, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(fresh, fileIn(dataDir))
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'credentials.json')
}
