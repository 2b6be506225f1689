/** Officers decide over HTTP: each call is a command by the log, and answers with what came of it. */
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  confirmCommandSchema,
  decideCommandSchema,
  type ItemCommand,
  recallCommandSchema,
} from '#contracts/officer-commands.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { readDocument } from '#platform/documents.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { jsonOf } from '#platform/json-body.ts'
import type { Log } from '#platform/log.ts'
import { measureWork } from '../cases/measure-work.ts'
import { askCommand } from './ask.ts'

const WAIT_MS = 10_000

const itemPath = z.object({ itemId: z.string().regex(/^[\p{L}\p{N}-]{1,70}$/u) })
const documentPath = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** A commandId of the caller's makes sending it twice harmless. */
const given = { commandId: z.uuid().optional() }
const decideBody = decideCommandSchema
  .pick({ code: true, asks: true, duties: true, basedOn: true, reason: true })
  .extend({
    ...given,
    heldBackSeconds: z
      .number()
      .min(0)
      .max(60)
      .optional()
      .describe('how long a page kept it back so that it could be undone: no time of work'),
  })
const confirmBody = confirmCommandSchema.pick({ proposalId: true, agree: true, reason: true }).extend(given)
const recallBody = recallCommandSchema.pick({ reason: true }).extend(given)

export function addDecisionRoutes(server: Server, at: { database: Database; log: Log; clock: Clock }): void {
  const tags = ['officers']
  const commanding =
    (command: ItemCommand['command'], body: z.ZodObject) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const read = body.safeParse(jsonOf(request.body))
      if (!read.success) {
        const { path, message } = read.error.issues[0]!
        return refuse(
          reply,
          400,
          `the body cannot be read${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`,
        )
      }
      const {
        commandId = randomUUID(),
        heldBackSeconds = 0,
        ...rest
      } = read.data as { commandId?: string; heldBackSeconds?: number }
      const { name, roles } = request.person!
      const itemId = (request.params as { itemId: string }).itemId.toUpperCase()
      const asked = { command, commandId, itemId, at: at.clock(), by: { name, roles: [...roles] }, ...rest }
      const told = await askCommand(at, asked as ItemCommand, WAIT_MS)
      if (told && command === 'decide')
        await measureWork(at.database, { itemId, name, at: asked.at, heldBackSeconds, outcome: told.outcome })
      if (!told) return reply.status(202).send({ commandId, outcome: null, told: 'it is asked; look again' })
      return reply.status(told.outcome === 'refused' ? 409 : 200).send({ commandId, ...told })
    }
  const route = (path: string, command: ItemCommand['command'], body: z.ZodObject, summary: string): void => {
    const onRequest = requirePerson(at.database, command === 'confirm' ? 'items.confirm' : 'items.decide')
    server.post(path, { onRequest, schema: { summary, tags, params: itemPath } }, commanding(command, body))
  }
  route('/api/items/:itemId/decisions', 'decide', decideBody, 'Decide on an item')
  route(
    '/api/items/:itemId/confirmations',
    'confirm',
    confirmBody,
    'Confirm what another proposed, or turn it down',
  )
  route('/api/items/:itemId/recalls', 'recall', recallBody, 'Take the last decision of a person back')
  addDocumentRoute(server, at.database)
}

/** Never shown inside a page of ours: what operators send is not ours. It tells of people, so it is for who works on cases, on record. */
function addDocumentRoute(server: Server, database: Database): void {
  server.get(
    '/api/documents/:sha256',
    {
      onRequest: requirePerson(database, 'cases.read'),
      schema: {
        summary: 'A document that came with an answer or an examination',
        tags: ['officers'],
        params: documentPath,
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params
      const document = await readDocument(database, sha256)
      if (!document) return refuse(reply, 404, 'there is no such document')
      await audit(database, { kind: 'document.viewed', who: request.person!.name, what: { sha256 } })
      return reply
        .type(document.mediaType)
        .header('content-disposition', `attachment; filename="${sha256.slice(0, 12)}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .send(document.bytes)
    },
  )
}
