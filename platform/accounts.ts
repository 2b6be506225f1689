/** Operators and people as an administrator sees and changes them. Who acts and the record of it are the caller's. */

import { isDeepStrictEqual } from 'node:util'
import type { AccountView, OperatorView } from '#contracts/administration.ts'
import type { Role } from '#domain/capability.ts'
import { addOperator } from './auth.ts'
import type { Queryable } from './database.ts'
import { PreadviceError, usageError } from './errors.ts'
import { isoUtc } from './iso-utc.ts'
import { sql } from './sql.ts'

/** All of them with the keys that are valid, by code. */
export async function readOperators(db: Queryable): Promise<OperatorView[]> {
  const { rows } = await db.execute<OperatorView & Record<string, unknown>>(sql`
    SELECT o.code AS operator, o.mandated_by AS "mandatedBy", ${isoUtc(sql`o.added_at`)} AS "addedAt",
           coalesce((SELECT json_agg(json_build_object('id', k.id, 'addedAt', ${isoUtc(sql`k.added_at`)}) ORDER BY k.added_at, k.id)
                       FROM operator_keys k WHERE k.operator = o.code AND k.revoked_at IS NULL), '[]') AS keys
      FROM operators o ORDER BY o.code`)
  return rows
}

export async function isOperator(db: Queryable, code: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`SELECT 1 FROM operators WHERE code = ${code}`)
  return rowCount === 1
}

/**
 * Says for whom an operator may submit too.
 * @param was as they were looked at; without it the last change counts
 * @throws {PreadviceError} the operator is not known, or another has changed them since
 */
export async function changeMandates(
  db: Queryable,
  operator: string,
  mandatedBy: string[],
  was?: string[],
): Promise<void> {
  const { rows } = await db.execute<{ mandatedBy: string[] }>(
    sql`SELECT mandated_by AS "mandatedBy" FROM operators WHERE code = ${operator} FOR UPDATE`,
  )
  if (!rows[0]) throw new PreadviceError(`operator ${operator} is not known: add it first`)
  if (was && !isDeepStrictEqual(rows[0].mandatedBy.sort(), was.toSorted()))
    throw new PreadviceError(
      `the mandates of ${operator} have been changed since you opened them: open them again`,
    )
  await addOperator(db, operator, mandatedBy)
}

/** Everybody there ever was: those in use first. */
export async function readAccounts(db: Queryable): Promise<AccountView[]> {
  const { rows } = await db.execute<AccountView & Record<string, unknown>>(sql`
    SELECT p.name, p.roles, p.operator, ${isoUtc(sql`p.created_at`)} AS "createdAt", ${isoUtc(sql`p.ends_at`)} AS "endsAt",
           ${isoUtc(sql`p.ended_at`)} AS "endedAt", p.must_change AS "mustChange", p.subject IS NOT NULL AS "isVouched",
           CASE WHEN p.locked_until > clock_timestamp() THEN ${isoUtc(sql`p.locked_until`)} END AS "lockedUntil",
           (SELECT count(*)::int FROM sessions s
             WHERE s.person = p.name AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
               AND s.seen_at > clock_timestamp() - make_interval(secs => s.idle_seconds)) AS sessions
      FROM people p ORDER BY p.ended_at IS NOT NULL, p.name`)
  return rows
}

/** Whether there is, or ever was, an account of this name. */
export async function isTaken(db: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`SELECT 1 FROM people WHERE name = ${name}`)
  return rowCount === 1
}

export interface ChangedAccount {
  roles: readonly Role[]
  operator: string | null
  /** ISO 8601; null: no end. */
  endsAt: string | null
}

/** A liaison speaks for an operator, and nobody else does. */
export function checkOperator(name: string, { roles, operator }: Omit<ChangedAccount, 'endsAt'>): void {
  if (roles.includes('liaison') !== (operator !== null))
    throw usageError(`${name}: a liaison speaks for an operator, and nobody else does`)
}

/**
 * Roles, operator and end of an account in use. Counts from the next request of that person.
 * @param was as it was looked at; without it the last change counts
 * @throws {PreadviceError} there is none, or another has changed it since
 */
export async function changeAccount(
  db: Queryable,
  name: string,
  { roles, operator, endsAt }: ChangedAccount,
  was?: ChangedAccount,
): Promise<void> {
  checkOperator(name, { roles, operator })
  const { rows } = await db.execute<ChangedAccount & Record<string, unknown>>(sql`
    SELECT roles, operator, ${isoUtc(sql`ends_at`)} AS "endsAt" FROM people
     WHERE name = ${name} AND ended_at IS NULL FOR UPDATE`)
  if (!rows[0]) throw new PreadviceError(`there is no account "${name}" in use`)
  if (was && !isDeepStrictEqual(asCompared(rows[0]), asCompared(was)))
    throw new PreadviceError(`account "${name}" has been changed since you opened it: open it again`)
  await db.execute(sql`
    UPDATE people SET roles = ${sql.param(roles)}::text[], operator = ${operator}, ends_at = ${endsAt}::timestamptz
     WHERE name = ${name}`)
}

/** Roles in any order, and an instant in any notation, are the same. */
function asCompared({ roles, operator, endsAt }: ChangedAccount) {
  return [roles.toSorted(), operator, endsAt && Date.parse(endsAt)]
}

/** Lets somebody try again who was locked out after wrong passwords. */
export async function unlockAccount(db: Queryable, name: string): Promise<void> {
  const { rowCount } = await db.execute(sql`
    UPDATE people SET failures = 0, locked_until = NULL WHERE name = ${name} AND ended_at IS NULL`)
  if (rowCount === 0) throw new PreadviceError(`there is no account "${name}" in use`)
}

/** Who else could do what only administrators can. Locks their rows, so that two do not take it from each other. */
export async function otherAdministrators(db: Queryable, name: string): Promise<number> {
  const { rows } = await db.execute(sql`
    SELECT name FROM people
     WHERE name <> ${name} AND 'administrator' = ANY(roles) AND ended_at IS NULL
       AND (ends_at IS NULL OR ends_at > clock_timestamp()) FOR UPDATE`)
  return rows.length
}
