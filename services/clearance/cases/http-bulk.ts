/** Many cases at once over HTTP, and taking that back. */
import { z } from 'zod'
import { bulkChangeBody, bulkDecideBody, documentedFor } from '#contracts/cases.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type CasesAt, officerOf } from './asking.ts'
import { changeMany, decideMany } from './bulk.ts'
import { undoneInJoint } from './joint/act.ts'
import { bodyOf } from './refusal.ts'
import { undo } from './undo-bulk.ts'

const tags = ['cases']
const bulkPath = z.object({ bulkId: z.uuid() })
const undoBody = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })

export function addBulkRoutes(server: Server, at: CasesAt): void {
  const { database, clock } = at
  server.post(
    '/api/cases/bulk/decisions',
    {
      onRequest: requirePerson(database, 'items.decide'),
      config: { documented: documentedFor(bulkDecideBody) },
      schema: { summary: 'Decide on many items at once', tags },
    },
    async (request) => decideMany(at, bodyOf(bulkDecideBody, request), officerOf(request, clock)),
  )
  server.post(
    '/api/cases/bulk/changes',
    {
      onRequest: requirePerson(database, 'cases.write'),
      config: { documented: documentedFor(bulkChangeBody) },
      schema: { summary: 'Change many cases at once', tags },
    },
    async (request) => changeMany(at, bodyOf(bulkChangeBody, request), officerOf(request, clock)),
  )
  server.post(
    '/api/cases/bulk/:bulkId/undo',
    {
      onRequest: requirePerson(database, 'cases.write'),
      config: { documented: documentedFor(undoBody) },
      schema: { summary: 'Take an action on many cases back', tags, params: bulkPath },
    },
    async (request) => {
      const { reason } = bodyOf(undoBody, request)
      const { bulkId } = request.params
      const officer = officerOf(request, clock)
      const parts = await undo(at, bulkId, reason, officer)
      await undoneInJoint(database, bulkId, reason, officer)
      return { bulkId, parts }
    },
  )
}
