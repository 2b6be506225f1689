/**
 * The demo: the whole pipeline on its own database, with synthetic mail posted over HTTP as the operators would. Stays up
 * until it is stopped, or with --once ends when the mail is through: exit 0 only if the books balance.
 */
import { Worker } from 'node:worker_threads'
import { addOperator, addOperatorKey, revokeOperatorKeys } from '#platform/auth.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { untilSignal } from '#platform/lifecycle.ts'
import { createLogger } from '#platform/logger.ts'
import { runProgram } from '#platform/program.ts'
import { sql } from '#platform/sql.ts'
import { ensurePages } from '#services/console/pages.ts'
import { refreshClearance } from '#services/ingest/quality/refresh.ts'
import { refreshJourneys } from '#services/ingest/quality/refresh-journeys.ts'
import { type Running, startServices } from '#services/start.ts'
import { SUBMITTERS } from '#traffic/corridors.ts'
import { readBalance } from './books.ts'
import { type Examined, examineSome } from './demo-examinations.ts'
import { settleOffice } from './demo-office.ts'
import type { Posted, TrafficRun } from './demo-operators.ts'
import { type DemoOptions, readDemoOptions } from './demo-options.ts'
import { type DemoPeople, demoPeople } from './demo-people.ts'
import { describeMail, describeSummary, readLatency, type Summary, summaryOf } from './demo-report.ts'
import { untilThrough } from './until-through.ts'

await runProgram(() => {
  const options = readDemoOptions(process.argv.slice(2))
  return demo(options, configOf(options))
})

function configOf({ port, dataDir }: DemoOptions): Config {
  const given = {
    ...(port === null ? {} : { PORT: port }),
    ...(dataDir === null ? {} : { DATA_DIR: dataDir }),
  }
  return readConfig({ ...process.env, ...given })
}

async function demo(options: DemoOptions, config: Config): Promise<number> {
  const logger = createLogger(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const say = options.json ? () => {} : (text: string) => process.stdout.write(`${text}\n`)
  const signal = untilSignal()
  if (config.services.includes('console'))
    await ensurePages(say).catch((error) => logger.warn({ err: error }, 'no pages'))
  const running = await startServices(config, logger)
  try {
    say(`Preadvice takes messages at ${running.url}/v1/messages (described at ${running.url}/openapi.json)`)
    say(
      `The console is at ${consoleUrl(config, running)}; its accounts are in ${config.dataDir}/credentials.json\n`,
    )
    const run = await Promise.race([sendTraffic(running, options, config), signal])
    if (typeof run === 'string') return 130
    if (options.json) process.stdout.write(`${JSON.stringify(run.summary)}\n`)
    else say(`\n${run.told}`)
    if (!options.once) {
      say(
        `\nStill taking messages at ${running.url}; keys are in ${config.dataDir}/credentials.json. Stop with Ctrl-C.
Look at them in the console, ${consoleUrl(config, running)}: sign in as targeter, analyst, administrator
or liaison (an officer of the post CNA) with the passwords in that file.`,
      )
      await signal
    }
    return run.summary.balanced ? 0 : 1
  } finally {
    await running.stop()
  }
}

function consoleUrl(config: Config, { url }: Running): string {
  return config.console.publicUrl ?? url
}

interface Run {
  summary: Summary
  /** The same for people. */
  told: string
}

/** Posts the mail, waits until it is through every stage, has some of it examined, and reads the books before and after. */
async function sendTraffic(
  { database, log, url }: Running,
  options: DemoOptions,
  config: Config,
): Promise<Run> {
  const logger = createLogger('warn')
  const people = await demoPeople(config, database, url)
  if (people)
    await settleOffice(people, options.items).catch((err) =>
      logger.warn({ err }, 'the office is not settled'),
    )
  const before = await untilThrough(database, log, logger)
  const keys = await makeKeys(database)
  const { startedAt, run } = await beginRun(database)
  const started = performance.now()
  const { items, seed } = options
  const posted = await post({ url, keys, seed, run, items, now: startedAt }, (now) =>
    showProgress(database, options, now),
  )
  await untilThrough(database, log, logger)
  const seconds = (performance.now() - started) / 1000
  endProgress(options)
  await revokeKeys(database, keys)
  const latency = await readLatency(database, startedAt)
  const mail = await describeMail(database, startedAt, posted.truth)
  const told = await examine(people, database, run, posted)
  if (told.failure) logger.warn({ failure: told.failure }, 'not all examinations were ended')
  await untilThrough(database, log, logger)
  await refreshJourneys(database, new Date().toISOString())
  await refreshClearance(database, new Date().toISOString())
  const after = await readBalance(database, log)
  const summary = summaryOf({ items, before, after, seconds, latency, told })
  return { summary, told: [mail, describeSummary(summary)].join('\n\n') }
}

async function examine(
  people: DemoPeople | null,
  database: Database,
  run: number,
  { truth }: Posted,
): Promise<Examined> {
  if (!people || !truth) return { examined: 0, finds: 0, failure: null }
  // Whoever has changed a password keeps it: then nothing is examined.
  return examineSome(people, database, run, truth).catch((error) => ({
    ...{ examined: 0, finds: 0 },
    failure: error instanceof Error ? error.message : String(error),
  }))
}

/** The time by the database's clock, which is the one that receipts carry, and the number of this run. */
async function beginRun(database: Database): Promise<{ startedAt: string; run: number }> {
  const { rows } = await database.execute<{ started_at: string; run: string }>(
    sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS started_at, nextval('traffic_runs') AS run`,
  )
  return { startedAt: new Date(rows[0]!.started_at).toISOString(), run: Number(rows[0]!.run) }
}

async function makeKeys(database: Database): Promise<Record<string, string>> {
  const keys: Record<string, string> = {}
  for (const operator of SUBMITTERS) {
    await addOperator(database, operator, null)
    keys[operator] = await addOperatorKey(database, operator)
  }
  return keys
}

async function revokeKeys(database: Database, keys: Record<string, string>): Promise<void> {
  for (const [operator, key] of Object.entries(keys)) await revokeOperatorKeys(database, operator, key)
}

function post(run: TrafficRun, onProgress: (posted: Posted) => void): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./demo-operators.ts', import.meta.url), { workerData: run })
    let last: Posted | null = null
    worker.on('message', (posted: Posted) => {
      last = posted
      onProgress(posted)
    })
    worker.on('error', reject)
    worker.on('exit', () =>
      last?.truth ? resolve(last) : reject(new PreadviceError('the demo stopped sending before its end')),
    )
  })
}

/** One line that is written over itself, on a terminal only. */
function showProgress(database: Database, { items, json }: DemoOptions, { entries }: Posted): void {
  if (json || !process.stdout.isTTY) return
  void database
    .execute<{ standing: string; count: number }>(
      sql`SELECT standing, count(*)::int AS count FROM standings GROUP BY standing`,
    )
    .then(({ rows }) => {
      const stands = rows.map(({ standing, count }) => `${count} ${standing}`).join(', ')
      process.stdout.write(`\r\u001b[2K${entries} of ${items} items sent; ${stands || 'none decided yet'}`)
    })
    .catch(() => {})
}

function endProgress({ json }: DemoOptions): void {
  if (!json && process.stdout.isTTY) process.stdout.write('\r\u001b[2K')
}
