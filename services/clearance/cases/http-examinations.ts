/** Examinations over HTTP: ordered, printed, given a result with photographs, approved. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { approvalBody, documentedFor, examinationBody, resultBody } from '#contracts/cases.ts'
import { printedQuery } from '#contracts/language.ts'
import { DOCUMENT_BYTES_MAX } from '#domain/document.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { PRINT_POLICY } from '../printed.ts'
import { type CasesAt, casePath, officerOf } from './asking.ts'
import { approve, type ExaminationTold, giveResult, orderExamination, readExamination } from './examine.ts'
import { findCase } from './hold-case.ts'
import { printOrder } from './print.ts'
import { readDeclaration } from './read-case.ts'
import { bodyOf, CaseRefusal } from './refusal.ts'
import { auditView } from './steps.ts'
import { procedureFor } from './working.ts'

const tags = ['examinations']
const examinationPath = z.object({ examinationId: z.uuid() })
/** Two photographs of the largest size, or twenty as telephones take them; Base64 makes four bytes of three. */
const BODY_BYTES_MAX = Math.ceil((DOCUMENT_BYTES_MAX * 4) / 3) * 2

export function addExaminationRoutes(server: Server, at: CasesAt): void {
  const { database, clock } = at
  const examines = requirePerson(database, 'examinations.write')

  server.post(
    '/api/cases/:caseId/examinations',
    {
      onRequest: examines,
      config: { documented: documentedFor(examinationBody) },
      schema: { summary: 'Order an examination', tags, params: casePath },
    },
    async (request, reply) => {
      const { instructions } = bodyOf(examinationBody, request)
      const officer = officerOf(request, clock)
      const ordered = await orderExamination(database, request.params.caseId, instructions, officer)
      return reply.status(201).send(ordered)
    },
  )
  server.get(
    '/api/examinations/:examinationId/order',
    {
      onRequest: examines,
      config: { documented: documentedFor() },
      schema: {
        summary: 'The order, to be printed',
        tags,
        params: examinationPath,
        querystring: printedQuery,
      },
    },
    async (request, reply) => {
      const { name } = request.person!
      const examination = await readExamination(database, request.params.examinationId)
      const found = examination && (await findCase(database, examination.caseId, name))
      if (!found) throw new CaseRefusal(404, 'there is no such examination')
      await auditView(database, name, { itemId: found.itemId, caseId: found.caseId, as: 'examination-order' })
      const declaration = await readDeclaration(database, found.itemId)
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PRINT_POLICY)
        .header('cache-control', 'private, no-store')
        .send(
          printOrder(found, declaration, examination!, procedureFor(found.category), request.query.language),
        )
    },
  )
  server.post(
    '/api/examinations/:examinationId/results',
    {
      onRequest: examines,
      bodyLimit: BODY_BYTES_MAX,
      config: { documented: documentedFor(resultBody) },
      schema: { summary: 'What the examination found', tags, params: examinationPath },
    },
    async (request, reply) => {
      const body = bodyOf(resultBody, request)
      return answer(
        reply,
        await giveResult(at, request.params.examinationId, body, officerOf(request, clock)),
      )
    },
  )
  server.post(
    '/api/examinations/:examinationId/approvals',
    {
      onRequest: requirePerson(database, 'items.confirm'),
      config: { documented: documentedFor(approvalBody) },
      schema: {
        summary: 'Approve a result as a second officer, or send it back',
        tags,
        params: examinationPath,
      },
    },
    async (request, reply) => {
      const body = bodyOf(approvalBody, request)
      return answer(reply, await approve(at, request.params.examinationId, body, officerOf(request, clock)))
    },
  )
}

/** A decision that was refused leaves the examination open; one that is on its way is looked at again. */
function answer(reply: FastifyReply, told: ExaminationTold): FastifyReply {
  const isWaiting = told.examination.state === 'given' && told.decision === null
  const status = told.decision?.outcome === 'refused' ? 409 : isWaiting ? 202 : 200
  return reply.status(status).send(told)
}
