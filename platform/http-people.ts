/** Routes for people: who is asking, by HTTP Basic, and whether they may. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Capability, may, type Person } from '#domain/capability.ts'
import type { Database } from './database.ts'
import { refuse } from './http.ts'
import { signIn } from './people.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set on routes behind `requirePerson`. */
    person: Person | null
  }
}

/** A password is not derived anew for every request of a page; a change of it or of roles counts after this long. */
const REMEMBERED_MS = 10_000
const REMEMBERED_MAX = 1_000

/** A hook that lets only people pass who may do this, and says who it is. */
export function requirePerson(database: Database, capability: Capability) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const person = await personOf(database, request.headers.authorization ?? '')
    if (!person) {
      const problem = 'sign in with a name and a password (HTTP Basic)'
      return refuse(
        reply.header('www-authenticate', 'Basic realm="Preadvice", charset="UTF-8"'),
        401,
        problem,
      )
    }
    if (!may(person, capability))
      return refuse(reply, 403, `your roles (${person.roles.join(', ')}) do not allow this`)
    request.person = person
    return undefined
  }
}

const remembered = new WeakMap<Database, Map<string, { person: Person; until: number }>>()

async function personOf(database: Database, header: string): Promise<Person | null> {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(header)?.[1]
  if (!encoded) return null
  const known = remembered.get(database) ?? new Map<string, { person: Person; until: number }>()
  remembered.set(database, known)
  const recent = known.get(encoded)
  if (recent && recent.until > Date.now()) return recent.person
  const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const person = await signIn(database, name, rest.join(':'))
  if (known.size >= REMEMBERED_MAX) known.clear()
  if (person) known.set(encoded, { person, until: Date.now() + REMEMBERED_MS })
  else known.delete(encoded)
  return person
}
