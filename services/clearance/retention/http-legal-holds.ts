/** Legal holds over HTTP: a supervisor places one on an item and lifts it; who may read the ledger sees all that are in force. */
import { z } from 'zod'
import { documentedFor } from '#contracts/cases.ts'
import { itemPath } from '#contracts/item-view.ts'
import { liftHoldBody, placeHoldBody } from '#contracts/legal-holds.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type CasesAt, officerOf } from '../cases/asking.ts'
import { bodyOf } from '../cases/refusal.ts'
import { liftHold, placeHold, readStandingHolds } from './legal-holds.ts'

const tags = ['items']
const SHOWN_MAX = 1_000
const holdPath = itemPath.extend({ holdId: z.coerce.number().int().positive().max(2_147_483_647) })

export function addLegalHoldRoutes(server: Server, { database, clock }: Omit<CasesAt, 'log'>): void {
  const holds = requirePerson(database, 'legal-holds.write')
  server.post(
    '/api/items/:itemId/legal-holds',
    {
      onRequest: holds,
      config: { documented: documentedFor(placeHoldBody) },
      schema: { summary: 'Keep all about an item beyond retention', tags, params: itemPath },
    },
    async (request, reply) => {
      const { reason, endsOn = null } = bodyOf(placeHoldBody, request)
      const asked = { itemId: request.params.itemId, reason, endsOn }
      return reply.status(201).send(await placeHold(database, asked, officerOf(request, clock)))
    },
  )
  server.post(
    '/api/items/:itemId/legal-holds/:holdId/lift',
    {
      onRequest: holds,
      config: { documented: documentedFor(liftHoldBody) },
      schema: { summary: 'Lift a legal hold', tags, params: holdPath },
    },
    async (request) => {
      const { reason } = bodyOf(liftHoldBody, request)
      return liftHold(database, { ...request.params, reason }, officerOf(request, clock))
    },
  )
  server.get(
    '/api/legal-holds',
    {
      onRequest: requirePerson(database, 'audit.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'Legal holds in force, newest first', tags },
    },
    async () => ({ holds: await readStandingHolds(database, clock(), SHOWN_MAX) }),
  )
}
