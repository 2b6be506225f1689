/** The product as processes of its own, durable with fsync on, and how fast mail is through it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Config, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { createLogger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { sql } from '#platform/sql.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { untilThrough } from '../cli/until-through.ts'

export interface Latency {
  itemsPerSecond: number
  /** From the taking of a message to the recorded decision. */
  p50Ms: number
  p99Ms: number
}

export interface Bench {
  config: Config
  database: Database
  log: Log
}

export const logger = createLogger('warn')

/** A folder, a database in it and a log, for the time of the work. */
export async function withPlatform<T>(
  settings: Record<string, string>,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-'))
  const config = readConfig({ ...settings, DATA_DIR: dataDir, PORT: '0' })
  const database = await openDatabase(config, logger)
  try {
    await migrate(database)
    const log = await openLog(config, database, logger)
    try {
      return await work({ config, database, log })
    } finally {
      await log.close()
    }
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export interface Service {
  url: string
  pid: number
  residentMegabytes(): Promise<number>
  stop(): Promise<void>
}

/** What `npm start` gives to node: the bench runs the product as its users do. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return scripts.start.split(' ').slice(1)
}

/** Starts the services on the same data and waits until they are ready. */
export async function startService(
  { config }: Bench,
  settings: Record<string, string> = {},
): Promise<Service> {
  const child = spawn(process.execPath, startArguments(), {
    env: { ...process.env, ...settings, DATA_DIR: config.dataDir, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await readyAt(child)
  return {
    url,
    pid: child.pid!,
    residentMegabytes: () => residentMegabytes(child),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function readyAt(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it was ready`)))
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-100_000)
    const url = /"url":"([^"]+)".*"msg":"ready"/.exec(said)?.[1]
    if (url) resolve(url)
    if (/"level":[45]0/.test(text)) process.stderr.write(text)
  })
  return promise
}

/** Sends, waits until everything is decided, and says how fast that was. */
export async function measure(
  { database, log }: Bench,
  messages: TrafficMessage[],
  send: () => Promise<void>,
): Promise<Latency> {
  const { rows } = await database.execute<{ at: string }>(sql`SELECT clock_timestamp()::text AS at`)
  const started = performance.now()
  await send()
  await untilThrough(database, log, logger)
  const seconds = (performance.now() - started) / 1000
  return {
    itemsPerSecond: Math.round(itemsIn(messages) / seconds),
    ...(await readLatency(database, rows[0]!.at)),
  }
}

export function itemsIn(messages: readonly TrafficMessage[]): number {
  return messages.reduce((sum, { truth }) => sum + truth.length, 0)
}

async function readLatency(database: Database, since: string): Promise<{ p50Ms: number; p99Ms: number }> {
  const { rows } = await database.execute<{ p50Ms: number; p99Ms: number }>(sql`
    SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))::int AS "p50Ms",
           round(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms))::int AS "p99Ms"
      FROM (SELECT extract(epoch FROM s.recorded_at - e.received_at) * 1000 AS ms
              FROM standings s JOIN entries e USING (receipt_id, place)
             WHERE e.received_at >= ${since}::timestamptz) AS latencies`)
  return rows[0]!
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
