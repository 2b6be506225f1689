/** Why an item was flagged and what is like it, over HTTP, for officers: an operator that read it would learn what to write to pass. */
import { aheadQuery, documentedFor } from '#contracts/cases.ts'
import { itemPath } from '#contracts/item-view.ts'
import { may } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { readSalt } from '../target-rates/read-rates.ts'
import { maskExplanation } from './mask-explanation.ts'
import { keptCompiler, readExplanation, readStored } from './read-explanation.ts'
import { readSimilar } from './similar.ts'

type ExplanationConfig = Pick<Config, 'modelBackend' | 'modelRegistry'>

const tags = ['items']

export function addExplanationRoutes(
  server: Server,
  { database, config }: { database: Database; config: ExplanationConfig },
): void {
  const compiler = keptCompiler()
  server.get(
    '/api/items/:itemId/explanation',
    {
      onRequest: requirePerson(database, 'items.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Why an item was flagged, in words, with what would have released it',
        tags,
        params: itemPath,
        querystring: aheadQuery,
      },
    },
    async (request, reply) => {
      const { itemId } = request.params
      const person = request.person!
      const told = await readExplanation(database, itemId, { compiler, config })
      if (!told) return refuse(reply, 404, `item ${itemId} was not assessed`)
      const isWhole = may(person, 'cases.read')
      const as = isWhole ? 'explanation' : 'explanation-masked'
      const kind = request.query.ahead ? 'item.read-ahead' : 'item.viewed'
      await audit(database, { kind, who: person.name, what: { itemId, as } })
      return reply.header('cache-control', 'private, no-store').send(isWhole ? told : maskExplanation(told))
    },
  )
  server.get(
    '/api/items/:itemId/similar',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'The earlier items most like it that were examined, with what was found',
        tags,
        params: itemPath,
      },
    },
    async (request, reply) => {
      const { itemId } = request.params
      const { name } = request.person!
      const stored = await readStored(database, itemId)
      if (!stored) return reply.send({ similar: [] })
      await audit(database, { kind: 'item.viewed', who: name, what: { itemId, as: 'similar' } })
      const asked = { salt: await readSalt(database), name }
      const similar = await readSimilar(database, itemId, stored.facts.declaration, asked)
      return reply.header('cache-control', 'private, no-store').send({ similar })
    },
  )
}
