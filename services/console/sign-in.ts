/** What the ways to sign in share: a session begun on record, and what is told of it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { SessionView } from '#contracts/session.ts'
import { CAPABILITIES, may } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { ConsoleSettings } from '#platform/config-console.ts'
import type { Database } from '#platform/database.ts'
import { refuse } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'
import type { OpenIdProvider } from '#platform/oidc.ts'
import { beginSession, type Session } from '#platform/sessions.ts'
import { builtId } from './pages.ts'

export interface SignInAt {
  database: Database
  settings: ConsoleSettings
  countries: readonly string[]
  /** Null: local accounts alone. */
  provider: OpenIdProvider | null
}

/** Begins a session and answers with its cookie. */
export async function startSession(
  { database, settings }: SignInAt,
  reply: FastifyReply,
  { name, how }: { name: string; how: 'password' | 'openid' },
): Promise<void> {
  const limits = { idleSeconds: settings.sessionIdleSeconds, maxSeconds: settings.sessionMaxSeconds }
  const cookie = await database.transaction(async (tx) => {
    await audit(tx, { kind: 'session.began', who: name, what: { how } })
    return beginSession(tx, name, how, { limits, isSecure: isSecure(settings) })
  })
  reply.header('set-cookie', cookie)
}

export function isSecure({ publicUrl }: Pick<ConsoleSettings, 'publicUrl'>): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

export async function sessionView(
  { settings, countries, provider }: SignInAt,
  session: Session | null,
): Promise<SessionView> {
  const { person = null, mustChange = false } = session ?? {}
  const isFree = person !== null && !mustChange
  return {
    person: person && { ...person, roles: [...person.roles] },
    capabilities: isFree ? CAPABILITIES.filter((capability) => may(person, capability)) : [],
    mustChangePassword: mustChange,
    csrf: session?.csrf ?? null,
    idleMinutes: session ? session.idleSeconds / 60 : null,
    expiresAt: session?.expiresAt ?? null,
    signIn: { openId: provider !== null },
    installation: { name: settings.installationName, countries: [...countries] },
    build: await builtId(),
  }
}

/**
 * Whether a browser says that a page of ours asks. Signing in has no session yet that a token could belong to; without this another
 * site could sign its visitor in as somebody else.
 */
export function isFromOurPages({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}

/** A body by its schema, or null after a 400 that says what is wrong. */
export function readBody<T extends z.ZodType>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: T,
): z.infer<T> | null {
  const read = schema.safeParse(jsonOf(request.body))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  refuse(reply, 400, `the body cannot be read${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`)
  return null
}
