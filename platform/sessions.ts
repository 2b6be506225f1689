/**
 * Sessions of people in a browser. The cookie holds 256 random bits; the database holds their SHA-256, so that nobody who reads
 * it can sign in. Limits stand with the session: every process that meets it judges alike. Roles are read from the account each
 * time, so that what is taken from a person is taken at once.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Person, Role } from '#domain/capability.ts'
import type { Queryable } from './database.ts'
import { sql } from './sql.ts'

/** Over https the browser itself sees to it that no other host and no plain connection can set or read it. */
const SECURE_COOKIE = '__Host-preadvice'
const PLAIN_COOKIE = 'preadvice'
/** Ended sessions are kept so long for administrators; the ledger keeps who signed in and out for good. */
const KEPT_DAYS = 90
/** How much of the idle time may go by before it is written down that the person is still there. */
const SEEN_SHARE = 0.05

export interface Session {
  id: string
  person: Person
  /** Nothing may be done before the first password is changed. */
  mustChange: boolean
  idleSeconds: number
  expiresAt: string
  /** What a page sends along with everything that changes something, in `x-csrf-token`. */
  csrf: string
}

export interface SessionLimits {
  idleSeconds: number
  maxSeconds: number
}

/** Begins a session; gives the `set-cookie` header that carries it. */
export async function beginSession(
  db: Queryable,
  name: string,
  how: 'password' | 'openid',
  { limits, isSecure }: { limits: SessionLimits; isSecure: boolean },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const cookieName = isSecure ? SECURE_COOKIE : PLAIN_COOKIE
  await db.execute(
    sql`DELETE FROM sessions WHERE begun_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}::int)`,
  )
  await db.execute(sql`
    INSERT INTO sessions (secret, person, how, idle_seconds, expires_at)
    VALUES (${hashOf(cookieName, secret)}, ${name}, ${how}, ${limits.idleSeconds},
            clock_timestamp() + make_interval(secs => ${limits.maxSeconds}::int))`)
  return cookieWith(cookieName, secret, limits.maxSeconds)
}

/** The `set-cookie` headers that take the cookie away. */
export function forgetCookies(): string[] {
  return [cookieWith(PLAIN_COOKIE, '', 0), cookieWith(SECURE_COOKIE, '', 0)]
}

function cookieWith(name: string, value: string, maxAge: number): string {
  const secure = name === SECURE_COOKIE
  return stringifySetCookie({ name, value, httpOnly: true, sameSite: 'strict', path: '/', secure, maxAge })
}

/**
 * The open session that a `cookie` header carries, or null. Looking keeps it open, but for what a page does by itself
 * (`isBackground`): a worklist that refreshes is nobody at the desk.
 */
export async function findSession(
  db: Queryable,
  header: string | undefined,
  isBackground: boolean,
): Promise<Session | null> {
  const given = parseCookie(header ?? '')
  const name = given[SECURE_COOKIE] === undefined ? PLAIN_COOKIE : SECURE_COOKIE
  const secret = given[name]
  if (!secret) return null
  const { rows } = await db.execute<{
    id: string
    name: string
    roles: Role[]
    operator: string | null
    mustChange: boolean
    idleSeconds: number
    expiresAt: string
    sinceSeen: number
  }>(sql`
    SELECT s.id, p.name, p.roles, p.operator, p.must_change AS "mustChange", s.idle_seconds AS "idleSeconds",
           s.expires_at AS "expiresAt", extract(epoch FROM clock_timestamp() - s.seen_at)::float AS "sinceSeen"
      FROM sessions s JOIN people p ON p.name = s.person
     WHERE s.secret = ${hashOf(name, secret)} AND ${IS_OPEN}`)
  const row = rows[0]
  if (!row) return null
  if (!isBackground && row.sinceSeen > row.idleSeconds * SEEN_SHARE)
    await db.execute(sql`UPDATE sessions SET seen_at = clock_timestamp() WHERE id = ${row.id}`)
  const { id, roles, operator, mustChange, idleSeconds } = row
  const expiresAt = new Date(row.expiresAt).toISOString()
  return {
    id,
    person: { name: row.name, roles, operator },
    mustChange,
    idleSeconds,
    expiresAt,
    csrf: csrfOf(secret),
  }
}

/** Nobody without the cookie can know it, and no page of another site can read the cookie. */
function csrfOf(secret: string): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url')
}

export function isCsrf(session: Session, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [given, expected] = [Buffer.from(token), Buffer.from(session.csrf)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Ends one session; whose it was, or null where none of that id was open. */
export async function endSession(db: Queryable, id: string, endedBy: string): Promise<string | null> {
  const { rows } = await db.execute<{ person: string }>(sql`
    UPDATE sessions SET ended_at = clock_timestamp(), ended_by = ${endedBy}
     WHERE id = ${id} AND ended_at IS NULL RETURNING person`)
  return rows[0]?.person ?? null
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(
  db: Queryable,
  name: string,
  keptId: string,
  endedBy: string,
): Promise<void> {
  await db.execute(sql`
    UPDATE sessions SET ended_at = clock_timestamp(), ended_by = ${endedBy}
     WHERE person = ${name} AND id <> ${keptId} AND ended_at IS NULL`)
}

export interface OpenSession extends Record<string, unknown> {
  id: string
  person: string
  roles: Role[]
  how: 'password' | 'openid'
  begunAt: string
  seenAt: string
}

/** Who is signed in now, the last seen first; at most 1,000. */
export async function listSessions(db: Queryable): Promise<OpenSession[]> {
  const { rows } = await db.execute<OpenSession>(sql`
    SELECT s.id, s.person, p.roles, s.how, s.begun_at AS "begunAt", s.seen_at AS "seenAt"
      FROM sessions s JOIN people p ON p.name = s.person
     WHERE ${IS_OPEN} ORDER BY s.seen_at DESC LIMIT 1000`)
  return rows.map((row) => ({
    ...row,
    begunAt: new Date(row.begunAt).toISOString(),
    seenAt: new Date(row.seenAt).toISOString(),
  }))
}

const IS_OPEN = sql`s.ended_at IS NULL AND s.expires_at > clock_timestamp()
  AND s.seen_at > clock_timestamp() - make_interval(secs => s.idle_seconds)
  AND p.ended_at IS NULL AND (p.ends_at IS NULL OR p.ends_at > clock_timestamp())`

/** With the cookie's name: what was given out for https is worth nothing where another host planted it under the plain name. */
function hashOf(cookieName: string, secret: string): Buffer {
  return createHash('sha256').update(`${cookieName}=${secret}`).digest()
}
