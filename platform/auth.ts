/**
 * Who may submit: operators and their keys. A key is `<operator>.<id>.<secret>`; only a SHA-256 of the secret is kept,
 * which is enough because the secret is 256 random bits. Compared in constant time.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { OPERATOR_CODE } from '#contracts/topics.ts'
import type { Queryable } from './database.ts'
import { usageError } from './errors.ts'
import { sql } from './sql.ts'

/** Makes an operator known, or changes who has mandated it. Null leaves the mandates as they are. */
export async function addOperator(
  database: Queryable,
  code: string,
  mandatedBy: string[] | null,
): Promise<void> {
  for (const each of [code, ...(mandatedBy ?? [])]) {
    if (!OPERATOR_CODE.test(each))
      throw usageError(`operator "${each}": a code is three capital letters or digits, like CNA`)
  }
  await database.execute(sql`
    INSERT INTO operators (code, mandated_by) VALUES (${code}, ${sql.param(mandatedBy ?? [])}::text[])
    ON CONFLICT (code) DO UPDATE SET mandated_by = coalesce(${sql.param(mandatedBy)}::text[], operators.mandated_by)`)
}

/** A new key for an operator, shown once. Older keys go on working until they are revoked. */
export async function addOperatorKey(database: Queryable, operator: string): Promise<string> {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  const { rowCount } = await database.execute(sql`
    INSERT INTO operator_keys (id, operator, secret)
    SELECT ${id}, code, ${hashOf(secret)} FROM operators WHERE code = ${operator}`)
  if (rowCount !== 1)
    throw usageError(`operator "${operator}" is not known: add it with "operator add ${operator}"`)
  return `${operator}.${id}.${secret}`
}

/** Revokes all keys of an operator, or the one named by its id or by the key itself. Returns how many ended. */
export async function revokeOperatorKeys(
  database: Queryable,
  operator: string,
  key: string | null,
): Promise<number> {
  const id = key?.includes('.') ? key.split('.')[1]! : key
  const { rowCount } = await database.execute(sql`
    UPDATE operator_keys SET revoked_at = clock_timestamp()
     WHERE operator = ${operator} AND revoked_at IS NULL AND (${id}::text IS NULL OR id = ${id})`)
  return rowCount ?? 0
}

/** The operator a key belongs to, or null where it belongs to nobody. */
export async function operatorOfKey(database: Queryable, key: string): Promise<string | null> {
  const [operator, id, secret, ...rest] = key.split('.')
  if (!operator || !id || !secret || rest.length > 0) return null
  const { rows } = await database.execute<{ secret: Buffer }>(sql`
    SELECT secret FROM operator_keys WHERE id = ${id} AND operator = ${operator} AND revoked_at IS NULL`)
  const stored = rows[0]?.secret
  return stored && timingSafeEqual(stored, hashOf(secret)) ? operator : null
}

export async function listOperators(database: Queryable): Promise<string[]> {
  const { rows } = await database.execute<{ code: string }>(sql`SELECT code FROM operators ORDER BY code`)
  return rows.map(({ code }) => code)
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
