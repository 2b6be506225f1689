/** Routes for a post's own staff: a liaison asks, for the one operator its account speaks for and no other. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from './database.ts'
import { refuse } from './http.ts'
import { requirePerson } from './http-people.ts'

/** A hook that lets only liaisons pass; `request.operator` is theirs. */
export function requireLiaison(database: Database, capability: 'post.read' | 'post.write') {
  const person = requirePerson(database, capability)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const refused = await person(request, reply)
    if (refused) return refused
    const operator = request.person?.operator ?? null
    if (operator === null)
      return refuse(reply, 403, 'your account speaks for no operator: ask an administrator')
    request.operator = operator
    return undefined
  }
}
