/** A worklist that stays open, over HTTP: its order, rows in sight, news, and whom cases can be given to. */
import { z } from 'zod'
import { documentedFor, worklistLiveQuery, worklistOutlineQuery } from '#contracts/cases.ts'
import { worklistLiveSchema, worklistOutlineSchema } from '#contracts/worklist.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type CasesAt, officerOf } from './asking.ts'
import { readLive, readOutline, readWorkers } from './live-worklist.ts'

const tags = ['cases']
const peopleSchema = z.object({ people: z.array(z.string()) })

function answering(schema: z.ZodType) {
  const { response, security } = documentedFor()
  return { documented: { response: { ...response, 200: schema }, security } }
}

export function addLiveWorklistRoutes(server: Server, { database, clock }: CasesAt): void {
  const reads = requirePerson(database, 'cases.read')
  server.get(
    '/api/worklist/outline',
    {
      onRequest: reads,
      config: answering(worklistOutlineSchema.describe('the whole worklist in order, with its first rows')),
      schema: { summary: 'The order of a whole worklist', tags, querystring: worklistOutlineQuery },
    },
    async (request) => readOutline(database, request.query, officerOf(request, clock)),
  )
  server.get(
    '/api/worklist/live',
    {
      onRequest: reads,
      config: answering(worklistLiveSchema.describe('rows as they are now, and what has come')),
      schema: { summary: 'Rows of an open worklist, and what is new', tags, querystring: worklistLiveQuery },
    },
    async (request) => readLive(database, request.query, officerOf(request, clock)),
  )
  server.get(
    '/api/worklist/people',
    {
      onRequest: reads,
      config: answering(peopleSchema.describe('by name')),
      schema: { summary: 'Who works on cases', tags },
    },
    async () => ({ people: await readWorkers(database) }),
  )
}
