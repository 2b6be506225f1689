/** Operators, whom they may submit for, and their keys. A key is shown once; each change is on record. */
import { mandatesBody, newOperatorBody, operatorKeyPath, operatorPath } from '#contracts/administration.ts'
import { operatorTopics, PARTITIONS } from '#contracts/topics.ts'
import { changeMandates, isOperator, readOperators } from '#platform/accounts.ts'
import { audit } from '#platform/audit/record-event.ts'
import { addOperator, addOperatorKey, revokeOperatorKeys } from '#platform/auth.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { readBody } from '../sign-in.ts'
import { answering, documented, tags } from './answering.ts'
import type { AdminAt } from './http.ts'

export function addOperatorRoutes(server: Server, at: AdminAt): void {
  const { database } = at
  const onRequest = requirePerson(database, 'system.manage')
  server.get(
    '/api/admin/operators',
    {
      onRequest,
      config: { documented: documented() },
      schema: { summary: 'Operators, their mandates and the ids of their keys', tags },
    },
    (_request, reply) => answering(reply, async () => ({ operators: await readOperators(database) })),
  )
  server.post(
    '/api/admin/operators',
    {
      onRequest,
      config: { documented: documented(newOperatorBody) },
      schema: { summary: 'Make an operator known; the answer holds its first key, shown once', tags },
    },
    async (request, reply) => {
      const given = readBody(request, reply, newOperatorBody)
      return given ? answering(reply, () => add(at, given, request.person!.name)) : reply
    },
  )
  server.put(
    '/api/admin/operators/:operator/mandates',
    {
      onRequest,
      config: { documented: documented(mandatesBody) },
      schema: { summary: 'Say which operators have mandated this one', tags, params: operatorPath },
    },
    async (request, reply) => {
      const given = readBody(request, reply, mandatesBody)
      if (!given) return reply
      const { operator } = request.params
      return answering(reply, () =>
        database.transaction(async (tx) => {
          const { mandatedBy, was } = given
          await changeMandates(tx, operator, mandatedBy, was)
          const what = { operator, mandatedBy }
          await audit(tx, { kind: 'operator.mandates', who: request.person!.name, what })
        }),
      )
    },
  )
  addKeyRoutes(server, at)
}

function addKeyRoutes(server: Server, { database }: AdminAt): void {
  const onRequest = requirePerson(database, 'system.manage')
  server.post(
    '/api/admin/operators/:operator/keys',
    {
      onRequest,
      config: { documented: documented() },
      schema: { summary: 'A further key, shown once; older ones stay valid', tags, params: operatorPath },
    },
    (request, reply) =>
      answering(reply, () =>
        database.transaction(async (tx) => {
          const { operator } = request.params
          const key = await addOperatorKey(tx, operator)
          await audit(tx, {
            kind: 'operator.key',
            who: request.person!.name,
            what: { operator, key: idOf(key) },
          })
          return { operator, key }
        }),
      ),
  )
  server.delete(
    '/api/admin/operators/:operator/keys/:key',
    {
      onRequest,
      config: { documented: documented() },
      schema: { summary: 'Revoke a key; it ends within seconds', tags, params: operatorKeyPath },
    },
    (request, reply) =>
      answering(reply, () =>
        database.transaction(async (tx) => {
          const { operator, key } = request.params
          if ((await revokeOperatorKeys(tx, operator, key)) === 0)
            throw new PreadviceError(`${operator} has no valid key ${key}: it may have been revoked already`)
          await audit(tx, { kind: 'operator.revoke', who: request.person!.name, what: { operator, key } })
        }),
      ),
  )
}

async function add(
  { database, log }: AdminAt,
  { operator, mandatedBy }: { operator: string; mandatedBy: string[] },
  who: string,
): Promise<{ operator: string; key: string }> {
  if (await isOperator(database, operator)) throw new PreadviceError(`operator ${operator} is known already`)
  // Before the operator: what it sends must have a place from its first second on. A topic too many harms nothing.
  for (const topic of operatorTopics(operator)) await log.ensureTopic(topic, PARTITIONS.operator)
  return database.transaction(async (tx) => {
    await addOperator(tx, operator, mandatedBy)
    const key = await addOperatorKey(tx, operator)
    await audit(tx, { kind: 'operator.add', who, what: { operator, key: idOf(key), mandatedBy } })
    return { operator, key }
  })
}

function idOf(key: string): string {
  return key.split('.')[1]!
}
