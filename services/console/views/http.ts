/** Saved views over HTTP: mine, kept and dropped. */
import { z } from 'zod'
import { savedViewSchema, VIEWS_MAX, viewBody, viewsQuery } from '#contracts/views.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { jsonOf } from '#platform/json-body.ts'
import { dropView, readViews, saveView } from './saved-views.ts'

const tags = ['console']
const security = [{ person: [] }]
const error = z.object({ error: z.string().describe('what is wrong and what to do') })
const refusals = {
  400: error.describe('the request cannot be read'),
  401: error.describe('nobody has signed in'),
}
const listed = z.object({ views: z.array(savedViewSchema) })

export function addViewRoutes(server: Server, { database }: { database: Database }): void {
  const onRequest = requirePerson(database, null)
  server.get(
    '/api/views',
    {
      onRequest,
      config: { documented: { response: { 200: listed.describe('by name'), ...refusals }, security } },
      schema: { summary: 'The views of a page that I keep', tags, querystring: viewsQuery },
    },
    async (request) => ({ views: await readViews(database, request.person!.name, request.query.page) }),
  )
  server.post(
    '/api/views',
    {
      onRequest,
      config: {
        documented: {
          body: viewBody,
          response: { 200: savedViewSchema, 409: error.describe('there are too many'), ...refusals },
          security,
        },
      },
      schema: { summary: 'Keep a view of a page; the same name again changes it', tags },
    },
    async (request, reply) => {
      const read = viewBody.safeParse(jsonOf(request.body))
      if (!read.success) {
        const { path, message } = read.error.issues[0]!
        return refuse(reply, 400, `the view cannot be read at ${path.join('.') || 'its root'}: ${message}`)
      }
      const saved = await saveView(database, request.person!.name, read.data)
      return saved ?? refuse(reply, 409, `you keep ${VIEWS_MAX} views of this page: drop one first`)
    },
  )
  server.delete(
    '/api/views/:viewId',
    {
      onRequest,
      config: {
        documented: {
          response: {
            204: z.null().describe('dropped'),
            404: error.describe('no such view of yours'),
            ...refusals,
          },
          security,
        },
      },
      schema: { summary: 'Drop a view', tags, params: z.object({ viewId: z.uuid() }) },
    },
    async (request, reply) => {
      const isDropped = await dropView(database, request.person!.name, request.params.viewId)
      if (!isDropped) return refuse(reply, 404, 'you keep no such view')
      return reply.status(204).send()
    },
  )
}
