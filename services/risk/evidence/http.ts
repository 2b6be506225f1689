/**
 * Where scanners' image analysis and other agencies say what they know of an item: `POST /v1/items/{itemId}/evidence`. What is
 * sent goes by the log like all work; the answer waits until it is on record. Sent again, it changes nothing.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Evidence, type EvidenceCommand, evidenceSchema } from '#contracts/evidence.ts'
import { DOCUMENTED } from '#contracts/http.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { jsonOf } from '#platform/json-body.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { sourceOfKey } from './sources.ts'

const WAIT_MS = 10_000
const LOOK_EVERY_MS = 25
/** A clock that runs a little ahead is no reason to refuse; a day is a slip of the pen. */
const AHEAD_MS_MAX = 3_600_000

const itemPath = z.object({ itemId: z.string().regex(/^[\p{L}\p{N}-]{1,70}$/u) })

interface At {
  database: Database
  log: Log
  clock: Clock
}

export function addEvidenceRoute(server: Server, at: At): void {
  server.post(
    '/v1/items/:itemId/evidence',
    {
      config: { documented: DOCUMENTED.giveEvidence },
      schema: {
        summary: 'What a scanner or another agency says of an item',
        tags: ['evidence'],
        params: itemPath,
      },
    },
    (request, reply) => takeRequest(at, request, reply),
  )
}

async function takeRequest(at: At, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = /^Bearer ([\w.-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
  const source = key ? await sourceOfKey(at.database, key) : null
  if (source === null)
    return refuse(
      reply.header('www-authenticate', 'Bearer'),
      401,
      'send "Authorization: Bearer <key>" of a source that is registered with "preadvice source add"',
    )
  const read = evidenceSchema.safeParse(jsonOf(request.body))
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return refuse(
      reply,
      400,
      `the evidence cannot be read${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`,
    )
  }
  const evidence = read.data
  if (!source.may.includes(evidence.kind))
    return refuse(
      reply,
      403,
      `${source.source} may give ${source.may.join(' and ')}, and not ${evidence.kind}`,
    )
  const now = at.clock()
  if (Date.parse(evidence.observedAt) > Date.parse(now) + AHEAD_MS_MAX)
    return refuse(reply, 400, 'observedAt lies in the future: send when it was seen')
  const itemId = (request.params as { itemId: string }).itemId.toUpperCase()
  return give(at, reply, {
    command: 'evidence',
    commandId: uuidOf(`evidence/${source.source}/${evidence.evidenceId}`),
    itemId,
    source: source.source,
    evidence,
    at: now,
  })
}

async function give(at: At, reply: FastifyReply, command: EvidenceCommand): Promise<FastifyReply> {
  const { commandId, itemId, evidence } = command
  const told = { evidenceId: evidence.evidenceId, itemId }
  let stored = await readStored(at.database, commandId)
  if (stored === null) {
    await at.log.append([{ topic: TOPICS.commands, key: itemId, value: JSON.stringify(command) }])
    const until = Date.now() + WAIT_MS
    for (; stored === null && Date.now() < until; stored = await readStored(at.database, commandId))
      await sleep(LOOK_EVERY_MS)
  }
  if (stored === null) return reply.status(202).send({ ...told, outcome: 'taken', assessed: false })
  if (stored.itemId !== itemId || !isDeepStrictEqual(stored.body, evidence))
    return refuse(
      reply,
      409,
      `evidenceId ${evidence.evidenceId} was used for something else: give each word a number of its own`,
    )
  return reply.status(200).send({ ...told, outcome: 'recorded', assessed: stored.assessed })
}

interface StoredEvidence extends Record<string, unknown> {
  itemId: string
  body: Evidence
  assessed: boolean
}

async function readStored(db: Database, id: string): Promise<StoredEvidence | null> {
  const { rows } = await db.execute<StoredEvidence>(sql`
    SELECT item_id AS "itemId", body, receipt_id IS NOT NULL AS assessed FROM evidence WHERE evidence_id = ${id}::uuid`)
  return rows[0] ?? null
}
