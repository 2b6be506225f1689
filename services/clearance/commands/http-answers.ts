/**
 * Operators answer referrals: `POST /v1/referrals/{reference}/answers`. What can be told at once is told at once; the answer
 * itself travels the log like everything that may change a decision, and what came of it there is told as well: of two answers at
 * once clearance takes the first it reads, and the second is refused.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerBody, REFERENCE } from '#contracts/answers.ts'
import { DOCUMENTED } from '#contracts/http.ts'
import type { AnswerCommand, StoredDocument } from '#contracts/officer-commands.ts'
import { DOCUMENT_BYTES_MAX, describeDocument, type GivenDocument } from '#domain/document.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { storeDocument } from '#platform/documents.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { askCommand } from './ask.ts'
import type { ReferralState } from './docket.ts'

/** Base64 makes four of three. */
export const ANSWER_BYTES_MAX = Math.ceil((DOCUMENT_BYTES_MAX * 4) / 3) * 2

/** Clearance is some milliseconds behind; where it is stopped the answer is kept, and nobody waits for long. */
const WAIT_MS = 5_000

export const answerPath = z.object({ reference: z.string().regex(REFERENCE) })

export function addAnswerRoute(server: Server, at: { database: Database; log: Log; clock: Clock }): void {
  server.post(
    '/v1/referrals/:reference/answers',
    {
      onRequest: requireOperator(at.database),
      bodyLimit: ANSWER_BYTES_MAX,
      config: { documented: DOCUMENTED.answerReferral },
      schema: { summary: 'Answer a referral', tags: ['referrals'], params: answerPath },
    },
    (request, reply) => takeAnswer(request, reply, at, request.params.reference),
  )
}

/** Takes the answer in the body of a request whose operator is known. */
export async function takeAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  at: { database: Database; log: Log; clock: Clock },
  named: string,
): Promise<FastifyReply> {
  const reference = named.toUpperCase()
  const asked = await readReferral(at.database, reference, request.operator)
  if (!asked) return refuse(reply, 404, `no referral ${reference} was opened for your operator`)
  const over = whyOver(reference, asked.state)
  if (over) return refuse(reply, 409, over)
  return take(request, reply, at, { reference, itemId: asked.itemId })
}

function whyOver(reference: string, state: ReferralState): string | null {
  if (state === 'answered') return `referral ${reference} is answered already; an officer is looking at it`
  if (state === 'closed')
    return `referral ${reference} is closed: customs has decided; read the last response`
  if (state === 'expired')
    return `the deadline of referral ${reference} has passed: customs goes on without an answer`
  return null
}

async function take(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, log, clock }: { database: Database; log: Log; clock: Clock },
  { reference, itemId }: { reference: string; itemId: string },
): Promise<FastifyReply> {
  const read = readAnswer(request.headers['content-type'] ?? '', request.body as Buffer)
  if (typeof read === 'string') return refuse(reply, 400, read)
  const documents: StoredDocument[] = []
  for (const given of read.documents) {
    const document = describeDocument(given)
    if (typeof document === 'string') return refuse(reply, 400, document)
    await storeDocument(database, document, given.bytes)
    documents.push(document)
  }
  const command: AnswerCommand = {
    command: 'answer',
    commandId: randomUUID(),
    itemId,
    at: clock(),
    reference,
    operator: request.operator,
    text: read.text,
    data: read.data,
    screening: read.screening,
    documents,
  }
  const told = await askCommand({ database, log }, command, WAIT_MS)
  if (told?.outcome === 'refused') return refuse(reply, 409, told.told)
  const { commandId } = command
  return reply.status(202).send({ commandId, reference, documents, outcome: told ? 'done' : null })
}

export interface GivenAnswer extends Pick<AnswerCommand, 'text' | 'data' | 'screening'> {
  documents: GivenDocument[]
}

/** JSON, or one document as it is. A sentence where it is neither. */
export function readAnswer(contentType: string, body: Buffer | null): GivenAnswer | string {
  const bytes = body ?? Buffer.alloc(0)
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (type === 'application/pdf' || type.startsWith('image/'))
    return { text: null, data: null, screening: null, documents: [{ name: 'document', bytes }] }
  const read = answerBody.safeParse(jsonOf(bytes))
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return `the answer cannot be read${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`
  }
  const { text = null, data = null, screening = null } = read.data
  const documents = read.data.documents ?? []
  if (text === null && data === null && screening === null && documents.length === 0)
    return 'the answer is empty: give text, data, a screening result or a document'
  return {
    text,
    data,
    screening,
    documents: documents.map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') })),
  }
}

/** A referral on an item that the operator sent, or whose operator it is. */
export async function readReferral(
  db: Queryable,
  reference: string,
  operator: string,
): Promise<{ itemId: string; state: ReferralState } | null> {
  const { rows } = await db.execute<{ itemId: string; state: ReferralState }>(sql`
    SELECT r.item_id AS "itemId", r.state
      FROM referrals r JOIN responses p USING (receipt_id, place, cause)
     WHERE r.reference = ${reference} AND r.item_id IS NOT NULL
       AND ${operator} IN (p.submitter, p.body ->> 'originOperator', p.body ->> 'destinationOperator')`)
  return rows[0] ?? null
}
