/**
 * How fast the quality pages are over ninety days of five million items, and what counting costs ingest:
 * `node bench/quality.ts`, `-- --json` for programs. The rollups are filled with counts as those items would leave them.
 */
import { parseArgs } from 'node:util'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { type Arrival, readArrival } from '#services/ingest/arrival.ts'
import { gather } from '#services/ingest/gather.ts'
import { judge } from '#services/ingest/judge.ts'
import type { Judged } from '#services/ingest/judged.ts'
import { measureOf } from '#services/ingest/quality/catalogue.ts'
import { countQuality } from '#services/ingest/quality/count.ts'
import { COUNTERS_LENGTH } from '#services/ingest/quality/counters.ts'
import { addUpPosts, foldCounts } from '#services/ingest/quality/fold.ts'
import { readAxis, readMatrix, readRows } from '#services/ingest/quality/measures.ts'
import { recordCounts } from '#services/ingest/quality/record-counts.ts'
import { readReport } from '#services/ingest/quality/report.ts'
import { record } from '#services/ingest/record.ts'
import { generateTraffic } from '#traffic/generate.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { table } from '../cli/verb.ts'
import { withPlatform } from './service.ts'

const DAYS = 90
const ITEMS = 5_000_000
const BATCH = 20
const { values } = parseArgs({ options: { json: { type: 'boolean' } } })

