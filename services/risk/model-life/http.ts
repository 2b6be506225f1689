/** Models over HTTP, for people: which there are, how the mail has moved, what examinations say of all mail. Nothing is changed here. */
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { listModels } from './catalogue.ts'
import { estimate } from './estimates.ts'
import { listPromotions } from './life.ts'
import { lastThreshold, readExamined, THRESHOLD_WITHOUT_CAPACITY } from './read-estimates.ts'
import { tellDrift } from './told-drift.ts'

const DAY_MS = 86_400_000
const DAYS_MAX = 400

const days = (usual: number) => z.coerce.number().int().min(1).max(DAYS_MAX).default(usual)
const tags = ['models']

export function addModelRoutes(
  server: Server,
  { database, clock, config }: { database: Database; clock: Clock; config: Pick<Config, 'modelRegistry'> },
): void {
  const onRequest = requirePerson(database, 'items.read')
  server.get(
    '/api/models',
    {
      onRequest,
      schema: { summary: 'Models: in force, in shadow, at rest; their cards and measures', tags },
    },
    async (_request, reply) => {
      const models = await listModels(database, config.modelRegistry)
      return reply.send({ models, promotions: (await listPromotions(database)).toReversed() })
    },
  )
  server.get(
    '/api/models/drift',
    {
      onRequest,
      schema: {
        summary: 'How scores and inputs have moved from what the model was trained on, by day',
        tags,
        querystring: z.object({ days: days(7) }),
      },
    },
    async (request, reply) =>
      reply.send(await tellDrift(database, config.modelRegistry, clock(), request.query.days)),
  )
  server.get(
    '/api/models/estimates',
    {
      onRequest,
      schema: {
        summary:
          'Prevalence, recall and calibration, from what chance has selected and examinations have settled',
        tags,
        querystring: z.object({
          days: days(90),
          threshold: z.coerce.number().int().min(0).max(1000).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { days: back, threshold } = request.query
      const since = new Date(Date.parse(clock()) - back * DAY_MS).toISOString()
      const at = threshold ?? (await lastThreshold(database)) ?? THRESHOLD_WITHOUT_CAPACITY
      return reply.send({ since, ...estimate(await readExamined(database, since, null), at) })
    },
  )
}
