/** Signing in with a name and a password, and changing the password. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { passwordChangeSchema, signInSchema } from '#contracts/session.ts'
import { audit } from '#platform/audit/record-event.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { changePassword, checkPassword, isAccount } from '#platform/people.ts'
import { endOtherSessions } from '#platform/sessions.ts'
import { isFromOurPages, readBody, type SignInAt, startSession } from './sign-in.ts'

const tags = ['console']

/** Tries of one address: a whole office may stand behind one, and a lock on the account is what guards a password. */
const TRIES_A_MINUTE = 300
const WRONG =
  'the name or the password is wrong; after five wrong tries an account is closed for a quarter of an hour'

export async function addPasswordRoutes(server: Server, at: SignInAt): Promise<void> {
  await server.register(async (scope) => {
    await scope.register(rateLimit, {
      global: false,
      max: TRIES_A_MINUTE,
      timeWindow: 60_000,
      errorResponseBuilder: () =>
        Object.assign(new Error('too many tries: wait a minute'), { statusCode: 429 }),
    })
    scope.post(
      '/api/session',
      {
        onRequest: scope.rateLimit(),
        config: {
          documented: {
            body: signInSchema,
            response: { 204: z.null().describe('signed in; the cookie is the session') },
            security: [],
          },
        },
        schema: { summary: 'Sign in with a name and a password', tags },
      },
      (request, reply) => signInWithPassword(at, request, reply),
    )
  })
  server.post(
    '/api/session/password',
    {
      onRequest: requirePerson(at.database, null),
      config: {
        documented: {
          body: passwordChangeSchema,
          response: { 204: z.null().describe('changed') },
          security: [{ person: [] }],
        },
      },
      schema: { summary: 'Change my password', tags },
    },
    (request, reply) => changeOwnPassword(at, request, reply),
  )
}

/** Answers nothing but that it went well: what the page may know is behind the cookie, at `GET /api/session`. */
async function signInWithPassword(
  at: SignInAt,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isFromOurPages(request)) return refuse(reply, 403, 'this did not come from a page of the console')
  const given = readBody(request, reply, signInSchema)
  if (!given) return reply
  const { name, password } = given
  const signedIn = await checkPassword(at.database, name, password)
  if (!signedIn) {
    const who = (await isAccount(at.database, name)) ? name : 'nobody known'
    await audit(at.database, { kind: 'session.refused', who, what: { how: 'password' } })
    return refuse(reply, 401, WRONG)
  }
  await startSession(at, reply, { name, how: 'password' })
  return reply.status(204).send()
}

async function changeOwnPassword(
  at: SignInAt,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const given = readBody(request, reply, passwordChangeSchema)
  if (!given) return reply
  const { name } = request.person!
  const { password, newPassword } = given
  if (newPassword.length < 12) return refuse(reply, 400, 'the new password needs at least 12 characters')
  if (newPassword === password) return refuse(reply, 400, 'the new password is the old one: choose another')
  if (!(await checkPassword(at.database, name, password)))
    return refuse(reply, 400, 'the present password is wrong')
  await at.database.transaction(async (tx) => {
    await changePassword(tx, name, newPassword)
    if (request.session) await endOtherSessions(tx, name, request.session.id, name)
    await audit(tx, { kind: 'person.password-changed', who: name, what: { name } })
  })
  return reply.status(204).send()
}
