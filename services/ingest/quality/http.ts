/** The quality API: measures, heat map, trend and samples. Incidents and reports have pages of their own. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { translate } from '#contracts/findings/translate.ts'
import type { Language } from '#contracts/language.ts'
import {
  matrixQuery,
  measuresQuery,
  QUALITY_DOCUMENTED,
  type rangeQuery,
  samplesQuery,
  trendQuery,
} from '#contracts/quality.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireReader, scopeOf } from './access.ts'
import { leadsToItems } from './behind.ts'
import { isForOfficers, leadsTo } from './behind-kinds.ts'
import { type Dimension, MEASURES, type Measure, measureOf, termsOf } from './catalogue.ts'
import { addBehindRoute } from './http-behind.ts'
import { addIncidentRoutes } from './http-incidents.ts'
import { addItemRoutes } from './http-items.ts'
import { addReportRoute } from './http-report.ts'
import { SAMPLE_MIN } from './intervals.ts'
import {
  type Range,
  readAxis,
  readCountedTo,
  readMatrix,
  readRowsAndTotal,
  readTotal,
  rowOf,
} from './measures.ts'
import { readSamples, type SampleRow } from './samples.ts'
import { before, isTooLong, rangeOf } from './time-range.ts'

export function addQualityRoutes(server: Server, database: Database, clock: Clock): void {
  const onRequest = requireReader(database)
  const tags = ['quality']

  server.get(
    '/api/quality/catalogue',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.catalogue },
      schema: { summary: 'What is measured: formula, unit and source of each measure', tags },
    },
    async (request) => {
      const scope = scopeOf(request)
      const seen = MEASURES.filter(({ officersOnly }) => !officersOnly || scope === null)
      return { sampleMinimum: SAMPLE_MIN, measures: seen.map((measure) => published(measure, scope)) }
    },
  )

  server.get(
    '/api/quality/measures',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.measures },
      schema: {
        summary: 'A measure by operator, corridor, field, day …, with counts and intervals',
        tags,
        querystring: measuresQuery,
      },
    },
    async (request, reply) => {
      const { by } = request.query
      const question = questionOf(request, request.query, by, clock())
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const { measure, key, range } = question
      const [about, counted] = await Promise.all([
        answered(database, question),
        by === measure.axis?.name
          ? readAxisAndTotal(database, measure, key, range)
          : readRowsAndTotal(database, measure, key, by as Dimension, range),
      ])
      return reply.send({ ...about, by, total: counted.total, rows: counted.rows })
    },
  )

  server.get(
    '/api/quality/matrix',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.matrix },
      schema: { summary: 'A measure by two things at once: the heat map', tags, querystring: matrixQuery },
    },
    async (request, reply) => {
      const { rows, columns } = request.query
      const question = questionOf(request, { ...request.query, key: undefined }, rows, clock(), true)
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const { measure, range } = question
      if (measure.axis?.name !== columns || measure.grain === 'hits')
        return refuse(
          reply,
          400,
          `the columns of ${measure.id} can be: ${(measure.grain !== 'hits' && measure.axis?.name) || 'none'}`,
        )
      const [about, cells] = await Promise.all([
        answered(database, question),
        readMatrix(database, measure, rows, range),
      ])
      return reply.send({ ...about, rows, columns, cells })
    },
  )

  server.get(
    '/api/quality/trend',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.trend },
      schema: { summary: 'A measure over time, against the time before', tags, querystring: trendQuery },
    },
    async (request, reply) => {
      const { step } = request.query
      const question = questionOf(request, request.query, step, clock())
      if ('problem' in question) return refuse(reply, 400, question.problem)
      const [about, told] = await Promise.all([answered(database, question), trend(database, question, step)])
      return reply.send({ ...about, step, ...told })
    },
  )

  server.get(
    '/api/quality/samples',
    {
      onRequest,
      config: { documented: QUALITY_DOCUMENTED.samples },
      schema: {
        summary: 'The first ten failing items of each rule, field, operator and day; masked',
        tags,
        querystring: samplesQuery,
      },
    },
    async (request, reply) => {
      const { from, to } = rangeOf(request.query, clock(), 'day')
      if (isTooLong(from, to, 'day')) return refuse(reply, 400, TOO_LONG)
      const { language, ...asked } = request.query
      const read = await readSamples(database, { ...asked, from, to, scope: scopeOf(request) })
      const samples = read.map((sample) => ({ ...sample, ...textsIn(language, sample) }))
      return reply.send({ from, to, countedTo: await readCountedTo(database, 'counts'), samples })
    },
  )

  addItemRoutes(server, database, clock)
  addBehindRoute(server, database, clock)
  addIncidentRoutes(server, database, clock)
  addReportRoute(server, database, clock)
}

interface Question {
  measure: Measure
  key: string | null
  range: Range
}

type Asked = z.infer<typeof rangeQuery> & { measure: string; key?: string | undefined }

const TOO_LONG = 'from must be before to; ask for at most 400 days, or 92 by the hour'

/** What is asked, or why it cannot be answered. @param allKeys whether every key of the axis is asked for at once */
function questionOf(
  request: FastifyRequest,
  asked: Asked,
  by: string,
  now: string,
  allKeys = false,
): Question | { problem: string } {
  const measure = measureOf(asked.measure)
  if (!measure || (measure.officersOnly && scopeOf(request) !== null))
    return { problem: `there is no measure "${asked.measure}": see /api/quality/catalogue` }
  const { axis, dimensions, grain, id } = measure
  if (!measure.terms) return { problem: `${id} is not measured yet: ${measure.missing}` }
  const isAxis = axis !== null && by === axis.name
  if (!isAxis && !dimensions.includes(by as Dimension))
    return {
      problem: `${id} can be asked for by ${[...dimensions, ...(axis ? [axis.name] : [])].join(', ')}`,
    }
  const key = asked.key ?? null
  if (!isAxis && !allKeys && termsOf(measure, key) === null)
    return {
      problem: `say which ${axis?.name ?? 'key'} with key=: ${axis?.keys.join(', ') || `as told by=${axis?.name}`}`,
    }
  const narrows = asked.class !== undefined || asked.nature !== undefined
  if (narrows && (by === 'hour' || !dimensions.includes('class')))
    return { problem: `${id} by ${by} is not kept by class and nature` }
  const step =
    by === 'hour' || (grain === 'counts' && !narrows && by !== 'class' && by !== 'nature') ? 'hour' : 'day'
  const { from, to } = rangeOf(asked, now, step)
  if (isTooLong(from, to, by === 'hour' ? 'hour' : 'day')) return { problem: TOO_LONG }
  const { operator, submitter, destination, class: mailClass, nature } = asked
  const filter = { operator, submitter, destination, mailClass, nature, scope: scopeOf(request) }
  return { measure, key, range: { from, to, ...filter } }
}

