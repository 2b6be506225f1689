/** The intake for partners, and for people what was told and received. */
import { z } from 'zod'
import { EXCHANGE_DOCUMENTED } from '#contracts/agreement.ts'
import { documentedFor } from '#contracts/cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../delivery/sign.ts'
import type { KeysAt } from '../delivery/webhooks.ts'
import { readStandings } from './in-force.ts'
import { readDisclosures, readReceived } from './read-exchange.ts'
import { takeDisclosure } from './take-disclosure.ts'

const BODY_BYTES_MAX = 256 * 1024
const page = z.object({
  agreement: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
const tags = ['exchange']

export function addExchangeRoutes(
  server: Server,
  { database, clock, secrets }: KeysAt & { clock: Clock },
): void {
  server.post(
    '/v1/exchange/:agreement',
    {
      bodyLimit: BODY_BYTES_MAX,
      config: { documented: EXCHANGE_DOCUMENTED },
      schema: {
        summary: 'What a partner administration discloses under an agreement; signed',
        tags,
        params: z.object({ agreement: z.string().max(100) }),
      },
    },
    async (request, reply) => {
      const { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signatures } = request.headers
      const signed = {
        body: request.body === undefined ? '' : String(request.body),
        timestamp: timestamp?.toString(),
        signatures: signatures?.toString(),
      }
      const taken = await takeDisclosure({ database, secrets }, request.params.agreement, signed, clock())
      return 'status' in taken ? refuse(reply, taken.status, taken.error) : reply.send(taken)
    },
  )
  addReadingRoutes(server, database, clock)
}

function addReadingRoutes(server: Server, database: Database, clock: Clock): void {
  const onRequest = requirePerson(database, 'exchange.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/agreements',
    {
      onRequest: requirePerson(database, 'agreements.read'),
      config,
      schema: { summary: 'Agreements with other administrations as they stand', tags },
    },
    async (_request, reply) =>
      reply.send({ agreements: await readStandings(database, clock().slice(0, 10)) }),
  )
  server.get(
    '/api/disclosures',
    { onRequest, config, schema: { summary: 'What was told to partners', tags, querystring: page } },
    async (request, reply) => {
      const { agreement = null, limit } = request.query
      await audit(database, {
        kind: 'exchange.viewed',
        who: request.person!.name,
        what: { of: 'disclosures', agreement },
      })
      return reply.send({ disclosures: await readDisclosures(database, { agreement, itemId: null, limit }) })
    },
  )
  server.get(
    '/api/indicators',
    { onRequest, config, schema: { summary: 'What partners told us', tags, querystring: page } },
    async (request, reply) => {
      const { agreement = null, limit } = request.query
      await audit(database, {
        kind: 'exchange.viewed',
        who: request.person!.name,
        what: { of: 'indicators', agreement },
      })
      return reply.send({
        indicators: await readReceived(database, { agreement, disclosureId: null, limit }),
      })
    },
  )
}
