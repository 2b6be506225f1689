/** A post's own pages about what customs said: what needs an answer, referrals, items, responses, the thread, the webhook. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { commentBody, documentedFor } from '#contracts/cases.ts'
import { itemPath } from '#contracts/item-view.ts'
import { operatorResponsesQuery, referralPath } from '#contracts/operator-view.ts'
import { audit } from '#platform/audit/record-event.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireLiaison } from '#platform/http-liaison.ts'
import type { CasesAt } from '../cases/asking.ts'
import { readThread, writeByPost } from '../cases/comments.ts'
import { bodyOf } from '../cases/refusal.ts'
import { ANSWER_BYTES_MAX, takeAnswer } from '../commands/http-answers.ts'
import { unblockWebhook } from '../delivery/webhooks.ts'
import { readItemStatuses } from '../item-status.ts'
import { readDelivery } from './delivery.ts'
import { listResponses } from './list-responses.ts'
import { readOpenItems } from './open-items.ts'
import { readOperatorItem } from './read-item.ts'
import { readReferralView } from './read-referral.ts'
import { readToday } from './today.ts'

const tags = ['operator pages']
const NOT_YOURS = 'no item with this id was declared by or for your operator'

export function addOperatorView(server: Server, at: CasesAt): void {
  addOverview(server, at)
  addReferrals(server, at)
  addItems(server, at)
}

function addOverview(server: Server, { database, clock }: CasesAt): void {
  const reads = requireLiaison(database, 'post.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/operator/today',
    { onRequest: reads, config, schema: { summary: 'What your operator should see to now', tags } },
    (request) => readToday(database, request.operator, clock()),
  )
  server.get(
    '/api/operator/open-items',
    { onRequest: reads, config, schema: { summary: 'Items that customs keeps back or asks about', tags } },
    async (request) => ({ items: await readOpenItems(database, request.operator) }),
  )
  server.get(
    '/api/operator/responses',
    {
      onRequest: reads,
      config,
      schema: {
        summary: 'Responses to your operator, newest first',
        tags,
        querystring: operatorResponsesQuery,
      },
    },
    (request) => listResponses(database, request.operator, request.query),
  )
  server.get(
    '/api/operator/delivery',
    { onRequest: reads, config, schema: { summary: 'How far your system has read, and its webhook', tags } },
    (request) => readDelivery(database, request.operator, clock()),
  )
  server.post(
    '/api/operator/webhook/unblock',
    {
      onRequest: requireLiaison(database, 'post.write'),
      config,
      schema: { summary: 'Let the webhook of your operator go on', tags },
    },
    async (request, reply) => {
      const { operator } = request
      const { webhook } = await readDelivery(database, operator, clock())
      if (!webhook) return refuse(reply, 404, 'your operator has no webhook: an administrator sets one up')
      await unblockWebhook(database, operator, request.person!.name)
      return readDelivery(database, operator, clock())
    },
  )
}

function addReferrals(server: Server, at: CasesAt): void {
  const { database } = at
  server.get(
    '/api/operator/referrals/:reference',
    {
      onRequest: requireLiaison(database, 'post.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'What customs asks, and what was answered', tags, params: referralPath },
    },
    async (request, reply) => {
      const reference = request.params.reference.toUpperCase()
      const found = await readReferralView(database, request.operator, reference)
      return found ?? refuse(reply, 404, `no referral ${reference} was opened for your operator`)
    },
  )
  server.post(
    '/api/operator/referrals/:reference/answers',
    {
      onRequest: requireLiaison(database, 'post.write'),
      bodyLimit: ANSWER_BYTES_MAX,
      config: { documented: documentedFor() },
      schema: { summary: 'Answer a referral', tags, params: referralPath },
    },
    async (request: FastifyRequest<{ Params: { reference: string } }>, reply: FastifyReply) => {
      const { reference } = request.params
      const { operator } = request
      await audit(database, {
        kind: 'operator.answer-given',
        who: request.person!.name,
        what: { operator, reference: reference.toUpperCase() },
      })
      return takeAnswer(request, reply, at, reference)
    },
  )
}

function addItems(server: Server, { database, clock }: CasesAt): void {
  const reads = requireLiaison(database, 'post.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/operator/items/:itemId',
    {
      onRequest: reads,
      config,
      schema: {
        summary: 'An item of your operator, as it stands and what was said of it',
        tags,
        params: itemPath,
      },
    },
    async (request, reply) => {
      const found = await readOperatorItem(database, request.operator, request.params.itemId)
      return found ?? refuse(reply, 404, NOT_YOURS)
    },
  )
  server.get(
    '/api/operator/items/:itemId/comments',
    {
      onRequest: reads,
      config,
      schema: { summary: 'What you and customs wrote about an item', tags, params: itemPath },
    },
    async (request, reply) => {
      const { itemId } = request.params
      if (!(await readItemStatuses(database, request.operator, [itemId])).has(itemId))
        return refuse(reply, 404, NOT_YOURS)
      return { comments: await readThread(database, itemId, request.operator) }
    },
  )
  server.post(
    '/api/operator/items/:itemId/comments',
    {
      onRequest: requireLiaison(database, 'post.write'),
      config: { documented: documentedFor(commentBody) },
      schema: { summary: 'Write to customs about an item', tags, params: itemPath },
    },
    async (request, reply) => {
      const { itemId } = request.params
      const { operator } = request
      const { text } = bodyOf(commentBody, request)
      const written = await writeByPost(database, { itemId, operator, text, at: clock() })
      if (!written) return refuse(reply, 404, NOT_YOURS)
      const what = { operator, itemId }
      await audit(database, { kind: 'operator.comment-written', who: request.person!.name, what })
      return reply.status(201).send(written)
    },
  )
}
