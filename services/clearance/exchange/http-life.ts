/** Agreements written, published, suspended, resumed and revoked over HTTP. Who may, and that it takes two, is in agreements.ts. */
import { agreementBody, agreementPath, publishBody, stepBody } from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { answering } from '../answering.ts'
import { bodyOf } from '../cases/refusal.ts'
import { draftAgreement, parseAgreement, publishAgreement, stepAgreement } from './agreements.ts'

const tags = ['exchange']

export function addAgreementRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  server.post(
    '/api/agreements',
    {
      onRequest: requirePerson(database, 'exchange.write'),
      config: { documented: documentedFor(agreementBody) },
      schema: { summary: 'Write a version of an agreement; somebody else publishes it', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const written = parseAgreement(bodyOf(agreementBody, request).text, 'what was sent')
        await draftAgreement(database, written, request.person!)
        return { agreement: written.body.agreement, version: written.version }
      }),
  )
  server.post(
    '/api/agreements/:agreement/publish',
    {
      onRequest: requirePerson(database, 'exchange.publish'),
      config: { documented: documentedFor(publishBody) },
      schema: { summary: 'Publish a draft of somebody else', tags, params: agreementPath },
    },
    (request, reply) =>
      answering(reply, () => {
        const { agreement } = request.params
        const wanted = { agreement, ...bodyOf(publishBody, request), now: clock() }
        return publishAgreement(database, wanted, request.person!)
      }),
  )
  server.post(
    '/api/agreements/:agreement/steps',
    {
      onRequest: requirePerson(database, 'exchange.publish'),
      config: { documented: documentedFor(stepBody) },
      schema: { summary: 'Suspend, resume or revoke what is published', tags, params: agreementPath },
    },
    (request, reply) =>
      answering(reply, () => {
        const { step, reason } = bodyOf(stepBody, request)
        const wanted = { agreement: request.params.agreement, reason, now: clock() }
        return stepAgreement(database, step, wanted, request.person!)
      }),
  )
}
