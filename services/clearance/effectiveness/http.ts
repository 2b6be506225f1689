/** Effectiveness and green customs over HTTP, for officers; the case study as a file. No personal data in any of it. */
import { documentedFor } from '#contracts/cases.ts'
import { caseStudyPath, caseStudyQuery, effectivenessQuery, greenQuery } from '#contracts/effectiveness.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { caseStudyCsv, caseStudyMarkdown } from './case-study.ts'
import { readEffectiveness } from './read-effectiveness.ts'
import { readGreen } from './read-green.ts'

const tags = ['effectiveness']

export interface EffectivenessAt {
  database: Database
  clock: Clock
  config: Pick<Config, 'countries'>
}

export function addEffectivenessRoutes(
  server: Server,
  { database, clock, config: own }: EffectivenessAt,
): void {
  const onRequest = requirePerson(database, 'items.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/effectiveness',
    {
      onRequest,
      config,
      schema: {
        summary: 'Hit rates with intervals, base rate, workload, ageing, service levels, fulfilment of holds',
        tags,
        querystring: effectivenessQuery,
      },
    },
    async (request, reply) => reply.send(await readEffectiveness(database, clock(), request.query.days)),
  )
  server.get(
    '/api/green',
    {
      onRequest,
      config,
      schema: {
        summary: 'Green customs: by category flagged, examined, confirmed; fast lane; paper avoided',
        tags,
        querystring: greenQuery,
      },
    },
    async (request, reply) => {
      const { days, ...paper } = request.query
      return reply.send(await readGreen(database, clock(), days, paper))
    },
  )
  server.get(
    '/api/green/:file',
    {
      onRequest,
      config,
      schema: {
        summary: 'The measured figures as a case study: case-study.md or case-study.csv',
        tags,
        params: caseStudyPath,
        querystring: caseStudyQuery,
      },
    },
    async (request, reply) => {
      const { days, language, ...paper } = request.query
      const { file } = request.params
      const green = await readGreen(database, clock(), days, paper)
      const isCsv = file === 'case-study.csv'
      return reply
        .header('content-disposition', `attachment; filename="${file}"`)
        .type(isCsv ? 'text/csv; charset=utf-8' : 'text/markdown; charset=utf-8')
        .send(
          isCsv
            ? caseStudyCsv(green, language)
            : caseStudyMarkdown(green, { countries: own.countries, language }),
        )
    },
  )
}
