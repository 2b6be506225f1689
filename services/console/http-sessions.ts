/** Sessions over HTTP: mine, signing out, and what administrators see and end. */
import { z } from 'zod'
import { openSessionSchema, sessionSchema } from '#contracts/session.ts'
import { audit } from '#platform/audit/record-event.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson, sessionOf } from '#platform/http-people.ts'
import { endSession, forgetCookies, listSessions } from '#platform/sessions.ts'
import { type SignInAt, sessionView } from './sign-in.ts'

const tags = ['console']
const security = [{ person: [] }]
const sessionPath = z.object({ id: z.uuid() })

export function addSessionRoutes(server: Server, at: SignInAt): void {
  const { database } = at
  server.get(
    '/api/session',
    {
      config: { documented: { response: { 200: sessionSchema.describe('who is signed in') }, security: [] } },
      schema: { summary: 'Who is signed in, and how people sign in here', tags },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return sessionView(at, await sessionOf(database, request))
    },
  )
  server.delete(
    '/api/session',
    {
      onRequest: requirePerson(database, null),
      config: { documented: { response: { 204: z.null().describe('signed out') }, security } },
      schema: { summary: 'Sign out', tags },
    },
    async (request, reply) => {
      const { name } = request.person!
      await database.transaction(async (tx) => {
        if (request.session && (await endSession(tx, request.session.id, name)))
          await audit(tx, { kind: 'session.ended', who: name, what: { person: name } })
      })
      return reply.header('set-cookie', forgetCookies()).status(204).send()
    },
  )
  addAdministratorsRoutes(server, at)
}

function addAdministratorsRoutes(server: Server, { database }: SignInAt): void {
  const onRequest = requirePerson(database, 'system.manage')
  const listed = z.object({ sessions: z.array(openSessionSchema) })
  server.get(
    '/api/sessions',
    {
      onRequest,
      config: { documented: { response: { 200: listed.describe('last seen first') }, security } },
      schema: { summary: 'Who is signed in now', tags },
    },
    async (request) => {
      const own = request.session?.id
      return { sessions: (await listSessions(database)).map((each) => ({ ...each, isOwn: each.id === own })) }
    },
  )
  server.delete(
    '/api/sessions/:id',
    {
      onRequest,
      config: { documented: { response: { 204: z.null().describe('ended') }, security } },
      schema: { summary: 'End a session of anybody', tags, params: sessionPath },
    },
    async (request, reply) => {
      const { name } = request.person!
      const person = await database.transaction(async (tx) => {
        const ended = await endSession(tx, request.params.id, name)
        if (ended) await audit(tx, { kind: 'session.ended', who: name, what: { person: ended } })
        return ended
      })
      if (person === null) return refuse(reply, 404, 'there is no such open session')
      return reply.status(204).send()
    },
  )
}
