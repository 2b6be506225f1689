/** Signing in through an identity provider: out to it, and back with who it vouches for. */
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audit } from '#platform/audit/record-event.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import type { OpenIdProvider } from '#platform/oidc.ts'
import { admit } from '#platform/people.ts'
import { isSecure, type SignInAt, startSession } from './sign-in.ts'

const BACK = '/api/sign-in/openid/return'
/** How long somebody may take at the provider. */
const PENDING_SECONDS = 600

type OpenIdAt = SignInAt & { provider: OpenIdProvider }

const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
})

/** Only ever a place of our own: nobody is sent on to another site. */
const wayBack = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/)
  .catch('/')

export function addOpenIdRoutes(server: Server, at: OpenIdAt): void {
  const hidden = { schema: { hide: true, querystring: z.object({ to: wayBack.default('/') }) } }
  server.get('/api/sign-in/openid', hidden, (request, reply) => goOut(at, request, request.query.to, reply))
  server.get(BACK, { schema: { hide: true } }, (request, reply) => comeBack(at, request, reply))
}

async function goOut(
  at: OpenIdAt,
  request: FastifyRequest,
  to: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    const { url, pending } = await at.provider.begin(`${originOf(at, request)}${BACK}`)
    return reply.header('set-cookie', pendingCookie(at, JSON.stringify({ ...pending, to }))).redirect(url)
  } catch (error) {
    return tell(reply, error)
  }
}

async function comeBack(at: OpenIdAt, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('set-cookie', pendingCookie(at, ''))
  const pending = pendingOf(at, request)
  if (!pending)
    return tell(reply, new PreadviceError('the sign-in took too long, or began in another browser'))
  try {
    const address = new URL(request.url, originOf(at, request))
    const vouched = await at.provider.finish(address, pending)
    const { name } = await admit(at.database, vouched)
    await startSession(at, reply, { name, how: 'openid' })
    return reply.redirect(pending.to)
  } catch (error) {
    if (!(error instanceof PreadviceError)) throw error
    await audit(at.database, { kind: 'session.refused', who: 'nobody known', what: { how: 'openid' } })
    return tell(reply, error)
  }
}

/** The sign-in page says what went wrong. */
function tell(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof PreadviceError)) throw error
  return reply.redirect(`/sign-in?problem=${encodeURIComponent(error.message.slice(0, 500))}`)
}

function originOf({ settings }: OpenIdAt, request: FastifyRequest): string {
  return settings.publicUrl ?? `http://${request.headers.host}`
}

function cookieName(at: OpenIdAt): string {
  return isSecure(at.settings) ? '__Host-preadvice-sign-in' : 'preadvice-sign-in'
}

/** `lax`: the way back comes from the provider's site. */
function pendingCookie(at: OpenIdAt, value: string): string {
  return stringifySetCookie({
    name: cookieName(at),
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(at.settings),
    maxAge: value === '' ? 0 : PENDING_SECONDS,
  })
}

function pendingOf(at: OpenIdAt, request: FastifyRequest): z.infer<typeof pendingSchema> | null {
  try {
    const text = parseCookie(request.headers.cookie ?? '')[cookieName(at)] ?? ''
    return pendingSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
