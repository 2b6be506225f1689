/** Operators and their keys, on a real database: what is kept, whose a key is, and how it ends. */

import { beforeAll, describe, expect, test } from 'vitest'
import {
  addOperator,
  addOperatorKey,
  listOperators,
  operatorOfKey,
  revokeOperatorKeys,
} from '#platform/auth.ts'
import { sql } from '#platform/sql.ts'
import { openTestDatabase } from '../../harness/database.ts'

const database = await openTestDatabase()
beforeAll(async () => {
  for (const code of ['CNA', 'FRA']) await addOperator(database, code, null)
})

describe('addOperator', () => {
  test.each(['', 'CN', 'CNAA', 'cna', 'C A', 'CN\n', "C';"])('refuses the code %j', async (code) => {
    await expect(addOperator(database, code, null)).rejects.toThrow(/three capital letters or digits/)
  })

  test('refuses a mandate of something that is no operator code', async () => {
    await expect(addOperator(database, 'USA', ['FRA', 'france'])).rejects.toThrow(/"france"/)
    expect(await listOperators(database)).toEqual(['CNA', 'FRA'])
  })

  test('again changes the mandates, and leaves them where none are given', async () => {
    const mandates = async () => {
      const { rows } = await database.execute<{ mandated_by: string[] }>(
        sql`SELECT mandated_by FROM operators WHERE code = 'CNA'`,
      )
      return rows[0]!.mandated_by
    }
    await addOperator(database, 'CNA', ['HKA'])
    await addOperator(database, 'CNA', null)
    expect(await mandates()).toEqual(['HKA'])
    await addOperator(database, 'CNA', [])
    expect(await mandates()).toEqual([])
  })
})

describe('a key', () => {
  test('names its operator, is 256 random bits, and no two are the same', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => addOperatorKey(database, 'CNA')))
    expect(new Set(keys).size).toBe(20)
    for (const key of keys) expect(key).toMatch(/^CNA\.[0-9a-f]{12}\.[\w-]{43}$/)
    expect(await Promise.all(keys.map((key) => operatorOfKey(database, key)))).toEqual(keys.map(() => 'CNA'))
  })

  test('is not kept: neither it nor its secret is anywhere in the database', async () => {
    const key = await addOperatorKey(database, 'CNA')
    const secret = key.split('.')[2]!
    const { rows } = await database.execute<{ text: string; bytes: Buffer }>(
      sql`SELECT k::text AS text, secret AS bytes FROM operator_keys k`,
    )
    for (const { text, bytes } of rows) {
      expect(text).not.toContain(secret)
      expect(bytes.length, 'SHA-256').toBe(32)
      expect(bytes.equals(Buffer.from(secret, 'base64url'))).toBe(false)
    }
  })

  test('for an operator nobody knows is refused', async () => {
    await expect(addOperatorKey(database, 'XXA')).rejects.toThrow(
      'operator "XXA" is not known: add it with "operator add XXA"',
    )
  })

  test.each<[why: string, spoil: (key: string) => string]>([
    ['another secret', (key) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`],
    ['a part of the secret', (key) => key.slice(0, -1)],
    ['another operator', (key) => key.replace('CNA', 'FRA')],
    ['another id', (key) => key.replace(/\.[0-9a-f]{12}\./, '.000000000000.')],
    ['more behind it', (key) => `${key}.x`],
    ['an empty part more', (key) => `${key}.`],
    ['no secret', (key) => key.split('.').slice(0, 2).join('.')],
    ['an empty secret', (key) => `${key.split('.').slice(0, 2).join('.')}.`],
    ['nothing', () => ''],
    ['points alone', () => '..'],
    ['SQL', () => `CNA.' OR '1'='1.x`],
  ])('with %s belongs to nobody', async (_, spoil) => {
    expect(await operatorOfKey(database, spoil(await addOperatorKey(database, 'CNA')))).toBeNull()
  })
})

describe('revoking', () => {
  test('one key, by itself or by its id, leaves the others', async () => {
    const [first, second, third] = [
      await addOperatorKey(database, 'FRA'),
      await addOperatorKey(database, 'FRA'),
      await addOperatorKey(database, 'FRA'),
    ]
    expect(await revokeOperatorKeys(database, 'FRA', first)).toBe(1)
    expect(await revokeOperatorKeys(database, 'FRA', second.split('.')[1]!)).toBe(1)
    expect(await Promise.all([first, second, third].map((key) => operatorOfKey(database, key)))).toEqual([
      null,
      null,
      'FRA',
    ])
    expect(await revokeOperatorKeys(database, 'FRA', first), 'twice').toBe(0)
  })

  test("another operator's key cannot be ended", async () => {
    const key = await addOperatorKey(database, 'FRA')
    expect(await revokeOperatorKeys(database, 'CNA', key)).toBe(0)
    expect(await operatorOfKey(database, key)).toBe('FRA')
  })

  test('all of an operator leaves those of others, and a new one works', async () => {
    const [ours, theirs] = [await addOperatorKey(database, 'CNA'), await addOperatorKey(database, 'FRA')]
    expect(await revokeOperatorKeys(database, 'CNA', null)).toBeGreaterThan(0)
    expect(await operatorOfKey(database, ours)).toBeNull()
    expect(await operatorOfKey(database, theirs)).toBe('FRA')
    expect(await operatorOfKey(database, await addOperatorKey(database, 'CNA'))).toBe('CNA')
  })
})
