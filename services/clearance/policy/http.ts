/** What is in force in clearance now: the policy, the switch, and what decisions have to do without. For people. */

import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { sql } from '#platform/sql.ts'
import { listPolicies } from './life.ts'
import { listOutages } from './outages.ts'

export function addPolicyRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  server.get(
    '/api/continuity',
    {
      onRequest: requirePerson(database, 'items.read'),
      schema: { summary: 'Policy in force, the outage switch, and lists past their day', tags: ['officers'] },
    },
    async (_request, reply) => {
      const now = clock()
      const policy = (await listPolicies(database)).find(({ state }) => state === 'in force') ?? null
      const [last] = await listOutages(database, now, 1)
      const staleLists = await readStaleLists(database, now)
      return reply.send({ policy, outage: last?.isOn ? last : null, staleLists })
    },
  )
}

async function readStaleLists(database: Database, now: string): Promise<string[]> {
  const { rows } = await database.execute<{ id: string }>(sql`
    SELECT l.id FROM lists l JOIN list_versions v ON v.load = l.active_load
     WHERE v.expires_on < ${now.slice(0, 10)}::date ORDER BY l.id`)
  return rows.map(({ id }) => id)
}