async function answered(database: Database, { measure, key, range }: Question) {
  const { from, to } = range
  return { measure: measure.id, key, from, to, countedTo: await readCountedTo(database, measure.grain) }
}

async function readAxisAndTotal(database: Database, measure: Measure, key: string | null, range: Range) {
  const [rows, total] = await Promise.all([
    readAxis(database, measure, range),
    readTotal(database, measure, key, range),
  ])
  return { rows, total }
}

async function trend(database: Database, { measure, key, range }: Question, step: 'day' | 'hour') {
  const none = rowOf('total', { plus: [], over: [] }, () => 0)
  const [counted, past] = await Promise.all([
    readRowsAndTotal(database, measure, key, step, range),
    readTotal(database, measure, key, { ...range, ...before(range) }),
  ])
  const now = counted.total ?? none
  const earlier = past ?? none
  const change = now.share === null || earlier.share === null ? null : now.share - earlier.share
  return {
    now,
    before: earlier,
    change,
    changed: change !== null && (now.low! > earlier.high! || now.high! < earlier.low!),
    points: counted.rows,
  }
}

/** Samples are kept in English. */
function textsIn(language: Language, { message, hint, rule, field }: SampleRow) {
  const finding = translate({ message, hint, rule, path: field, severity: 'minor' }, language)
  return { message: finding.message, hint: finding.hint }
}

function published(measure: Measure, scope: string | null) {
  const { id, name, formula, numerator, denominator, unit, better, source, dimensions, axis } = measure
  return {
    ...{ id, name, formula, numerator, denominator, unit, better, source },
    by: [...dimensions, ...(axis ? [axis.name] : [])],
    keys: axis?.keys ?? [],
    missing: measure.missing ?? null,
    items: leadsToItems(measure),
    leadsTo: scope !== null && isForOfficers(measure) ? null : leadsTo(measure),
  }
}
