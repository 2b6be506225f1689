/** Alerts over HTTP: to list, acknowledge and resolve. Times come from the clock, names from who signed in. */
import { z } from 'zod'
import { acknowledgeBody, alertQuery, resolveBody } from '#contracts/arrival.ts'
import { documentedFor } from '#contracts/cases.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { bodyOf } from '../cases/refusal.ts'
import { acknowledgeAlert, readAlerts, resolveAlert } from './alerts.ts'

const tags = ['arrival']
const params = z.object({ alertId: z.uuid() })

export function addAlertRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  server.get(
    '/api/arrival/alerts',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'Scans against holds and releases, oldest first', tags, querystring: alertQuery },
    },
    async (request) => readAlerts(database, request.query),
  )
  const works = requirePerson(database, 'cases.write')
  server.post(
    '/api/arrival/alerts/:alertId/acknowledge',
    {
      onRequest: works,
      config: { documented: documentedFor(acknowledgeBody) },
      schema: { summary: 'An officer has seen it', tags, params },
    },
    async (request) => {
      const { note = null } = bodyOf(acknowledgeBody, request)
      const { alertId } = request.params
      return acknowledgeAlert(database, { alertId, who: request.person!.name, now: clock() }, note)
    },
  )
  server.post(
    '/api/arrival/alerts/:alertId/resolve',
    {
      onRequest: works,
      config: { documented: documentedFor(resolveBody) },
      schema: { summary: 'Nothing is left to do, and why', tags, params },
    },
    async (request) => {
      const { reason } = bodyOf(resolveBody, request)
      const { alertId } = request.params
      return resolveAlert(database, { alertId, who: request.person!.name, now: clock() }, reason)
    },
  )
}
