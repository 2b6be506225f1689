/**
 * What an item costs in processor time, apart for the service and for PostgreSQL: comparable where other work makes the clock
 * on the wall useless. `node bench/cost.ts [ITEMS]`; `--stream` appends to the log at once instead of posting, which makes
 * batches full and figures steady; `--kafka` does so through a broker. `--profile DIR` writes a .cpuprofile of the service,
 * `--statements N` tells the N dearest statements by pg_stat_statements. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { inboundTopic } from '#contracts/topics.ts'
import { readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { sql } from '#platform/sql.ts'
import { generateTraffic } from '#traffic/generate.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { startBroker } from '../infra/kafka/broker.ts'
import { poster, sendAll } from './embedded.ts'
import { makeTopics, stream } from './kafka.ts'
import { type Bench, itemsIn, logger, measure, type Service, startService } from './service.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kafka: { type: 'boolean' },
    stream: { type: 'boolean' },
    profile: { type: 'string' },
    statements: { type: 'string' },
  },
})
const items = Number(positionals[0] ?? 10_000)
/** Sent first and not measured: code gets warm, plans are made. */
const WARM_ITEMS = 2_000
const TICKS_PER_SECOND = 100

const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-cost-'))
const isStreamed = values.kafka || values.stream
const broker = values.kafka ? await startBroker({ port: 0, dataDir: path.join(dataDir, 'kafka') }) : null
const settings: Record<string, string> = broker ? { KAFKA_BROKERS: broker.brokers } : {}
try {
  process.stdout.write(`${JSON.stringify(await withServices(measureCost), null, 1)}\n`)
} finally {
  await broker?.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function withServices<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const config = readConfig({ ...settings, DATA_DIR: dataDir, PORT: '0' })
  if (values.statements) await preloadStatistics(config)
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
  }
}

/** The server is told at its next start. */
async function preloadStatistics(config: Bench['config']): Promise<void> {
  const first = await openDatabase(config, logger)
  await first.execute(sql`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`)
  await first.close()
}

async function measureCost(bench: Bench): Promise<unknown> {
  const [warm, mail] = [mailOf(WARM_ITEMS, 1), mailOf(items, 2)]
  if (isStreamed) await makeTopics(bench, [...warm, ...mail])
  const flags = values.profile ? `--cpu-prof --cpu-prof-dir=${path.resolve(values.profile)}` : ''
  const service = await startService(bench, { ...settings, NODE_OPTIONS: flags })
  try {
    const send = await senderTo(bench, service, [...warm, ...mail])
    await measure(bench, warm, () => send(warm))
    if (values.statements) await bench.database.execute(sql`CREATE EXTENSION pg_stat_statements`)
    const before = await readUse(bench.database, service)
    const { itemsPerSecond } = await measure(bench, mail, () => send(mail))
    const after = await readUse(bench.database, service)
    const perItem = (of: keyof typeof before) => Math.round((after[of] - before[of]) / itemsIn(mail))
    return {
      items: itemsIn(mail),
      itemsPerSecond,
      serviceUs: perItem('serviceUs'),
      postgresUs: perItem('postgresUs'),
      walBytes: perItem('walBytes'),
      ...(values.statements && {
        statements: await readStatements(bench.database, Number(values.statements)),
      }),
    }
  } finally {
    await service.stop()
  }
}

function mailOf(count: number, run: number): TrafficMessage[] {
  return [...generateTraffic({ seed: 7, run, items: count, now: '2026-11-21T12:00:00.000Z' })]
}

async function senderTo(bench: Bench, { url }: Service, all: TrafficMessage[]) {
  if (isStreamed) return (mail: TrafficMessage[]) => stream(bench.log, mail, inboundTopic)
  const post = await poster(bench.database, url, all)
  return (mail: TrafficMessage[]) => sendAll(post, mail, async () => {})
}

async function readUse(database: Database, { pid }: Service) {
  const { rows } = await database.execute<{ wal: number }>(
    sql`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal`,
  )
  const microseconds = (ticks: number) => (ticks * 1e6) / TICKS_PER_SECOND
  const postmaster = Number(readFileSync(await lockFile(database), 'utf8').split('\n')[0])
  return {
    serviceUs: microseconds(ticksOf(pid).own),
    postgresUs: microseconds(ticksBelow(postmaster)),
    walBytes: rows[0]!.wal,
  }
}

async function lockFile(database: Database): Promise<string> {
  const { rows } = await database.execute<{ folder: string }>(
    sql`SELECT current_setting('data_directory') AS folder`,
  )
  return path.join(rows[0]!.folder, 'postmaster.pid')
}

/** Processor time of a process, and of its children that have ended. Source: proc_pid_stat(5). */
function ticksOf(pid: number): { own: number; ended: number; parent: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [own, system, ended, endedSystem] = rest.slice(9, 13).map(Number) as [number, number, number, number]
  return { own: own + system, ended: ended + endedSystem, parent: Number(parent) }
}

/** Of a server and all its backends, those that are gone too. */
function ticksBelow(server: number): number {
  const { own, ended } = ticksOf(server)
  return readdirSync('/proc').reduce((sum, name) => {
    if (!/^\d+$/.test(name)) return sum
    try {
      const { own, parent } = ticksOf(Number(name))
      return parent === server ? sum + own : sum
    } catch {
      return sum // it has ended in this moment
    }
  }, own + ended)
}

/** The time in statements, of all connections; in a COPY the waiting for its rows is counted too. */
async function readStatements(database: Database, count: number): Promise<unknown> {
  const { rows } = await database.execute(sql`
    SELECT round(1000 * total_exec_time / ${items})::int AS "usPerItem", calls::int, (rows / calls)::int AS rows,
           (wal_bytes / ${items})::int AS "walPerItem", regexp_replace(left(query, 160), '\\s+', ' ', 'g') AS statement
      FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT ${count}`)
  return rows
}
