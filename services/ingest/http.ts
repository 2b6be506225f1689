/**
 * The gateway: takes messages over HTTP, appends their bytes to the operator's topic, and answers when the receipt is there.
 * It does not read what it appends; that is for the stage behind the log.
 */
import { createHash, randomUUID } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf, translateReceipt } from '#contracts/findings/translate.ts'
import { DOCUMENTED } from '#contracts/http.ts'
import type { Language } from '#contracts/language.ts'
import { type Receipt, receiptSchema } from '#contracts/receipt.ts'
import { inboundTopic, operatorTopics, PARTITIONS } from '#contracts/topics.ts'
import type { Config } from '#platform/config.ts'
import { type Page, pageQuery, pageText, readPage } from '#platform/cursor.ts'
import type { Database } from '#platform/database.ts'
import { askToRetry, refuse, requireOperator, type Server } from '#platform/http.ts'
import type { Log } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { HEADERS } from './arrival.ts'
import { type ReceiptWatch, watchReceipts } from './await-receipts.ts'
import { CONTENT_TYPES, mediaTypeOf } from './decode.ts'
import { installationOf } from './installation.ts'
import { addOperatorMessages } from './operator-view/http.ts'
import { peekMessageId } from './peek-message-id.ts'
import { preview } from './preview.ts'

export interface Gateway {
  close(): void
}

export async function addGateway(
  server: Server,
  at: { config: Config; database: Database; log: Log },
): Promise<Gateway> {
  const { config, database } = at
  const installation = installationOf(config)
  const receipts = watchReceipts(database)
  const takeMessage = messageTaker({ ...at, receipts })
  await server.register(rateLimit, { global: false })
  const onRequest = requireOperator(database)
  const limited = {
    rateLimit: {
      max: config.operatorRequestsPerSecondMax,
      timeWindow: 1_000,
      hook: 'preHandler' as const,
      keyGenerator: (request: FastifyRequest) => request.operator,
    },
  }

  async function tryMessage(
    request: FastifyRequest,
    reply: FastifyReply,
    date?: string | undefined,
  ): Promise<FastifyReply> {
    const message = readRequest(request)
    if (!message.readable) return refuse(reply, 415, message.problem)
    const receipt = await preview(database, installation, {
      ...message,
      operator: request.operator,
      at: date ? `${date}T12:00:00.000Z` : new Date().toISOString(),
    })
    return sendReceipt(
      reply,
      translateReceipt(receiptSchema.parse(receipt), languageOf(request.headers['accept-language'])),
    )
  }

  const taken = { summary: 'Send a message', tags: ['messages'] }
  server.post(
    '/v1/messages',
    { onRequest, config: { ...limited, documented: DOCUMENTED.sendMessage }, schema: taken },
    takeMessage,
  )

  const tried = {
    summary: 'The receipt a message would get; nothing is stored',
    tags: ['messages'],
    querystring: z.object({
      date: z.iso.date().optional().describe('the day it would be sent; today where left out'),
    }),
  }
  server.post(
    '/v1/messages/validate',
    { onRequest, config: { ...limited, documented: DOCUMENTED.tryMessage }, schema: tried },
    (request, reply) => tryMessage(request, reply, request.query.date),
  )

  const listed = { summary: 'Receipts, oldest first', tags: ['messages'], querystring: pageQuery }
  server.get(
    '/v1/receipts',
    { onRequest, config: { documented: DOCUMENTED.listReceipts }, schema: listed },
    async (request, reply) => {
      const { after, limit } = request.query
      const page = await readReceiptPage(database, request.operator, after ?? 0, limit)
      const language = languageOf(request.headers['accept-language'])
      return reply.type('application/json').send(pageText('receipts', inLanguage(page, language)))
    },
  )

  addOperatorMessages(server, { database, installation, takeMessage, tryMessage, limited })
  return { close: receipts.close }
}

/** Receipts are stored in English, and go out as they are stored unless another language is asked for. */
function inLanguage(page: Page, language: Language): Page {
  if (language === 'en') return page
  const translated = (body: string) => JSON.stringify(translateReceipt(JSON.parse(body), language))
  return { ...page, bodies: page.bodies.map(translated) }
}

type ReadRequest =
  | { readable: true; contentType: string; body: Buffer }
  | { readable: false; problem: string }

