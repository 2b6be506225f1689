/** The monthly report over HTTP, as CSV or PDF. */
import { printedQuery } from '#contracts/language.ts'
import { QUALITY_DOCUMENTED, reportPath } from '#contracts/quality.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requireReader, scopeOf } from './access.ts'
import { readReport } from './report.ts'
import { reportCsv } from './report-csv.ts'
import { reportPdf } from './report-pdf.ts'

export function addReportRoute(server: Server, database: Database, clock: Clock): void {
  server.get(
    '/api/quality/report/:operator/:file',
    {
      onRequest: requireReader(database),
      config: { documented: QUALITY_DOCUMENTED.report },
      schema: {
        summary: 'The monthly report of an operator: {operator}/{YYYY-MM}.csv or .pdf',
        tags: ['quality'],
        params: reportPath,
        querystring: printedQuery,
      },
    },
    async (request, reply) => {
      const { operator, file } = request.params
      const { language } = request.query
      const scope = scopeOf(request)
      if (scope !== null && scope !== operator)
        return refuse(reply, 403, `you may read the quality of ${scope} only`)
      const [month = '', format] = file.split('.')
      if (month > clock().slice(0, 7)) return refuse(reply, 400, `${month} has not begun`)
      const report = await readReport(database, operator, month)
      const name = `attachment; filename="quality-${operator}-${file}"`
      reply.header('content-disposition', name)
      return format === 'csv'
        ? reply.type('text/csv; charset=utf-8; header=present').send(reportCsv(report, language))
        : reply.type('application/pdf').send(await reportPdf(report, language))
    },
  )
}