const result = await withPlatform({}, async ({ database }) => {
  const ingest = await measureIngest(database)
  const rows = await fill(database)
  return { ingest, rows, pages: await measurePages(database) }
})
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${describe()}\n`)

/** The same batches without and with counting, each rolled back; microseconds an item. */
async function measureIngest(database: Database) {
  const mail = [...generateTraffic({ seed: 7, run: 1, items: 12_000, now: '2026-11-21T12:00:00.000Z' })]
  const batches = Object.values(Object.groupBy(mail, ({ operator }) => operator)).flatMap((messages = []) =>
    Array.from({ length: Math.floor(messages.length / BATCH) }, (_, i) =>
      messages.slice(i * BATCH, (i + 1) * BATCH),
    ),
  )
  const items = batches.flat().reduce((sum, { truth }) => sum + truth.length, 0)
  const [without, withCounts]: [number[], number[]] = [[], []]
  for (const batch of batches) {
    // Whoever else uses the machine slows both turns: each is run twice, in either order.
    for (const counts of [false, true, true, false]) {
      const count = batch.reduce((sum, { truth }) => sum + truth.length, 0)
      const started = performance.now()
      await inVain(database, (tx) => ingestBatch(tx, batch, counts))
      const us = ((performance.now() - started) * 1_000) / count
      if (counts) withCounts.push(us)
      else without.push(us)
    }
  }
  const countingUs = measureCounting(batches.map(judgeBatch), items)
  return {
    ...{ items, batches: batches.length, withoutUs: median(without), withUs: median(withCounts) },
    countingUs,
  }
}

function median(values: number[]): number {
  return Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!)
}

/** The thinking alone, microseconds of processor time an item. */
function measureCounting(judged: Judged[], items: number): number {
  for (const each of judged) countQuality(each)
  const started = process.cpuUsage()
  for (const each of judged) countQuality(each)
  const { user, system } = process.cpuUsage(started)
  return Math.round(((user + system) / items) * 10) / 10
}

function judgeBatch(messages: readonly TrafficMessage[]): Judged {
  return judge(arrivalsOf(messages), { messages: [], items: new Map(), mandates: new Set() })
}

async function ingestBatch(tx: Tx, messages: readonly TrafficMessage[], counts: boolean): Promise<void> {
  const submitter = messages[0]!.operator
  const arrivals = arrivalsOf(messages)
  const judged = judge(arrivals, await gather(tx, submitter, arrivals, true))
  await record(tx, submitter, judged)
  if (counts) await recordCounts(tx, countQuality(judged))
}

function arrivalsOf(messages: readonly TrafficMessage[]): Arrival[] {
  return messages.map(({ operator, contentType, body }, offset) =>
    readArrival({
      ...{ topic: `ead.inbound.${operator}.v1`, partition: 0, offset, key: null, value: body },
      ...{ headers: { 'content-type': contentType }, appendedAt: '2026-11-21T12:00:00.000Z' },
    }),
  )
}

/** Rolls back, so that the next turn finds the same. */
async function inVain(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const stop = new Error('in vain')
  await database
    .transaction(async (tx) => {
      await work(tx)
      throw stop
    })
    .catch((error) => {
      if (error !== stop) throw error
    })
}

/** Fourteen origins, twenty destinations, four classes and seven natures, of very different volume. */
async function fill(database: Database): Promise<Record<string, number>> {
  const counts = sql`(SELECT array_agg(1 + (n * 7) % 23) FROM generate_series(1, ${COUNTERS_LENGTH}::int) AS n)`
  const operators = sql`generate_series(1, 14) AS o CROSS JOIN generate_series(1, 20) AS d`
  const keys = sql`chr(64 + o) || 'AA', chr(64 + o) || 'AA', chr(64 + d) || 'BA'`
  const days = sql`generate_series(0, ${DAYS - 1}::int) AS day`
  const start = sql`'2026-08-24T00:00:00Z'::timestamptz`
  const insert = sql`INSERT INTO quality_counts (grain, at, origin_operator, submitter, destination_operator, mail_class, nature, counts)`
  await database.execute(sql`${insert}
    SELECT 'day', ${start} + day * interval '1 day', ${keys}, '', '', ${counts} FROM ${days} CROSS JOIN ${operators} WHERE ${true}`)
  await database.execute(sql`${insert}
    SELECT 'hour', ${start} + day * interval '1 hour', ${keys}, '', '', ${counts}
      FROM generate_series(0, ${DAYS * 24 - 1}::int) AS day CROSS JOIN ${operators} WHERE (day + o + d) % 2 = 0`)
  await database.execute(sql`${insert}
    SELECT 'kind', ${start} + day * interval '1 day', ${keys}, substr('UCE', c, 1), n::text, ${counts}
      FROM ${days} CROSS JOIN ${operators} CROSS JOIN generate_series(1, 3) AS c CROSS JOIN generate_series(1, 4) AS n
     WHERE (day + o * d + c * n) % 2 = 0`)
  await addUpPosts(database, '2026-08-24T00:00:00Z')
  await database.execute(sql`ANALYZE quality_counts`)
  await foldCounts(database)
  const { rows } = await database.execute<{ grain: string; count: number }>(
    sql`SELECT grain, count(*)::int AS count FROM quality_counts GROUP BY grain ORDER BY grain`,
  )
  return Object.fromEntries(rows.map(({ grain, count }) => [grain, count]))
}

/** The slowest of three, in milliseconds. */
async function measurePages(database: Database): Promise<Record<string, number>> {
  const range = { from: '2026-08-24T00:00:00Z', to: '2026-11-22T00:00:00Z' }
  const completeness = measureOf('completeness')!
  const pages: Record<string, () => Promise<unknown>> = {
    'a measure by operator': () => readRows(database, measureOf('hs-presence')!, null, 'operator', range),
    'all fields by operator (heat map)': () => readMatrix(database, completeness, 'operator', range),
    'all fields by corridor': () => readMatrix(database, completeness, 'corridor', range),
    'all fields by class': () => readMatrix(database, completeness, 'class', range),
    'a measure by nature': () => readRows(database, measureOf('hs-presence')!, null, 'nature', range),
    'all rules': () => readAxis(database, measureOf('findings')!, range),
    'completeness by hour': () => readRows(database, completeness, null, 'hour', range),
    'a monthly report': () => readReport(database, 'AAA', '2026-10'),
  }
  const spent: Record<string, number> = {}
  for (const [name, read] of Object.entries(pages)) {
    for (let turn = 0; turn < 3; turn++) {
      const started = performance.now()
      await read()
      spent[name] = Math.max(spent[name] ?? 0, Math.round(performance.now() - started))
    }
  }
  return spent
}

function describe(): string {
  const { ingest, rows, pages } = result
  return [
    `ingest, microseconds an item (read, gather, judge, record; medians of ${ingest.batches} batches): ${ingest.withoutUs} without counting, ${ingest.withUs} with; the thinking of it ${ingest.countingUs}`,
    '',
    `rollups of ${DAYS} days of ${ITEMS.toLocaleString('en-US')} items: ${Object.entries(rows)
      .map(([grain, count]) => `${count} by ${grain}`)
      .join(', ')}`,
    table([['page', 'ms at the most'], ...Object.entries(pages)]),
  ].join('\n')
}
