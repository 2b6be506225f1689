/** The outage switch and drills over HTTP. Who may throw it, and that it ends by itself, is in outages.ts. */
import { drillBody, outageBody, reasonBody } from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { answering } from '../answering.ts'
import { bodyOf } from '../cases/refusal.ts'
import { recordDrill } from '../continuity/drills.ts'
import { endOutage, listOutages, startOutage } from './outages.ts'

const tags = ['administration']

export function addOutageRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  const onRequest = requirePerson(database, 'outage.switch')
  server.get(
    '/api/outages',
    {
      onRequest: requirePerson(database, 'status.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'Outages and drills of the switch, the last first', tags },
    },
    (_request, reply) => answering(reply, async () => ({ outages: await listOutages(database, clock()) })),
  )
  server.post(
    '/api/outages',
    {
      onRequest,
      config: { documented: documentedFor(outageBody) },
      schema: { summary: 'Throw the outage switch, or begin a drill of it', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const given = bodyOf(outageBody, request)
        return { id: await startOutage(database, given, request.person!, clock()) }
      }),
  )
  server.post(
    '/api/outages/end',
    {
      onRequest,
      config: { documented: documentedFor(reasonBody) },
      schema: { summary: 'End what is on; what it kept back is decided within seconds', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { reason } = bodyOf(reasonBody, request)
        return { id: await endOutage(database, reason, request.person!, clock()) }
      }),
  )
  server.post(
    '/api/drills',
    {
      onRequest,
      config: { documented: documentedFor(drillBody) },
      schema: { summary: 'Write down what people practised', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { kind, passed, result, startedAt } = bodyOf(drillBody, request)
        const endedAt = clock()
        if (startedAt > endedAt)
          throw new PreadviceError('the drill has not begun yet: give a time that is over', 2)
        const drill = { kind, passed, startedAt, endedAt, result: { text: result } }
        return { id: await recordDrill(database, drill, request.person!) }
      }),
  )
}
