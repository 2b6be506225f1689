/** Incidents over HTTP: who may read sees them, who may write acknowledges and resolves them with a reason. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { incidentPath, incidentsQuery, noteBody, QUALITY_DOCUMENTED } from '#contracts/quality.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { jsonOf } from '#platform/json-body.ts'
import { requireReader, scopeOf } from './access.ts'
import { changeByPerson, type PersonsChange, readIncidents } from './incident-store.ts'

export function addIncidentRoutes(server: Server, database: Database, clock: Clock): void {
  const tags = ['quality']
  server.get(
    '/api/quality/incidents',
    {
      onRequest: requireReader(database),
      config: { documented: QUALITY_DOCUMENTED.incidents },
      schema: { summary: 'Incidents of data quality, newest first', tags, querystring: incidentsQuery },
    },
    async (request) => {
      const { state, operator } = request.query
      return { incidents: await readIncidents(database, { state, operator: scopeOf(request) ?? operator }) }
    },
  )

  const onRequest = requirePerson(database, 'quality.write')
  const change = async (request: FastifyRequest, reply: FastifyReply, id: number, to: PersonsChange) => {
    const note = readNote(request.body)
    if (note === null) return refuse(reply, 400, 'send {"note": "why"}, 3 to 1,000 characters')
    const by = { who: request.person!.name, note, now: clock() }
    const changed = await changeByPerson(database, id, to, by)
    if (changed === 'unknown') return refuse(reply, 404, `there is no incident ${id}`)
    if (changed === 'another')
      return refuse(reply, 409, `incident ${id} stays closed: a newer one about the same is not resolved`)
    if (changed === 'wrong-state') return refuse(reply, 409, `incident ${id} cannot be ${to} as it stands`)
    return reply.send(changed)
  }
  server.post(
    '/api/quality/incidents/:id/acknowledge',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.acknowledge },
      schema: { summary: 'Somebody is looking into it', tags, params: incidentPath },
    },
    (request, reply) => change(request, reply, request.params.id, 'acknowledged'),
  )
  server.post(
    '/api/quality/incidents/:id/resolve',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.resolve },
      schema: { summary: 'It is over, or explained', tags, params: incidentPath },
    },
    (request, reply) => change(request, reply, request.params.id, 'resolved'),
  )
  server.post(
    '/api/quality/incidents/:id/reopen',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.reopen },
      schema: { summary: 'It was closed too early', tags, params: incidentPath },
    },
    (request, reply) => change(request, reply, request.params.id, 'open'),
  )
}

function readNote(body: unknown): string | null {
  const read = noteBody.safeParse(jsonOf(body))
  return read.success ? read.data.note : null
}
