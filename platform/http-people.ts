/** Routes for people: who is asking, by the console's session or by HTTP Basic, and whether they may. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Capability, may, type Person } from '#domain/capability.ts'
import type { Database } from './database.ts'
import { refuse } from './http.ts'
import { checkPassword, type SignedIn } from './people.ts'
import { findSession, isCsrf, type Session } from './sessions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set on routes behind `requirePerson`. */
    person: Person | null
    /** By which session; null where it was HTTP Basic. */
    session: Session | null
  }
}

/** A password is not derived anew for every request of a page; a change of it or of roles counts after this long. */
const REMEMBERED_MS = 10_000
const REMEMBERED_MAX = 1_000

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A hook that lets only people pass who may do this (null: whoever is signed in), and says who it is. */
export function requirePerson(database: Database, capability: Capability | null) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const header = request.headers.authorization ?? ''
    const session = header === '' ? await sessionOf(database, request) : null
    const asking = session ?? (await personOf(database, header))
    if (!asking) return askToSignIn(request, reply)
    if (session && !SAFE_METHODS.has(request.method) && !isCsrf(session, request.headers['x-csrf-token']))
      return refuse(reply, 403, 'this did not come from a page of the console: load the page again')
    if (asking.mustChange && capability !== null)
      return refuse(reply, 403, 'change your first password before anything else: sign in at the console')
    const { person } = asking
    if (capability !== null && !may(person, capability))
      return refuse(reply, 403, `your roles (${person.roles.join(', ')}) do not allow this`)
    request.person = person
    request.session = session
    return undefined
  }
}

/** The session of a request; a page marks with `x-background` what nobody at the desk asked for. */
export function sessionOf(database: Database, request: FastifyRequest): Promise<Session | null> {
  return findSession(database, request.headers.cookie, request.headers['x-background'] !== undefined)
}

/** A browser that is challenged opens a window of its own over the page, which has a better one. */
function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isPage = request.headers['sec-fetch-mode'] !== undefined
  if (!isPage) reply.header('www-authenticate', 'Basic realm="Preadvice", charset="UTF-8"')
  return refuse(reply, 401, 'sign in with a name and a password (at the console, or HTTP Basic)')
}

const remembered = new WeakMap<Database, Map<string, { signedIn: SignedIn; until: number }>>()

async function personOf(database: Database, header: string): Promise<SignedIn | null> {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(header)?.[1]
  if (!encoded) return null
  const known = remembered.get(database) ?? new Map<string, { signedIn: SignedIn; until: number }>()
  remembered.set(database, known)
  const recent = known.get(encoded)
  if (recent && recent.until > Date.now()) return recent.signedIn
  const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const signedIn = await checkPassword(database, name, rest.join(':'))
  if (known.size >= REMEMBERED_MAX) known.clear()
  if (signedIn) known.set(encoded, { signedIn, until: Date.now() + REMEMBERED_MS })
  else known.delete(encoded)
  return signedIn
}
