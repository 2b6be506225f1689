/** The sandbox over HTTP: for an operator's system with its key, where only the address differs, and for its staff in the console. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { documentedFor } from '#contracts/cases.ts'
import { itemPath } from '#contracts/item-view.ts'
import { SANDBOX_DOCUMENTED, sandboxDecisionBody, type TestMessage } from '#contracts/sandbox.ts'
import { describeDocument } from '#domain/document.ts'
import type { Clock } from '#platform/clock.ts'
import { pageQuery, pageText } from '#platform/cursor.ts'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { requireLiaison } from '#platform/http-liaison.ts'
import { bodyOf } from '../cases/refusal.ts'
import { ANSWER_BYTES_MAX, answerPath, readAnswer } from '../commands/http-answers.ts'
import { formatFor } from '../delivery/accept.ts'
import { contentTypeOf, pageIn } from '../delivery/formats.ts'
import { readXmlForm } from '../delivery/partners.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import { type Acting, answerTest, emptySandbox, issue, takeTestMessage } from './act.ts'
import {
  acknowledge,
  acknowledgedUpTo,
  readItems,
  readReceiptPage,
  readResponsePage,
  readView,
  shownItem,
} from './store.ts'

export interface SandboxAt {
  database: Database
  clock: Clock
  policies: PolicyReader
  /** Reads and judges a message as the front door would, and stores nothing; null: a content type nobody reads. */
  judge(message: {
    operator: string
    contentType: string
    body: Buffer
    at: string
  }): Promise<TestMessage | null>
}

const tags = ['sandbox']
/** For trying things out, not for load; counts where the front door's limits are in the same process. */
const limited = {
  rateLimit: {
    max: 20,
    timeWindow: 1_000,
    hook: 'preHandler' as const,
    keyGenerator: (request: FastifyRequest) => request.operator,
  },
}

export function addSandbox(server: Server, at: SandboxAt): void {
  addForSystems(server, at)
  addForStaff(server, at)
}

async function acting({ database, clock, policies }: SandboxAt, operator: string): Promise<Acting> {
  const now = clock()
  const { policy } = await policies.read(database, now)
  return { operator, policy: policy.body, now }
}

function taker(at: SandboxAt) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { operator } = request
    const contentType = request.headers['content-type'] ?? ''
    const by = await acting(at, operator)
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const judged = await at.judge({ operator, contentType, body, at: by.now })
    if (!judged) return refuse(reply, 415, `content type ${contentType} is not read here`)
    const receipt = await takeTestMessage(at.database, judged, by)
    return reply.status(receipt.outcome === 'quarantined' ? 400 : 202).send(receipt)
  }
}

function answerer(at: SandboxAt) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const reference = (request.params as { reference: string }).reference.toUpperCase()
    const read = readAnswer(request.headers['content-type'] ?? '', request.body as Buffer)
    if (typeof read === 'string') return refuse(reply, 400, read)
    // Looked at as real ones are, and not kept.
    const fault = read.documents.map(describeDocument).find((each) => typeof each === 'string')
    if (typeof fault === 'string') return refuse(reply, 400, fault)
    await answerTest(at.database, reference, await acting(at, request.operator))
    return reply.status(202).send({ reference, test: true })
  }
}

