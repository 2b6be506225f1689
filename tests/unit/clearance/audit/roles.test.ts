/** infra/postgres/roles.sql on a real PostgreSQL: the services run with the role it makes, and cannot change what is on record. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { sql } from '#platform/sql.ts'
import { rollback, shadow } from '#services/risk/model-life/life.ts'
import { letter, messageOf } from '../../../flow/mail.ts'
import { openTestDatabase, silent } from '../../../harness/database.ts'
import { startPreadvice } from '../../../harness/preadvice.ts'

const ROLES = path.join(import.meta.dirname, '..', '..', '..', '..', 'infra', 'postgres', 'roles.sql')
const ON_RECORD = [
  'audit_ledger',
  'audit_blocks',
  'audit_keys',
  'audit_events',
  'messages',
  'assessments',
  'decisions',
  'commands',
  'revisions',
  'rule_steps',
  'list_activations',
  'joint_steps',
]

/** Kept by their hash, or by value beside the command or the message that they came by. */
const LOOKED_UP = [
  'policies',
  'rule_sets',
  'rule_set_rules',
  'responses',
  'referral_answers',
  'message_answers',
]

/** The address of a database with roles, as its services would have it. */
async function appUrl() {
  const owner = await openTestDatabase()
  await owner.execute(sql.raw(await readFile(ROLES, 'utf8')))
  const [name, password] = [`app_${randomBytes(6).toString('hex')}`, randomBytes(12).toString('hex')]
  await owner.execute(sql.raw(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' IN ROLE preadvice_app`))
  const url = new URL(owner.url)
  url.username = name
  url.password = password
  return { owner, url: url.toString() }
}

describe("the services' own role", async () => {
  const { owner, url } = await appUrl()
  const preadvice = await startPreadvice({ DATABASE_URL: url })
  const app = await openDatabase({ databaseUrl: url, dataDir: '' }, silent)
  afterAll(() => app.close())

  it('is enough for an item to be decided and sealed', async () => {
    const china = await preadvice.post('CNA')
    const message = messageOf([letter()])
    await expect.poll(async () => (await china.send(message)).status, { timeout: 30_000 }).toBe(202)
    expect(await preadvice.through()).toMatchObject({ balanced: true, released: 1 })
    await expect
      .poll(async () => (await app.execute(sql`SELECT FROM audit_ledger WHERE kind = 'decision'`)).rowCount, {
        timeout: 30_000,
      })
      .toBe(1)
  })

  it.each(ON_RECORD)('cannot update, delete or truncate %s', async (table) => {
    for (const change of [
      `UPDATE ${table} SET ${await someColumn(table)} = NULL`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(app.execute(sql.raw(change)), change).rejects.toThrow(/permission denied|must be owner/)
  })

  async function someColumn(table: string): Promise<string> {
    const { rows } = await owner.execute<{ name: string }>(
      sql`SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum = 2`,
    )
    return rows[0]!.name
  }

  it('cannot switch the triggers off, nor make or drop tables', async () => {
    for (const change of [
      'SET session_replication_role = replica',
      'ALTER TABLE decisions DISABLE TRIGGER ALL',
      'DROP TRIGGER decisions_on_record ON decisions',
      'CREATE TABLE mine (x int)',
      'DROP TABLE audit_ledger CASCADE',
    ])
      await expect(app.execute(sql.raw(change)), change).rejects.toThrow(/permission denied|must be owner/)
  })

  // Triggers of this one look at each row.
  await owner.execute(sql`INSERT INTO rule_steps (rule, step, person) VALUES ('a.b', 'draft', 'somebody')`)

  it.each(ON_RECORD)('and the owner is refused by triggers on %s', async (table) => {
    for (const change of [
      `UPDATE ${table} SET ${await someColumn(table)} = NULL`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(owner.execute(sql.raw(change)), change).rejects.toThrow(/on record/)
  })

  it('may change nothing in a table that triggers keep, nor in what decisions, answers and rules are looked up by', async () => {
    const { rows } = await owner.execute<{ table: string }>(sql`
      SELECT DISTINCT tgrelid::regclass::text AS table FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
       WHERE NOT tgisinternal AND (p.proname LIKE '%\_stay' OR p.proname LIKE '%\_stays' OR p.proname = 'audit_retention_only')`)
    const kept = rows.map(({ table }) => table)
    expect(kept).toEqual(
      expect.arrayContaining([...ON_RECORD, 'case_steps', 'policy_publications', 'drills']),
    )
    const privileges = await owner.execute(sql`
      SELECT name, privilege FROM unnest(${sql.param([...kept, ...LOOKED_UP])}::text[]) AS name,
             unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
       WHERE has_table_privilege('preadvice_app', name, privilege)`)
    expect(privileges.rows).toEqual([])
  })

  it('is enough to change what model is in force', async () => {
    const ada = { name: 'ada', roles: ['analyst' as const], operator: null }
    await shadow(app, '0123456789abcdef', 0.1, ada)
    await expect(rollback(app, 'to be sure', ada)).rejects.toThrow(/nothing was promoted/)
  })

  it('migrates nothing and says so', async () => {
    expect(await migrate(app)).toEqual([])
  })
})