function readRequest(request: FastifyRequest): ReadRequest {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    return { readable: false, problem: `content encoding ${encoding} is not read: send the message as it is` }
  const contentType = mediaTypeOf(request.headers['content-type'] ?? '')
  if (!CONTENT_TYPES.includes(contentType)) {
    return {
      readable: false,
      problem: `content type ${contentType} is not read: send ${CONTENT_TYPES.join(' or ')}`,
    }
  }
  return { readable: true, contentType, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
}

function messageTaker(at: { config: Config; database: Database; log: Log; receipts: ReceiptWatch }) {
  const { config, database, receipts } = at
  const ensureTopics = async (operator: string) => {
    for (const topic of operatorTopics(operator)) await at.log.ensureTopic(topic, PARTITIONS.operator)
  }
  let waitingBytes = 0

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const message = readRequest(request)
    if (!message.readable) return refuse(reply, 415, message.problem)
    const sent = { ...message, hash: createHash('sha256').update(message.body).digest() }
    const key = keyOf(request)
    if (key === null) return take(request, reply, sent, randomUUID())
    const receiptId = uuidOf(`idempotency-key/${request.operator}/${key}`)
    if (!(await isFirstUse(database, receiptId, sent.hash))) return refuseKey(reply)
    const earlier = await findReceipt(database, receiptId)
    return earlier ? sendReceipt(reply, earlier) : take(request, reply, sent, receiptId)
  }

  async function take(
    { operator, headers }: FastifyRequest,
    reply: FastifyReply,
    { body, contentType }: { body: Buffer; contentType: string },
    receiptId: string,
  ): Promise<FastifyReply> {
    if (waitingBytes > 0 && waitingBytes + body.length > config.waitingBytesMax) {
      return askToRetry(reply, 'too many messages wait for their receipts: try again')
    }
    waitingBytes += body.length
    metrics.waitingBytes.set(waitingBytes)
    const stop = metrics.receiptSeconds.startTimer()
    const expected = receipts.expect(receiptId)
    try {
      await ensureTopics(operator)
      await at.log.append([
        {
          topic: inboundTopic(operator),
          key: peekMessageId(body),
          headers: { [HEADERS.contentType]: contentType, [HEADERS.receiptId]: receiptId },
          value: body,
        },
      ])
      if (headers.prefer?.includes('respond-async')) return sendPromise(reply, receiptId)
      const recorded = await expected.within(config.receiptTimeoutMs)
      stop()
      return recorded ? sendReceipt(reply, recorded) : sendPromise(reply, receiptId)
    } finally {
      expected.forget()
      waitingBytes -= body.length
      metrics.waitingBytes.set(waitingBytes)
    }
  }
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key !== '' ? key : null
}

/** Keeps what a key was first used with, before anything is appended. True where that is this body. */
async function isFirstUse(database: Database, receiptId: string, bodyHash: Buffer): Promise<boolean> {
  const { rows } = await database.execute<{ body_hash: Buffer }>(sql`
    INSERT INTO idempotency_keys (receipt_id, body_hash) VALUES (${receiptId}::uuid, ${bodyHash})
    ON CONFLICT (receipt_id) DO UPDATE SET body_hash = idempotency_keys.body_hash
    RETURNING body_hash`)
  return rows[0]!.body_hash.equals(bodyHash)
}

function refuseKey(reply: FastifyReply): FastifyReply {
  return refuse(
    reply,
    400,
    'this Idempotency-Key was used with another message: send this one under a key of its own',
  )
}

function sendReceipt(reply: FastifyReply, receipt: Receipt): FastifyReply {
  return reply.status(receipt.outcome === 'quarantined' ? 400 : 202).send(receipt)
}

/** The message is durable and will be read; its receipt comes by cursor. */
function sendPromise(reply: FastifyReply, receiptId: string): FastifyReply {
  return reply.status(202).header('location', '/v1/receipts').send({ receiptId })
}

async function findReceipt(database: Database, receiptId: string): Promise<Receipt | null> {
  const { rows } = await database.execute<{ receipt: Receipt }>(
    sql`SELECT receipt FROM messages WHERE receipt_id = ${receiptId}::uuid`,
  )
  return rows[0]?.receipt ?? null
}

/** Receipts of an operator after a cursor. */
export async function readReceiptPage(
  database: Database,
  operator: string,
  after: number,
  limit: number,
): Promise<Page> {
  return readPage(
    database,
    after,
    sql`
    SELECT sequence, receipt::text AS body FROM messages
     WHERE submitter = ${operator} AND sequence > ${after} ORDER BY sequence LIMIT ${limit}`,
  )
}