function addForSystems(server: Server, at: SandboxAt): void {
  const { database } = at
  const onRequest = requireOperator(database)
  const documented = SANDBOX_DOCUMENTED
  server.post(
    '/v1/sandbox/messages',
    {
      onRequest,
      config: { ...limited, documented: documented.send },
      schema: { summary: 'Send a test message', tags },
    },
    taker(at),
  )
  server.get(
    '/v1/sandbox/receipts',
    {
      onRequest,
      config: { documented: documented.receipts },
      schema: { summary: 'Receipts of test messages, oldest first', tags, querystring: pageQuery },
    },
    async (request, reply) => {
      const { after, limit } = request.query
      const page = await readReceiptPage(database, request.operator, after ?? 0, limit)
      return reply.type('application/json').send(pageText('receipts', page))
    },
  )
  server.get(
    '/v1/sandbox/responses',
    {
      onRequest,
      config: { documented: documented.responses },
      schema: { summary: 'Responses to test items, oldest first', tags, querystring: pageQuery },
    },
    async (request, reply) => {
      const { operator } = request
      const accepted = formatFor(request.headers.accept)
      if (!accepted) return refuse(reply, 406, 'responses come as application/json or application/xml')
      const format = accepted === 'xml' ? await readXmlForm(database, operator) : accepted
      const after = request.query.after ?? (await acknowledgedUpTo(database, operator))
      const page = await readResponsePage(database, operator, after, request.query.limit)
      return reply.type(contentTypeOf(format)).header('vary', 'accept').send(pageIn(format, page))
    },
  )
  const acknowledged = z.object({ upTo: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
  server.post(
    '/v1/sandbox/responses/acknowledgements',
    {
      onRequest,
      config: { documented: documented.acknowledge },
      schema: { summary: 'Acknowledge test responses up to a cursor', tags },
    },
    async (request, reply) => {
      const { upTo } = bodyOf(acknowledged, request)
      return (await acknowledge(database, request.operator, upTo))
        ? reply.status(204).send()
        : refuse(reply, 400, `there is no test response ${upTo} yet: acknowledge only what was read`)
    },
  )
  server.get(
    '/v1/sandbox/items/:itemId',
    {
      onRequest,
      config: { documented: documented.item },
      schema: { summary: 'How a test item stands', tags, params: itemPath },
    },
    async (request, reply) => {
      const { itemId } = request.params
      const [item] = await readItems(database, request.operator, { itemIds: [itemId] })
      return item ? { ...shownItem(item), test: true } : refuse(reply, 404, `there is no test item ${itemId}`)
    },
  )
  server.post(
    '/v1/sandbox/referrals/:reference/answers',
    {
      onRequest,
      bodyLimit: ANSWER_BYTES_MAX,
      config: { documented: documented.answer },
      schema: { summary: 'Answer a test referral', tags, params: answerPath },
    },
    answerer(at),
  )
}

function addForStaff(server: Server, at: SandboxAt): void {
  const { database } = at
  const writes = requireLiaison(database, 'post.write')
  const config = { documented: documentedFor() }
  server.get(
    '/api/operator/sandbox',
    {
      onRequest: requireLiaison(database, 'post.read'),
      config,
      schema: { summary: 'Test items of your operator and what was answered', tags },
    },
    (request) => readView(database, request.operator),
  )
  server.post(
    '/api/operator/sandbox/messages',
    {
      onRequest: writes,
      config: { ...limited, ...config },
      schema: { summary: 'Send a test message', tags },
    },
    taker(at),
  )
  server.post(
    '/api/operator/sandbox/items/:itemId/decisions',
    {
      onRequest: writes,
      config: { documented: documentedFor(sandboxDecisionBody) },
      schema: { summary: 'Issue a test decision on a test item', tags, params: itemPath },
    },
    async (request, reply) => {
      const decision = bodyOf(sandboxDecisionBody, request)
      await issue(database, request.params.itemId, decision, await acting(at, request.operator))
      return reply.status(201).send(await readView(database, request.operator))
    },
  )
  server.post(
    '/api/operator/sandbox/referrals/:reference/answers',
    {
      onRequest: writes,
      bodyLimit: ANSWER_BYTES_MAX,
      config,
      schema: { summary: 'Answer a test referral', tags, params: answerPath },
    },
    answerer(at),
  )
  server.delete(
    '/api/operator/sandbox',
    { onRequest: writes, config, schema: { summary: 'Empty the sandbox of your operator', tags } },
    async (request, reply) => {
      await emptySandbox(database, request.operator)
      return reply.status(204).send()
    },
  )
}
