/**
 * Local accounts of people: names, roles and passwords. A password is kept as `scrypt$N$r$p$salt$hash` (base64url).
 * Five wrong ones in a row lock the account for a quarter of an hour.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { isRole, type Person, ROLES, type Role } from '#domain/capability.ts'
import type { Queryable } from './database.ts'
import { PreadviceError, usageError } from './errors.ts'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
/** OWASP's second choice for scrypt: 32 MiB and about 60 ms a try. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const MEMORY_MAX = 64 * 1024 * 1024
const HASH_BYTES = 32
const PASSWORD_LENGTH_MIN = 12
const FAILURES_MAX = 5
const LOCKED_MINUTES = 15

export interface Account {
  name: string
  password: string
  roles: readonly string[]
  /** For a liaison. */
  operator?: string | null
}

/** Adds a person, or gives a known one this password and these roles. */
export async function addPerson(
  database: Queryable,
  { name, password, roles, operator = null }: Account,
): Promise<void> {
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(name))
    throw usageError(`user "${name}": a name is 2 to 40 small letters, digits, points, dashes`)
  if (password.length < PASSWORD_LENGTH_MIN)
    throw usageError(`user "${name}": a password has at least ${PASSWORD_LENGTH_MIN} characters`)
  const wrong = roles.find((role) => !isRole(role))
  if (wrong !== undefined || roles.length === 0)
    throw usageError(`user "${name}": there is no role "${wrong ?? ''}"; there are ${ROLES.join(', ')}`)
  if (roles.includes('liaison') !== (operator !== null))
    throw usageError(
      `user "${name}": a liaison speaks for an operator, and nobody else does: --operator CODE`,
    )
  await database.execute(sql`
    INSERT INTO people (name, password, roles, operator)
    VALUES (${name}, ${await hash(password)}, ${sql.param(roles)}::text[], ${operator})
    ON CONFLICT (name) DO UPDATE SET password = excluded.password, roles = excluded.roles, operator = excluded.operator,
      failures = 0, locked_until = NULL, ended_at = NULL`)
}

/** The person with this password, or null. Takes as long for a name that nobody has. */
export async function signIn(database: Queryable, name: string, password: string): Promise<Person | null> {
  const { rows } = await database.execute<{
    password: string
    roles: Role[]
    operator: string | null
    locked: boolean
  }>(sql`
    SELECT password, roles, operator, coalesce(locked_until > clock_timestamp(), false) AS locked
      FROM people WHERE name = ${name} AND ended_at IS NULL`)
  const account = rows[0]
  const isRight = await verify(password, account?.password ?? (await nobodys()))
  if (!account || account.locked) return null
  await countTry(database, name, isRight)
  return isRight ? { name, roles: account.roles, operator: account.operator } : null
}

async function countTry(database: Queryable, name: string, isRight: boolean): Promise<void> {
  await database.execute(
    isRight
      ? sql`UPDATE people SET failures = 0, locked_until = NULL WHERE name = ${name} AND failures > 0`
      : sql`UPDATE people SET failures = (failures + 1) % ${FAILURES_MAX}::int,
              locked_until = CASE WHEN failures + 1 >= ${FAILURES_MAX}::int
                                  THEN clock_timestamp() + make_interval(mins => ${LOCKED_MINUTES}::int) END
            WHERE name = ${name}`,
  )
}

export async function endPerson(database: Queryable, name: string): Promise<void> {
  const { rowCount } = await database.execute(
    sql`UPDATE people SET ended_at = clock_timestamp() WHERE name = ${name} AND ended_at IS NULL`,
  )
  if (rowCount !== 1) throw new PreadviceError(`user "${name}" is not known`)
}

export async function listPeople(database: Queryable): Promise<Person[]> {
  const { rows } = await database.execute<Person & Record<string, unknown>>(
    sql`SELECT name, roles, operator FROM people WHERE ended_at IS NULL ORDER BY name`,
  )
  return rows
}

async function hash(password: string): Promise<string> {
  const salt = randomBytes(16)
  const derived = await derive(password, salt, HASH_BYTES, { ...COST, maxmem: MEMORY_MAX })
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), derived.toString('base64url')].join(
    '$',
  )
}

async function verify(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, expected] = stored.split('$')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: MEMORY_MAX }
  const derived = await derive(password, Buffer.from(salt!, 'base64url'), HASH_BYTES, options)
  return timingSafeEqual(derived, Buffer.from(expected!, 'base64url'))
}

let nobody: Promise<string> | null = null

/** A password that nobody has, to be compared with where there is no account. */
function nobodys(): Promise<string> {
  nobody ??= hash(randomBytes(16).toString('hex'))
  return nobody
}
