/** `GET /api/status`: how the installation works now, and what was drilled. For everybody who works with it. */
import type { Clock } from '#platform/clock.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { listDrills } from './drills.ts'
import { readStatus, type StatusAt } from './read-status.ts'

const DRILLS_SHOWN = 10

export function addStatusRoute(server: Server, at: StatusAt & { clock: Clock }): void {
  server.get(
    '/api/status',
    {
      onRequest: requirePerson(at.database, 'status.read'),
      schema: { summary: 'Degraded modes, the outage switch, lag, and the last drills', tags: ['officers'] },
    },
    async (_request, reply) => {
      const status = await readStatus(at, at.clock())
      return reply.send({ ...status, drills: await listDrills(at.database, DRILLS_SHOWN) })
    },
  )
}
