/** Pull lists over HTTP, as JSON a page at a time, as CSV and as a page to print. */
import { PULL_DOCUMENTED, pullQuery } from '#contracts/arrival.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { PRINT_POLICY } from '../printed.ts'
import { pullCsv, pullPage, titleOf } from './print-pulls.ts'
import { readPullPage, readWholePullList } from './read-pull-list.ts'

export function addPullRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  server.get(
    '/api/pull-lists',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: PULL_DOCUMENTED },
      schema: {
        summary: 'Items to take out of receptacles, the next flight first, with a countdown',
        tags: ['arrival'],
        querystring: pullQuery,
      },
    },
    async (request, reply) => {
      const { format, language, ...asked } = request.query
      if (format === 'json') {
        const page = await readPullPage(database, asked, clock())
        return page
          ? reply.send(page)
          : refuse(
              reply,
              400,
              'after is no cursor of a pull list: take the one that the page before gave as next',
            )
      }
      const list = await readWholePullList(database, asked, clock())
      if (format === 'csv')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="pull-list.csv"')
          .send(pullCsv(list, language))
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PRINT_POLICY)
        .send(pullPage(list, titleOf(asked, language), language))
    },
  )
}
