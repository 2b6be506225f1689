/** Responses over HTTP: by cursor in JSON or XML, their acknowledgement, and what a decision code means to the partner. */
import { z } from 'zod'
import { DOCUMENTED } from '#contracts/http.ts'
import { pageQuery } from '#platform/cursor.ts'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'
import { formatFor } from './accept.ts'
import { contentTypeOf, pageIn } from './formats.ts'
import { meaningOf, readPartnerCodes } from './partner-codes.ts'
import { readXmlForm } from './partners.ts'
import { acknowledge, acknowledgedUpTo, readResponsePage } from './responses.ts'

const CODE_LENGTH_MAX = 70
const codePath = z.object({ code: z.string().max(CODE_LENGTH_MAX) })

export function addResponseRoutes(server: Server, database: Database): void {
  const onRequest = requireOperator(database)

  const listed = {
    summary: 'Responses, oldest first; from the first not acknowledged where no cursor is given',
    tags: ['responses'],
    querystring: pageQuery,
  }
  server.get(
    '/v1/responses',
    { onRequest, config: { documented: DOCUMENTED.listResponses }, schema: listed },
    async (request, reply) => {
      const { operator } = request
      const accepted = formatFor(request.headers.accept)
      if (!accepted)
        return refuse(
          reply,
          406,
          'responses come as application/json, or as application/xml with profile=cds or profile=ics2: accept one of these',
        )
      const format = accepted === 'xml' ? await readXmlForm(database, operator) : accepted
      const after = request.query.after ?? (await acknowledgedUpTo(database, operator))
      const page = await readResponsePage(database, operator, after, request.query.limit)
      return reply.type(contentTypeOf(format)).header('vary', 'accept').send(pageIn(format, page))
    },
  )

  const acknowledged = { summary: 'Acknowledge responses up to a cursor', tags: ['responses'] }
  server.post(
    '/v1/responses/acknowledgements',
    { onRequest, config: { documented: DOCUMENTED.acknowledgeResponses }, schema: acknowledged },
    async (request, reply) => {
      const upTo = readAcknowledgement(request.body)
      if (upTo === null)
        return refuse(
          reply,
          400,
          'send {"upTo": "<cursor>"} with a cursor that GET /v1/responses gave as next',
        )
      const known = await acknowledge(database, request.operator, upTo)
      return known
        ? reply.status(204).send()
        : refuse(reply, 400, `there is no response ${upTo} yet: acknowledge only what was read`)
    },
  )

  const explained = { summary: 'What a decision code means', tags: ['responses'], params: codePath }
  server.get(
    '/v1/decision-codes/:code',
    { onRequest, config: { documented: DOCUMENTED.explainCode }, schema: explained },
    async (request, reply) => {
      const { operator, params } = request
      const tables = await readPartnerCodes(database, [operator])
      const meaning = meaningOf(params.code, tables.get(operator))
      return meaning
        ? reply.send(meaning)
        : refuse(reply, 404, 'no decision has this code, neither in your own table nor in ours')
    },
  )
}

/** A cursor as it was given, or the same as a number; `null`, `true` or `""` would all be read as one of the first numbers. */
const cursor = z
  .union([z.string().regex(/^\d{1,16}$/), z.number()])
  .transform(Number)
  .pipe(z.int().min(0))
const acknowledgement = z.object({ upTo: cursor })

function readAcknowledgement(body: unknown): number | null {
  const read = acknowledgement.safeParse(jsonOf(body))
  return read.success ? read.data.upTo : null
}
