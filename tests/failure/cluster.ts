/**
 * What the Kafka campaign runs: a real broker and a real PostgreSQL, each of which can be killed and started again, and two
 * processes of each service. Clients of the test's own reach both the way the services do.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin, Kafka } from 'kafkajs'
import type pg from 'pg'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { readConfig, STAGE_NAMES, type StageName } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { attachEmbeddedPostgres, connect } from '#platform/embedded-postgres.ts'
import { applyTopics, wantedTopics } from '#platform/kafka-administration.ts'
import { createKafka } from '#platform/kafka-client.ts'
import type { Log } from '#platform/log.ts'
import { openKafkaLog } from '#platform/log-kafka.ts'
import { migrate } from '#platform/migrate.ts'
import { type Broker, startBroker } from '../../infra/kafka/broker.ts'
import { silent } from '../harness/database.ts'
import { until } from '../log/conformance.ts'
import { freePort, isAlive, postmasterOf, privateFolder, type Service, startService } from './programs.ts'
import { openProxy } from './proxy.ts'

/** Little, so that a gateway fills soon: some messages of the usual size. */
const WAITING_BYTES_MAX = 128 * 1024
const SESSION_TIMEOUT_MS = 6_000

export type MemberName = `${StageName}-${1 | 2}`

export const MEMBERS: readonly MemberName[] = ([1, 2] as const).flatMap((n) =>
  STAGE_NAMES.map((service): MemberName => `${service}-${n}`),
)

export function serviceOf(member: MemberName): StageName {
  return member.slice(0, -2) as StageName
}

/** One start of a service, to its end. */
export interface Life {
  member: MemberName
  service: Service
  /** How it ended; null while it runs. */
  end: number | string | null
  /** Somebody asked for its end. */
  isEndAsked: boolean
}

export interface Members {
  start(member: MemberName): Promise<void>
  /** kill -9. */
  kill(member: MemberName): Promise<void>
  /** Asks it to drain; resolves with its exit code. */
  stop(member: MemberName): Promise<number | string>
  /** Where the gateways that take mail are. */
  gateways(): string[]
  /** True where whoever answers at this address has been asked to end, or runs no more. */
  isEnding(url: string): boolean
  lives: readonly Life[]
}

export interface Cluster {
  dataDir: string
  kafka: Kafka
  admin: Admin
  database: Database
  log: Log
  members: Members
  /** The keys of the operators that have been added. */
  keys: ReadonlyMap<string, string>
  addOperator(code: string): Promise<void>
  broker: { kill(): Promise<void>; start(): Promise<void>; freeze(): void; thaw(): void }
  postgres: { kill(): Promise<void>; start(): Promise<void>; cut(): Promise<void>; mend(): Promise<void> }
  close(): Promise<void>
}

/** Starts all of it but the services, with the topics and keys of these operators. */
export async function openCluster(operators: readonly string[]): Promise<Cluster> {
  const dataDir = await privateFolder(null)
  const [broker, postgres] = await Promise.all([openBroker(dataDir), openPostgres(dataDir)])
  const settings = {
    DATABASE_URL: postgres.url,
    KAFKA_BROKERS: broker.address,
    KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS),
  }
  const kafkaSettings = readConfig(settings).kafka!
  const database = await openDatabase({ databaseUrl: postgres.url, dataDir: '' }, silent)
  await migrate(database)
  const kafka = await createKafka(kafkaSettings, silent)
  const admin = kafka.admin()
  await admin.connect()
  const keys = new Map<string, string>()

  async function makeTopics(codes: readonly string[]): Promise<void> {
    await applyTopics(admin, wantedTopics(codes))
  }

  async function makeKey(code: string): Promise<void> {
    await addOperator(database, code, null)
    keys.set(code, await addOperatorKey(database, code))
  }

  await makeTopics(operators)
  for (const code of operators) await makeKey(code)
  const log = await openKafkaLog(kafkaSettings, database, silent, { deadLetterShareMax: 0.5 })
  return {
    dataDir,
    kafka,
    admin,
    database,
    log,
    keys,
    members: membersOn(dataDir, settings),
    addOperator: async (code) => {
      await makeTopics([code])
      await makeKey(code)
    },
    broker,
    postgres,
    async close() {
      await log.close()
      await admin.disconnect()
      await database.close()
      await broker.kill()
      await postgres.close()
    },
  }
}

async function openBroker(dataDir: string) {
  const folder = `${dataDir}/kafka`
  // Chosen by the broker, which tries again where a free port was taken meanwhile; kept from then on.
  let running: Broker = await startBroker({ port: 0, dataDir: folder })
  const options = { port: Number(running.brokers.split(':').at(-1)), dataDir: folder }
  return {
    address: running.brokers,
    kill: () => running.kill(),
    start: async () => {
      running = await startBroker(options)
    },
    freeze: () => void process.kill(running.pid, 'SIGSTOP'),
    thaw: () => void (isAlive(running.pid) && process.kill(running.pid, 'SIGCONT')),
  }
}

async function openPostgres(dataDir: string) {
  const proxy = await openProxy()
  let presence: pg.Client | null = null

  async function start(): Promise<string> {
    const url = new URL(await attachEmbeddedPostgres(dataDir))
    // Past the proxy: while that is cut, the server's keeper must not take it for unused and stop it.
    presence = await connect(url.href, 'tests')
    proxy.leadTo(Number(url.port))
    url.port = String(proxy.port)
    return url.href
  }

  return {
    url: await start(),
    kill: async () => {
      const server = (await postmasterOf(dataDir))!
      process.kill(server, 'SIGKILL')
      await until('PostgreSQL to be gone', () => !isAlive(server))
    },
    start: async () => void (await start()),
    cut: proxy.cut,
    mend: proxy.mend,
    close: async () => {
      await presence?.end().catch(() => {})
      await proxy.close()
    },
  }
}

function membersOn(dataDir: string, settings: Record<string, string>): Members {
  const lives: Life[] = []
  const ports = new Map<MemberName, number>()
  const lifeOf = (member: MemberName) => lives.findLast((life) => life.member === member)!

  async function start(member: MemberName): Promise<void> {
    const port = ports.get(member) ?? (await freePort())
    ports.set(member, port)
    const service = await startService(dataDir, null, {
      ...settings,
      SERVICES: serviceOf(member),
      PORT: String(port),
      WAITING_BYTES_MAX: String(WAITING_BYTES_MAX),
    })
    const life: Life = { member, service, end: null, isEndAsked: false }
    lives.push(life)
    void service.ended.then((end) => {
      life.end = end
    })
  }

  function end(member: MemberName, how: 'kill' | 'stop') {
    const life = lifeOf(member)
    life.isEndAsked = true
    return life.service[how]()
  }

  return {
    start,
    kill: async (member) => void (await end(member, 'kill')),
    stop: (member) => end(member, 'stop') as Promise<number | string>,
    gateways: () =>
      lives.filter((life) => life.end === null && serviceOf(life.member) === 'ingest').map(urlOf),
    isEnding: (url) => !lives.some((life) => life.service.url === url && !life.isEndAsked),
    lives,
  }
}

function urlOf({ service }: Life): string {
  return service.url
}

/** Waits for something to come true beside something that may fail first. */
export async function within<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`waited ${ms} ms for: ${what}`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
    late.catch(() => {})
  }
}
