/** The comment thread about an item over HTTP: customs under /api, the post under /v1 with its operator key. */
import { z } from 'zod'
import { COMMENTS_DOCUMENTED, commentBody, documentedFor, officerCommentBody } from '#contracts/cases.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { readItemStatuses } from '../item-status.ts'
import { type CasesAt, casePath, officerOf } from './asking.ts'
import { readByOfficer, readThread, writeByOfficer, writeByPost } from './comments.ts'
import { bodyOf } from './refusal.ts'

const itemPath = z.object({ itemId: z.string().regex(/^[\p{L}\p{N}-]{1,70}$/u) })
const NOT_YOURS = 'no item with this id was declared by or for your operator'

export function addCommentRoutes(server: Server, { database, clock }: CasesAt): void {
  const operators = requireOperator(database)
  const tags = ['comments']

  server.get(
    '/v1/items/:itemId/comments',
    {
      onRequest: operators,
      config: { documented: COMMENTS_DOCUMENTED.read },
      schema: { summary: 'What you and customs wrote about an item', tags, params: itemPath },
    },
    async (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      if (!(await readItemStatuses(database, request.operator, [itemId])).has(itemId))
        return refuse(reply, 404, NOT_YOURS)
      return { comments: await readThread(database, itemId, request.operator) }
    },
  )
  server.post(
    '/v1/items/:itemId/comments',
    {
      onRequest: operators,
      config: { documented: COMMENTS_DOCUMENTED.write },
      schema: { summary: 'Write to customs about an item', tags, params: itemPath },
    },
    async (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      const { text } = bodyOf(commentBody, request)
      const written = await writeByPost(database, { itemId, operator: request.operator, text, at: clock() })
      return written ? reply.status(201).send(written) : refuse(reply, 404, NOT_YOURS)
    },
  )
  server.get(
    '/api/cases/:caseId/comments',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'What posts and customs wrote about the item', tags, params: casePath },
    },
    async (request) => ({
      comments: await readByOfficer(database, request.params.caseId, officerOf(request, clock)),
    }),
  )
  server.post(
    '/api/cases/:caseId/comments',
    {
      onRequest: requirePerson(database, 'cases.write'),
      config: { documented: documentedFor(officerCommentBody) },
      schema: { summary: 'Write to the post about the item', tags, params: casePath },
    },
    async (request, reply) => {
      const body = bodyOf(officerCommentBody, request)
      const officer = officerOf(request, clock)
      return reply.status(201).send(await writeByOfficer(database, request.params.caseId, body, officer))
    },
  )
}
