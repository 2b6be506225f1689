/**
 * From decided to readable, at 500 items a second: `node bench/responses.ts [--items 15000] [--json]`. The clock of a response
 * starts at its own `decidedAt`, read when its batch was begun, and stops when its operator has it in hand: by the HTTP cursor
 * (asked every 50 ms), by a webhook, and on Kafka from its topic. Goal: 1 s at p99. The machine's load is told with it.
 */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Response } from '#contracts/response.ts'
import { inboundTopic, operatorTopics, PARTITIONS, responsesTopic } from '#contracts/topics.ts'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import { setWebhook } from '#services/clearance/delivery/webhooks.ts'
import { generateTraffic } from '#traffic/generate.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { untilThrough } from '../cli/until-through.ts'
import { brokerUnavailable, startBroker } from '../infra/kafka/broker.ts'
import { type Bench, logger, startService, withPlatform } from './service.ts'

const PACE_ITEMS_PER_SECOND = 500
const POLL_EVERY_MS = 50

const { values } = parseArgs({ options: { items: { type: 'string' }, json: { type: 'boolean' } } })
const items = Number(values.items ?? 15_000)
const messages = [...generateTraffic({ seed: 7, run: 1, items, now: '2026-11-21T12:00:00.000Z' })]
const operators = [...new Set(messages.map(({ operator }) => operator))]

/** Milliseconds from decided to in hand, of each response. */
type Times = number[]
type Send = (message: TrafficMessage) => Promise<unknown>

const loadBefore = loadavg()[0]!
const overHttp = await withPlatform({}, measureHttp)
const kafka = await measureKafka()
const result = {
  items,
  paceItemsPerSecond: PACE_ITEMS_PER_SECOND,
  ...overHttp,
  kafka,
  loadBefore,
  loadAfter: loadavg()[0]!,
}
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)

async function measureHttp(bench: Bench) {
  const keys = new Map<string, string>()
  for (const operator of operators) {
    await addOperator(bench.database, operator, null)
    keys.set(operator, await addOperatorKey(bench.database, operator))
  }
  const [cursor, webhook]: [Times, Times] = [[], []]
  const receiver = await startReceiver(webhook)
  const at = { database: bench.database, secrets: await openSecrets(bench.config) }
  for (const operator of operators)
    await setWebhook(at, { operator, url: `${receiver.url}/${operator}`, format: 'json' }, true)
  const service = await startService(bench, { WEBHOOK_PRIVATE_ALLOWED: 'true' })
  const stopped = new AbortController()
  let refused = 0
  const polling = operators.map((operator) => poll(service.url, keys.get(operator)!, cursor, stopped.signal))
  try {
    const itemsPerSecond = await sendPaced(async ({ operator, contentType, body }) => {
      const response = await fetch(`${service.url}/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.get(operator)}`, 'content-type': contentType },
        body: new Uint8Array(body),
      })
      await response.arrayBuffer()
      if (response.status === 429) refused += 1
    })
    await untilThrough(bench.database, bench.log, logger)
    await untilStill(() => cursor.length + webhook.length)
    return { sentItemsPerSecond: itemsPerSecond, refused, cursor: share(cursor), webhook: share(webhook) }
  } finally {
    stopped.abort()
    await Promise.all(polling)
    await service.stop()
    receiver.close()
  }
}

async function measureKafka() {
  const missing = await brokerUnavailable()
  if (missing) return missing
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-kafka-'))
  const broker = await startBroker({ port: 0, dataDir })
  const settings = { KAFKA_BROKERS: broker.brokers }
  try {
    return await withPlatform(settings, (bench) => measureTopic(bench, settings))
  } finally {
    await broker.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measureTopic(bench: Bench, settings: Record<string, string>) {
  for (const operator of operators) {
    await addOperator(bench.database, operator, null)
    for (const topic of operatorTopics(operator)) await bench.log.ensureTopic(topic, PARTITIONS.operator)
  }
  const times: Times = []
  const consumer = await bench.log.consume({
    topics: operators.map(responsesTopic),
    group: 'bench-responses',
    handle: async ({ records }) => {
      for (const { value } of records) note(times, JSON.parse(value.toString()))
      return []
    },
  })
  const service = await startService(bench, settings)
  try {
    const sentItemsPerSecond = await sendPaced(({ operator, contentType, body }) =>
      bench.log.append([
        { topic: inboundTopic(operator), key: null, headers: { 'content-type': contentType }, value: body },
      ]),
    )
    await untilThrough(bench.database, bench.log, logger)
    await untilStill(() => times.length)
    return { sentItemsPerSecond, topic: share(times) }
  } finally {
    await service.stop()
    await consumer.stop()
  }
}

function note(times: Times, { decidedAt }: Response): void {
  times.push(Date.now() - Date.parse(decidedAt))
}

async function poll(url: string, key: string, times: Times, stopped: AbortSignal): Promise<void> {
  for (let after = 0; !stopped.aborted; ) {
    const response = await fetch(`${url}/v1/responses?after=${after}&limit=1000`, {
      headers: { authorization: `Bearer ${key}` },
    })
    if (!response.ok) {
      // The service protects itself: asked again, as an operator would, and the time goes on.
      await response.arrayBuffer()
      await sleep(POLL_EVERY_MS)
      continue
    }
    const page = (await response.json()) as { responses: Response[]; next: number }
    for (const each of page.responses) note(times, each)
    after = Number(page.next)
    if (page.responses.length < 1000) await sleep(POLL_EVERY_MS)
  }
}

async function startReceiver(times: Times) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const page = JSON.parse(Buffer.concat(chunks).toString()) as { responses: Response[] }
      for (const each of page.responses) note(times, each)
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Each message at its time, whatever became of those before it. @returns items a second, as they were sent */
async function sendPaced(send: Send): Promise<number> {
  const started = performance.now()
  const sent: Promise<unknown>[] = []
  let count = 0
  for (const message of messages) {
    await sleep(Math.max(0, started + (count / PACE_ITEMS_PER_SECOND) * 1000 - performance.now()))
    sent.push(send(message))
    count += message.truth.length
  }
  await Promise.all(sent)
  return Math.round(count / ((performance.now() - started) / 1000))
}

/** Until nothing more has come for three seconds. */
async function untilStill(count: () => number): Promise<void> {
  for (let last = -1, looks = 0; looks < 30; looks += 1) {
    if (count() !== last) looks = 0
    last = count()
    await sleep(100)
  }
}

function share(times: Times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? null
  return {
    responses: sorted.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: sorted.at(-1) ?? null,
  }
}
