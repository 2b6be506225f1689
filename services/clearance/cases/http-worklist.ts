/** Worklists over HTTP: pages, counts by lane, the next case for me, the item behind a barcode. */
import { z } from 'zod'
import { documentedFor, foreseeBody, nextBody, worklistFilter, worklistQuery } from '#contracts/cases.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type CasesAt, officerOf } from './asking.ts'
import { foreseeNext } from './next-case.ts'
import { openByScan } from './open-case.ts'
import { withClocks } from './read-case.ts'
import { bodyOf } from './refusal.ts'
import { takeNextSeen } from './take-next.ts'
import { countLanes, readWorklist } from './worklist.ts'

const tags = ['cases']

export function addWorklistRoutes(server: Server, { database, clock }: CasesAt): void {
  const reads = requirePerson(database, 'cases.read')
  const works = requirePerson(database, 'cases.write')

  server.get(
    '/api/worklist',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: { summary: 'Open cases, a page at a time', tags, querystring: worklistQuery },
    },
    async (request) => {
      const looking = officerOf(request, clock)
      const { cases, next } = await readWorklist(database, request.query, looking)
      return { cases: cases.map((each) => withClocks(each, looking.now)), next }
    },
  )
  server.get(
    '/api/worklist/counts',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: { summary: 'Open cases by lane', tags, querystring: worklistFilter },
    },
    async (request) => countLanes(database, request.query, officerOf(request, clock)),
  )
  server.post(
    '/api/worklist/next',
    {
      onRequest: works,
      config: { documented: documentedFor(nextBody) },
      schema: { summary: 'The next case for me, locked until I am idle', tags, querystring: worklistFilter },
    },
    async (request) => {
      const looking = officerOf(request, clock)
      const { seen } = request.body ? bodyOf(nextBody, request) : {}
      const taken = await takeNextSeen(database, request.query, looking, seen)
      return { case: taken && withClocks(taken.case, looking.now), isAsSeen: taken?.isAsSeen ?? false }
    },
  )
  server.post(
    '/api/worklist/foreseen',
    {
      onRequest: works,
      config: { documented: documentedFor(foreseeBody) },
      schema: {
        summary: 'The case that I will get next, kept for me for a moment',
        tags,
        querystring: worklistFilter,
      },
    },
    async (request) => {
      const { instead } = bodyOf(foreseeBody, request)
      return foreseeNext(database, request.query, officerOf(request, clock), instead)
    },
  )
  const code = z.object({ code: z.string().max(60) })
  server.get(
    '/api/items/by-scan/:code',
    {
      onRequest: works,
      config: { documented: documentedFor() },
      schema: { summary: 'The case behind a barcode; opens one for an unknown item', tags, params: code },
    },
    async (request) => openByScan(database, request.params.code, officerOf(request, clock)),
  )
}
