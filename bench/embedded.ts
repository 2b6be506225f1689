/** The whole product in embedded mode as a process of its own, fed over HTTP from this one: durable, fsync on. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { readCredentials } from '#platform/credentials.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { createLogger } from '#platform/logger.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { untilThrough } from '../cli/until-through.ts'

export interface Latency {
  itemsPerSecond: number
  /** From the taking of a message to the recorded decision. */
  p50Ms: number
  p99Ms: number
}

export interface EmbeddedResult extends Latency {
  paced: Latency
  /** Resident memory of the service at each tenth of the mail. */
  memoryMegabytes: number[]
}

/** Messages on their way at once: enough to keep the service busy, few enough that waiting is not all that is measured. */
const AT_ONCE = 32
const PACE_ITEMS_PER_SECOND = 250
const logger = createLogger('warn')

export async function measureEmbedded(
  messages: TrafficMessage[],
  paced: TrafficMessage[],
): Promise<EmbeddedResult> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-'))
  const service = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'services/main.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const url = await untilReady(dataDir, service)
    const database = await openDatabase({ databaseUrl: null, dataDir }, logger)
    try {
      const post = await poster(database, url, [...messages, ...paced])
      const slow = await measure(database, paced, () => sendPaced(post, paced))
      const memoryMegabytes: number[] = []
      const fast = await measure(database, messages, () =>
        sendAll(post, messages, async () => memoryMegabytes.push(await residentMegabytes(service))),
      )
      return { ...fast, paced: slow, memoryMegabytes }
    } finally {
      await database.close()
    }
  } finally {
    service.kill('SIGTERM')
    await new Promise((resolve) => service.once('exit', resolve))
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function untilReady(dataDir: string, service: ChildProcess): Promise<string> {
  while (service.exitCode === null) {
    const url = (await readCredentials(dataDir))?.url
    if (url) return url
    await sleep(50)
  }
  throw new Error('the service did not start')
}

type Post = (message: TrafficMessage) => Promise<void>

async function poster(database: Database, url: string, messages: TrafficMessage[]): Promise<Post> {
  const keys: Record<string, string> = {}
  for (const operator of new Set(messages.map((message) => message.operator))) {
    await addOperator(database, operator, null)
    keys[operator] = await addOperatorKey(database, operator)
  }
  return async ({ operator, contentType, body }) => {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[operator]}`, 'content-type': contentType },
      body: new Uint8Array(body),
    })
    await response.arrayBuffer()
    if (response.status !== 202 && response.status !== 400)
      throw new Error(`the gateway answered ${response.status}`)
  }
}

async function measure(
  database: Database,
  messages: TrafficMessage[],
  send: () => Promise<void>,
): Promise<Latency> {
  const { rows } = await database.execute<{ at: string }>(sql`SELECT clock_timestamp()::text AS at`)
  const started = performance.now()
  await send()
  await untilThrough(database, logger)
  const seconds = (performance.now() - started) / 1000
  const items = messages.reduce((sum, { truth }) => sum + truth.length, 0)
  return { itemsPerSecond: Math.round(items / seconds), ...(await readLatency(database, rows[0]!.at)) }
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

async function sendAll(
  post: Post,
  messages: TrafficMessage[],
  onTenth: () => Promise<unknown>,
): Promise<void> {
  const queue = messages.entries()
  const tenth = Math.ceil(messages.length / 10)
  const one = async (): Promise<void> => {
    for (const [i, message] of queue) {
      await post(message)
      if ((i + 1) % tenth === 0 || i === messages.length - 1) await onTenth()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** Each message at its time, whatever became of those before it. */
async function sendPaced(post: Post, messages: TrafficMessage[]): Promise<void> {
  const started = performance.now()
  const sent: Promise<void>[] = []
  let items = 0
  for (const message of messages) {
    await sleep(Math.max(0, started + (items / PACE_ITEMS_PER_SECOND) * 1000 - performance.now()))
    sent.push(post(message))
    items += message.truth.length
  }
  await Promise.all(sent)
}

async function residentMegabytes(service: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${service.pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
