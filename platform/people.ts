/**
 * Accounts of people: names, roles and passwords. A password is kept as `scrypt$N$r$p$salt$hash` (base64url).
 * Five wrong ones in a row lock the account for a quarter of an hour. An account that an identity provider vouches for has none.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { isRole, type Person, ROLES, type Role } from '#domain/capability.ts'
import type { Queryable } from './database.ts'
import { codeOf, PreadviceError, usageError } from './errors.ts'
import { sql } from './sql.ts'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
/** OWASP's second choice for scrypt: 32 MiB and about 60 ms a try. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const MEMORY_MAX = 64 * 1024 * 1024
const HASH_BYTES = 32
const PASSWORD_LENGTH_MIN = 12
const PASSWORD_LENGTH_MAX = 200
const FAILURES_MAX = 5
const LOCKED_MINUTES = 15

export interface Account {
  name: string
  password: string
  roles: readonly string[]
  /** For a liaison. */
  operator?: string | null
  /** Somebody else gave the password: it has to be changed before anything else. */
  mustChange?: boolean
  /** When the account ends by itself. */
  endsAt?: string | null
}

/** Who has signed in, and whether the first password still has to be changed. */
export interface SignedIn {
  person: Person
  mustChange: boolean
}

/** Adds a person, or gives a known one this password and these roles. */
export async function addPerson(database: Queryable, account: Account): Promise<void> {
  await addPeople(database, [account])
}

/** The same for several: their hashes, which take long, are derived side by side; the rows are one after the other. */
export async function addPeople(database: Queryable, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) checkAccount(account)
  const hashes = await Promise.all(accounts.map(({ password }) => hash(password)))
  for (const [i, account] of accounts.entries()) await storePerson(database, account, hashes[i]!)
}

function checkAccount({ name, password, roles, operator = null }: Account): void {
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(name))
    throw usageError(`user "${name}": a name is 2 to 40 small letters, digits, points, dashes`)
  checkLength(name, password)
  checkRoles(name, roles, operator)
}

async function storePerson(
  database: Queryable,
  { name, roles, operator = null, mustChange = false, endsAt = null }: Account,
  hashed: string,
): Promise<void> {
  await database.execute(sql`
    INSERT INTO people (name, password, roles, operator, must_change, ends_at)
    VALUES (${name}, ${hashed}, ${sql.param(roles)}::text[], ${operator}, ${mustChange}, ${endsAt}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET password = excluded.password, roles = excluded.roles, operator = excluded.operator,
      must_change = excluded.must_change, ends_at = excluded.ends_at, failures = 0, locked_until = NULL, ended_at = NULL`)
}

function checkLength(name: string, password: string): void {
  if (password.length < PASSWORD_LENGTH_MIN)
    throw usageError(`user "${name}": a password has at least ${PASSWORD_LENGTH_MIN} characters`)
  if (password.length > PASSWORD_LENGTH_MAX)
    throw usageError(`user "${name}": a password has at most ${PASSWORD_LENGTH_MAX} characters`)
}

function checkRoles(name: string, roles: readonly string[], operator: string | null): void {
  const wrong = roles.find((role) => !isRole(role))
  if (wrong !== undefined || roles.length === 0)
    throw usageError(`user "${name}": there is no role "${wrong ?? ''}"; there are ${ROLES.join(', ')}`)
  if (roles.includes('liaison') !== (operator !== null))
    throw usageError(
      `user "${name}": a liaison speaks for an operator, and nobody else does: --operator CODE`,
    )
}

/** The person with this password, or null. Takes as long for a name that nobody has. */
export async function signIn(database: Queryable, name: string, password: string): Promise<Person | null> {
  const signedIn = await checkPassword(database, name, password)
  if (signedIn?.mustChange)
    throw new PreadviceError(`user "${name}": change the first password before anything else, at the console`)
  return signedIn?.person ?? null
}

/** The same, for whoever can have a first password changed. */
export async function checkPassword(
  database: Queryable,
  name: string,
  password: string,
): Promise<SignedIn | null> {
  const { rows } = await database.execute<{
    password: string | null
    roles: Role[]
    operator: string | null
    mustChange: boolean
    locked: boolean
  }>(sql`
    SELECT password, roles, operator, must_change AS "mustChange",
           coalesce(locked_until > clock_timestamp(), false) AS locked
      FROM people WHERE name = ${name} AND ${IS_IN_USE}`)
  const account = rows[0]
  const tried = password.length > PASSWORD_LENGTH_MAX ? '' : password
  const isRight = await verify(tried, account?.password ?? (await nobodys()))
  if (!account || account.locked) return null
  await countTry(database, name, isRight)
  const { roles, operator, mustChange } = account
  return isRight ? { person: { name, roles, operator }, mustChange } : null
}

const IS_IN_USE = sql`ended_at IS NULL AND (ends_at IS NULL OR ends_at > clock_timestamp())`

/** A person's own new password. */
export async function changePassword(database: Queryable, name: string, password: string): Promise<void> {
  checkLength(name, password)
  await database.execute(
    sql`UPDATE people SET password = ${await hash(password)}, must_change = false WHERE name = ${name}`,
  )
}

/** Whether somebody of this name could sign in: what is written of a wrong try must not repeat what else was typed. */
export async function isAccount(database: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await database.execute(sql`SELECT 1 FROM people WHERE name = ${name} AND ${IS_IN_USE}`)
  return rowCount === 1
}

/** Somebody an identity provider vouches for. */
export interface Vouched extends Person {
  /** Issuer and subject: what stays the same where a name changes. */
  subject: string
}

/**
 * Takes in whom an identity provider vouches for, with the roles it names now. Throws where the account was ended here, or where
 * the name is that of another account: a provider never takes over an account that it did not make.
 */
export async function admit(database: Queryable, vouched: Vouched): Promise<Person> {
  const { subject, roles, operator } = vouched
  checkRoles(vouched.name, roles, operator)
  const { rows } = await database
    .execute<{ name: string; isEnded: boolean }>(sql`
      INSERT INTO people (name, roles, operator, subject)
      VALUES (${vouched.name}, ${sql.param(roles)}::text[], ${operator}, ${subject})
      ON CONFLICT (subject) DO UPDATE SET roles = excluded.roles, operator = excluded.operator
      RETURNING name, NOT (${IS_IN_USE_OF_PEOPLE}) AS "isEnded"`)
    .catch(explainConflict(vouched))
  const { name, isEnded } = rows[0]!
  if (isEnded) throw new PreadviceError(`the account "${name}" was ended here: ask an administrator`)
  return { name, roles, operator }
}

const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'

function explainConflict({ name, operator }: Vouched): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error)
    if (code === UNIQUE_VIOLATION)
      throw new PreadviceError(`the name "${name}" is that of another account here: ask an administrator`)
    if (code === FOREIGN_KEY_VIOLATION)
      throw new PreadviceError(
        `the operator "${operator}" of "${name}" is not known here: ask an administrator`,
      )
    throw error
  }
}

const IS_IN_USE_OF_PEOPLE = sql`people.ended_at IS NULL AND (people.ends_at IS NULL OR people.ends_at > clock_timestamp())`

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
