/** What stands behind a number that is not counted item by item, over HTTP: messages, decisions, referrals, examinations, journeys. Masked. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type BehindView, behindQuery, QUALITY_ITEMS_DOCUMENTED } from '#contracts/quality-items.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireReader, scopeOf } from './access.ts'
import { isForOfficers, leadsTo, readPlace, wantedOf } from './behind-kinds.ts'
import { type BehindQuestion, readBehind } from './behind-rows.ts'
import { measureOf } from './catalogue.ts'
import { isTooLong, rangeOf } from './time-range.ts'

export function addBehindRoute(server: Server, database: Database, clock: Clock): void {
  server.get(
    '/api/quality/behind',
    {
      onRequest: requireReader(database),
      config: { documented: QUALITY_ITEMS_DOCUMENTED.behind },
      schema: {
        summary: 'What stands behind a number that is not counted item by item, masked, newest day first',
        tags: ['quality'],
        querystring: behindQuery,
      },
    },
    async (request, reply) => {
      const { limit, after } = request.query
      const question = questionOf(request, request.query, clock())
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const place = after === undefined ? null : readPlace(after)
      if (after !== undefined && place === null)
        return refuse(reply, 400, 'after is not a cursor: give `next` of the page before')
      const { measure, key, range } = question
      const page = await readBehind(database, question, { after: place, limit })
      const view: BehindView = {
        ...{ measure: measure.id, key, kind: leadsTo(measure)!, from: range.from, to: range.to },
        ...page,
      }
      return reply.header('cache-control', 'private, no-store').send(view)
    },
  )
}

function questionOf(
  request: FastifyRequest,
  asked: z.infer<typeof behindQuery>,
  now: string,
): BehindQuestion | { problem: string } {
  const scope = scopeOf(request)
  const measure = measureOf(asked.measure)
  if (!measure || (scope !== null && (measure.officersOnly || isForOfficers(measure))))
    return { problem: `nothing is listed behind "${asked.measure}": see "leadsTo" in /api/quality/catalogue` }
  const to = leadsTo(measure)
  if (to === null || to === 'items')
    return { problem: `${measure.id} leads to ${to ?? 'nothing'}: see /api/quality/${to ?? 'catalogue'}` }
  const key = asked.key ?? null
  const wanted = wantedOf(measure, key)
  if (wanted === null || (measure.grain === 'hits' && key === null))
    return { problem: `say which ${measure.axis?.name ?? 'key'} with key=` }
  const { from, to: until } = rangeOf(asked, now, 'day')
  if (isTooLong(from, until, 'day')) return { problem: 'from must be before to; ask for at most 400 days' }
  const { operator, submitter, destination, class: mailClass, nature } = asked
  if (mailClass && !measure.dimensions.includes('class'))
    return { problem: `${measure.id} is not kept by class` }
  if (nature && !measure.dimensions.includes('nature'))
    return { problem: `${measure.id} is not kept by nature` }
  const range = { from, to: until, operator, submitter, destination, mailClass, scope }
  return { measure, key, wanted, range, now, name: request.person?.name ?? '' }
}
