/** Signed verdicts over HTTP: for the posts at both ends of a receptacle, and for customs. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { VERDICT_DOCUMENTED } from '#contracts/arrival.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type AuditKey, type KeyPlace, openKey } from '../audit/keys.ts'
import { gatherReceptacle } from './gather-verdict.ts'
import { judgeVerdict } from './judge-verdict.ts'
import { signVerdict } from './sign-verdict.ts'

export interface VerdictsAt {
  database: Database
  clock: Clock
  config: KeyPlace
}

const params = z.object({
  receptacleId: z
    .string()
    .max(70)
    .regex(/^\P{Cc}*$/u),
})

export function addVerdictRoutes(server: Server, at: VerdictsAt): void {
  const { database } = at
  const answer = verdictAnswer(at)
  server.get(
    '/v1/receptacles/:receptacleId/verdict',
    {
      onRequest: requireOperator(database),
      config: { documented: VERDICT_DOCUMENTED.operator },
      schema: {
        summary: 'A signed verdict on a receptacle: clean, or which items to pull',
        tags: ['items'],
        params,
      },
    },
    async (request, reply) => answer(request.params.receptacleId, request.operator, reply),
  )
  server.get(
    '/api/receptacles/:receptacleId/verdict',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: VERDICT_DOCUMENTED.officer },
      schema: { summary: 'A signed verdict on a receptacle, as customs sees it', tags: ['arrival'], params },
    },
    async (request, reply) => answer(request.params.receptacleId, null, reply),
  )
}

function verdictAnswer({ database, clock, config }: VerdictsAt) {
  // Read when it is first asked for: the first start makes it, and it does not change while a process runs.
  let key: AuditKey | null = null
  return async (typed: string, operator: string | null, reply: FastifyReply): Promise<FastifyReply> => {
    key ??= await openKey(database, config)
    if (!key)
      return refuse(reply, 503, 'no verdict can be signed: the audit key is not here; set AUDIT_KEY_FILE')
    const facts = await gatherReceptacle(database, typed.toUpperCase(), operator)
    if (!facts)
      return refuse(reply, 404, 'no despatch of your operator, or to it, has a receptacle with this id')
    return reply.send(await signVerdict(judgeVerdict(facts, operator, clock()), key))
  }
}
