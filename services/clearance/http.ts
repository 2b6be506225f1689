/** What clearance answers over HTTP: responses, and the customs status of an item or a receptacle now. */
import { z } from 'zod'
import { DOCUMENTED } from '#contracts/http.ts'
import type { Database } from '#platform/database.ts'
import { refuse, requireOperator, type Server } from '#platform/http.ts'
import { addResponseRoutes } from './delivery/http-responses.ts'
import { readItemStatuses } from './item-status.ts'
import { readReceptacleStatus } from './receptacle-status.ts'

/** PostgreSQL's text holds no NUL, and no identifier a control character. */
const identifier = z
  .string()
  .max(70)
  .regex(/^\P{Cc}*$/u)
const itemPath = z.object({ itemId: identifier })
const receptaclePath = z.object({ receptacleId: identifier })

export function addClearanceRoutes(server: Server, database: Database): void {
  const onRequest = requireOperator(database)
  addResponseRoutes(server, database)

  const asked = { summary: 'The customs status of an item now', tags: ['items'], params: itemPath }
  server.get(
    '/v1/items/:itemId',
    { onRequest, config: { documented: DOCUMENTED.readItem }, schema: asked },
    async (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      const status = (await readItemStatuses(database, request.operator, [itemId])).get(itemId)
      return status
        ? reply.send(status)
        : refuse(reply, 404, 'no item with this id was declared by or for your operator')
    },
  )

  const scanned = {
    summary: 'The customs status of a receptacle and the items in it now',
    tags: ['items'],
    params: receptaclePath,
  }
  server.get(
    '/v1/receptacles/:receptacleId',
    { onRequest, config: { documented: DOCUMENTED.readReceptacle }, schema: scanned },
    async (request, reply) => {
      const receptacleId = request.params.receptacleId.toUpperCase()
      const status = await readReceptacleStatus(database, request.operator, receptacleId)
      return status
        ? reply.send(status)
        : refuse(reply, 404, 'no despatch of your operator, or to it, has a receptacle with this id')
    },
  )
}
