/** Who may ask about quality: people with the capability, liaisons for their operator alone, and operators with their key for themselves. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

export function requireReader(database: Database): Hook {
  const person = requirePerson(database, 'quality.read')
  const operator = requireOperator(database)
  return async (request, reply) => {
    const isKey = request.headers.authorization?.startsWith('Bearer ') ?? false
    const refused = await (isKey ? operator(request, reply) : person(request, reply))
    const scope = scopeOf(request)
    const { operator: asked, submitter } = request.query as { operator?: unknown; submitter?: unknown }
    if (refused || scope === null || isOwn(scope, asked, submitter)) return refused
    return refuse(reply, 403, `you may read the quality of ${scope} only`)
  }
}

/** The one operator this reader may see; null for officers, who see all. */
export function scopeOf(request: FastifyRequest): string | null {
  if (request.person) return request.person.operator
  // Without a person it is an operator's key, and never nobody's.
  return request.operator || '?'
}

/** It may ask for itself at either end; not for others at both. */
function isOwn(scope: string, operator: unknown, submitter: unknown): boolean {
  return (operator ?? scope) === scope || submitter === scope
}
