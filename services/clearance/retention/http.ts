/** How long things are kept, over HTTP: the periods, what would go today, and another period. For administrators. */
import { type PeriodView, periodBody, periodPath } from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { answering } from '../answering.ts'
import { bodyOf } from '../cases/refusal.ts'
import { RETENTION_KINDS, readPeriods, SHIPPED, setPeriod } from './periods.ts'
import { runRetention } from './run-retention.ts'
import { mayDelete } from './watch-retention.ts'

const tags = ['administration']

export function addRetentionRoutes(
  server: Server,
  { database, clock }: { database: Database; clock: Clock },
): void {
  const onRequest = requirePerson(database, 'system.manage')
  server.get(
    '/api/retention',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'How long kinds of records are kept', tags },
    },
    (_request, reply) => answering(reply, async () => ({ periods: await periodsOf(database) })),
  )
  server.post(
    '/api/retention/trial',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'What would be removed now; removes nothing', tags },
    },
    (_request, reply) =>
      answering(reply, async () => {
        if (!(await mayDelete(database)))
          throw new PreadviceError(
            'this service may not delete: run "preadvice retention --dry-run" with the account of the owner of the database',
          )
        return { removed: await runRetention(database, clock(), true) }
      }),
  )
  server.put(
    '/api/retention/:kind',
    {
      onRequest,
      config: { documented: documentedFor(periodBody) },
      schema: { summary: 'Set how long a kind is kept, with the reason', tags, params: periodPath },
    },
    async (request, reply) => {
      const kind = RETENTION_KINDS.find((each) => each === request.params.kind)
      if (!kind) return refuse(reply, 404, `there is no kind "${request.params.kind}"`)
      const given = bodyOf(periodBody, request)
      return answering(reply, () => setPeriod(database, { kind, ...given }, request.person!))
    },
  )
}

async function periodsOf(database: Database): Promise<PeriodView[]> {
  const periods = await readPeriods(database)
  return RETENTION_KINDS.map((kind) => ({
    kind,
    days: periods[kind],
    daysMin: SHIPPED[kind].daysMin,
    shippedDays: SHIPPED[kind].days,
  }))
}
