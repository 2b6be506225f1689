/** Accounts of people: who gets in, who is locked out, and what each role may do. */

import { describe, expect, test } from 'vitest'
import { may, ROLES } from '#domain/capability.ts'
import { addPerson, endPerson, listPeople, signIn } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { openTestDatabase } from '../../harness/database.ts'

const PASSWORD = 'correct horse battery'
const database = await openTestDatabase()
const add = (name: string, roles = ['targeter']) => addPerson(database, { name, password: PASSWORD, roles })

test('the right password signs in, with the roles of the account', async () => {
  await add('rosa', ['author', 'checker'])
  expect(await signIn(database, 'rosa', PASSWORD)).toEqual({
    name: 'rosa',
    roles: ['author', 'checker'],
    operator: null,
  })
})

test.each([
  ['a wrong password', 'omar', 'correct horse batterx'],
  ['no password', 'omar', ''],
  ['a name that nobody has', 'nobody', PASSWORD],
])('%s does not', async (_, name, password) => {
  await add('omar')
  expect(await signIn(database, name, password)).toBeNull()
})

test('the password is not in the table', async () => {
  await add('lena')
  const { rows } = await database.execute<{ password: string }>(
    sql`SELECT password FROM people WHERE name = 'lena'`,
  )
  expect(rows[0]!.password).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
})

test('five wrong ones in a row lock the account, the right one too; a new password opens it', async () => {
  await add('ivan')
  for (let i = 0; i < 5; i += 1) expect(await signIn(database, 'ivan', 'wrong')).toBeNull()
  expect(await signIn(database, 'ivan', PASSWORD)).toBeNull()
  await add('ivan')
  expect(await signIn(database, 'ivan', PASSWORD)).not.toBeNull()
})

test('four wrong ones and a right one do not', async () => {
  await add('mei')
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 4; i += 1) await signIn(database, 'mei', 'wrong')
    expect(await signIn(database, 'mei', PASSWORD)).not.toBeNull()
  }
})

test('an account that has ended is gone', async () => {
  await add('jan')
  await endPerson(database, 'jan')
  expect(await signIn(database, 'jan', PASSWORD)).toBeNull()
  expect((await listPeople(database)).map(({ name }) => name)).not.toContain('jan')
  await expect(endPerson(database, 'jan')).rejects.toThrow('user "jan" is not known')
})

describe('refused, in one line', () => {
  test.each([
    [{ name: 'Rosa', password: PASSWORD, roles: ['author'] }, 'a name is 2 to 40 small letters'],
    [{ name: 'ro', password: 'short', roles: ['author'] }, 'at least 12 characters'],
    [{ name: 'ro', password: PASSWORD, roles: ['king'] }, 'there is no role "king"'],
    [{ name: 'ro', password: PASSWORD, roles: [] }, 'there is no role ""'],
    [{ name: 'ro', password: PASSWORD, roles: ['liaison'] }, 'a liaison speaks for an operator'],
    [{ name: 'ro', password: PASSWORD, roles: ['author'], operator: 'CNA' }, 'nobody else does'],
  ])('%j', async (account, problem) => {
    await expect(addPerson(database, account)).rejects.toThrow(problem)
  })
})

test.each([
  ['targeter', 'items.decide', true],
  ['analyst', 'items.decide', false],
  ['author', 'rules.publish', false],
  ['publisher', 'rules.publish', true],
  ['checker', 'rules.write', false],
  ['auditor', 'quality.read', true],
  ['auditor', 'quality.write', false],
  ['liaison', 'items.read', false],
] as const)('%s, %s: %s', (role, capability, expected) => {
  expect(may({ roles: [role] }, capability)).toBe(expected)
})

test('no role may both write and publish a rule', () => {
  for (const role of ROLES) {
    const steps = (['rules.write', 'rules.check', 'rules.publish'] as const).filter((step) =>
      may({ roles: [role] }, step),
    )
    expect(steps.length, role).toBeLessThan(2)
  }
})
