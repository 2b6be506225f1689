/** The items behind a number over HTTP, and the vague descriptions among them. Masked; who may sees whose they are by `http-reveal.ts`. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { translate } from '#contracts/findings/translate.ts'
import type { Language } from '#contracts/language.ts'
import type { rangeQuery } from '#contracts/quality.ts'
import {
  descriptionsQuery,
  type ItemBehind,
  itemsQuery,
  QUALITY_ITEMS_DOCUMENTED,
} from '#contracts/quality-items.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireReader, scopeOf } from './access.ts'
import { findingsFor, leadsToItems, type Sides, sidesOf } from './behind.ts'
import { type Measure, measureOf } from './catalogue.ts'
import { fieldNameAt, fieldPlaceOf } from './fields.ts'
import { countBehind } from './hours-behind.ts'
import { maskItemId } from './mask.ts'
import type { Range } from './measures.ts'
import { isTooLong, rangeOf } from './time-range.ts'
import { groupDescriptions } from './vague-texts.ts'
import { type Found, readCursor, walk } from './walk.ts'

const TEXTS_READ_MAX = 200

export function addItemRoutes(server: Server, database: Database, clock: Clock): void {
  const onRequest = requireReader(database)
  const tags = ['quality']
  server.get(
    '/api/quality/items',
    {
      onRequest,
      config: { documented: QUALITY_ITEMS_DOCUMENTED.items },
      schema: {
        summary: 'The items behind a number, masked, newest day first',
        tags,
        querystring: itemsQuery,
      },
    },
    async (request, reply) => {
      const { limit, language, after } = request.query
      const question = questionOf(request, request.query, clock())
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const cursor = after === undefined ? null : readCursor(after)
      if (after !== undefined && cursor === null)
        return refuse(reply, 400, 'after is not a cursor: give `next` of the page before')
      const { measure, key, sides, range } = question
      const { found, next, lookedTo } = await walk(database, sides, range, { after: cursor, limit })
      const counted = await countBehind(database, sides, range)
      const items = found.map((entry) => behindOf(entry, measure, key, language))
      const { from, to } = range
      return reply
        .header('cache-control', 'private, no-store')
        .send({ measure: measure.id, key, from, to, counted, items, next, lookedTo })
    },
  )
  server.get(
    '/api/quality/descriptions',
    {
      onRequest,
      config: { documented: QUALITY_ITEMS_DOCUMENTED.descriptions },
      schema: {
        summary: 'The vague descriptions of late, the commonest first',
        tags,
        querystring: descriptionsQuery,
      },
    },
    async (request, reply) => {
      const asked = { ...request.query, measure: 'vague-descriptions' }
      const question = questionOf(request, asked, clock())
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const { sides, range } = question
      const { found } = await walk(database, sides, range, { after: null, limit: TEXTS_READ_MAX })
      const counted = await countBehind(database, sides, range)
      const { from, to } = range
      return reply.send({
        ...{ from, to, counted, sampled: found.length },
        descriptions: groupDescriptions(found),
      })
    },
  )
}

interface Question {
  measure: Measure
  key: string | null
  sides: Sides
  range: Range
}

type Asked = z.infer<typeof rangeQuery> & { measure: string; key?: string | undefined }

function questionOf(request: FastifyRequest, asked: Asked, now: string): Question | { problem: string } {
  const measure = measureOf(asked.measure)
  if (!measure || (measure.officersOnly && scopeOf(request) !== null))
    return { problem: `there is no measure "${asked.measure}": see /api/quality/catalogue` }
  if (!leadsToItems(measure))
    return { problem: `${measure.id} is not counted item by item: see "items" in /api/quality/catalogue` }
  const key = asked.key ?? null
  const sides = sidesOf(measure, key)
  if (sides === null)
    return {
      problem: `say which ${measure.axis?.name ?? 'key'} with key=: ${measure.axis?.keys.join(', ') ?? 'none'}`,
    }
  const { from, to } = rangeOf(asked, now, 'day')
  if (isTooLong(from, to, 'day')) return { problem: 'from must be before to; ask for at most 400 days' }
  const { operator, submitter, destination, class: mailClass, nature } = asked
  const scope = scopeOf(request)
  return {
    measure,
    key,
    sides,
    range: { from, to, operator, submitter, destination, mailClass, nature, scope },
  }
}

function behindOf(entry: Found, measure: Measure, key: string | null, language: Language): ItemBehind {
  const { receiptId, place, submitter, outcome, receivedAt } = entry
  const { origin, destination, mailClass, nature } = entry
  return {
    ...{ receiptId, place, submitter, outcome, receivedAt, destination, mailClass, nature },
    itemId: maskItemId(entry.itemId),
    operator: origin,
    findings: findingsFor(measure, key, entry.findings).map((finding) => {
      const { rule, severity, path, message, hint } = translate(finding, language)
      return { rule, severity, field: fieldNameAt(fieldPlaceOf(path)), message, hint }
    }),
    revealable: entry.declaration !== null && entry.findings.length > 0,
  }
}
