/** A post's own pages about what it sent: messages with their receipts, and sending by hand. Everything sent takes the way of any message. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { documentedFor } from '#contracts/cases.ts'
import { languageOf, translateReceipt } from '#contracts/findings/translate.ts'
import {
  entryPath,
  languageQuery,
  messagePath,
  type OperatorMessageDetail,
  operatorMessagesQuery,
} from '#contracts/operator-view.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireLiaison } from '#platform/http-liaison.ts'
import { hashOf } from '../hash.ts'
import type { Installation } from '../installation.ts'
import { preview } from '../preview.ts'
import { checkUpload } from './check-upload.ts'
import { listMessages } from './list-messages.ts'
import { readBytes, readEntry, readMessageDetail } from './read-message.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export interface OperatorMessagesAt {
  database: Database
  installation: Installation
  /** The front door's own: what an operator's system sends goes the same way. */
  takeMessage: Handler
  tryMessage: Handler
  limited: object
}

const tags = ['operator pages']
const NO_MESSAGE = 'your operator has sent no message with this receipt'

export function addOperatorMessages(server: Server, at: OperatorMessagesAt): void {
  addReading(server, at)
  addSending(server, at)
}

function addReading(server: Server, { database }: OperatorMessagesAt): void {
  const onRequest = requireLiaison(database, 'post.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/operator/messages',
    {
      onRequest,
      config,
      schema: {
        summary: 'Messages of your operator, newest first',
        tags,
        querystring: operatorMessagesQuery,
      },
    },
    (request) => listMessages(database, request.operator, request.query),
  )
  server.get(
    '/api/operator/messages/:receiptId',
    {
      onRequest,
      config,
      schema: { summary: 'A message and its receipt', tags, params: messagePath, querystring: languageQuery },
    },
    async (request, reply) => {
      const found = await readMessageDetail(database, request.operator, request.params.receiptId)
      if (!found) return refuse(reply, 404, NO_MESSAGE)
      const detail: OperatorMessageDetail = {
        ...found,
        receipt: translateReceipt(found.receipt, request.query.language),
      }
      return detail
    },
  )
  server.get(
    '/api/operator/messages/:receiptId/bytes',
    { onRequest, config, schema: { summary: 'A message as it was sent', tags, params: messagePath } },
    async (request, reply) => {
      const { receiptId } = request.params
      const { operator } = request
      const found = await readBytes(database, operator, receiptId)
      if (!found) return refuse(reply, 404, NO_MESSAGE)
      await audit(database, {
        kind: 'operator.message-viewed',
        who: request.person!.name,
        what: { operator, receiptId },
      })
      return reply
        .header('content-disposition', `attachment; filename="message-${receiptId}"`)
        .header('cache-control', 'private, no-store')
        .type(found.contentType)
        .send(found.body)
    },
  )
  server.get(
    '/api/operator/messages/:receiptId/items/:place',
    {
      onRequest,
      config,
      schema: {
        summary: 'One declared item of a message, to be mended',
        tags,
        params: entryPath,
        querystring: languageQuery,
      },
    },
    async (request, reply) => {
      const { receiptId, place } = request.params
      const { operator } = request
      const found = await readEntry(database, { operator, receiptId, place }, request.query.language)
      if (!found) return refuse(reply, 404, 'the message has no item in this place that could be read')
      const what = { operator, receiptId, place }
      await audit(database, { kind: 'operator.item-viewed', who: request.person!.name, what })
      return reply.header('cache-control', 'private, no-store').send(found)
    },
  )
}

function addSending(server: Server, at: OperatorMessagesAt): void {
  const { database, installation, takeMessage, tryMessage, limited } = at
  const onRequest = requireLiaison(database, 'post.write')
  const config = { ...limited, documented: documentedFor() }
  server.post(
    '/api/operator/messages',
    {
      onRequest,
      config,
      schema: { summary: 'Send a message of your operator, as its system would', tags },
    },
    async (request, reply) => {
      const body = bodyOf(request)
      await audit(database, {
        kind: 'operator.message-sent',
        who: request.person!.name,
        what: { operator: request.operator, bytes: body.length, sha256: hashOf(body).toString('hex') },
      })
      return takeMessage(request, reply)
    },
  )
  server.post(
    '/api/operator/messages/validate',
    { onRequest, config, schema: { summary: 'The receipt it would get; nothing is stored', tags } },
    tryMessage,
  )
  server.post(
    '/api/operator/uploads/check',
    {
      onRequest,
      config,
      schema: { summary: 'What a CSV file would come to, row by row; nothing is stored', tags },
    },
    async (request) => {
      const body = bodyOf(request)
      const receipt = await preview(database, installation, {
        operator: request.operator,
        contentType: 'text/csv',
        body,
        at: new Date().toISOString(),
      })
      const language = languageOf(request.headers['accept-language'])
      return checkUpload(translateReceipt(receipt, language), body)
    },
  )
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
