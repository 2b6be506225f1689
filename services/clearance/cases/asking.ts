/** What the routes of cases share: who asks and when, what they work with, the path of a case. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Officer } from './hold-case.ts'

export interface CasesAt {
  database: Database
  log: Log
  clock: Clock
}

export const casePath = z.object({ caseId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** Who asks, behind `requirePerson`, and when. */
export function officerOf(request: FastifyRequest, clock: Clock): Officer {
  const { name, roles } = request.person!
  return { name, roles, now: clock() }
}
