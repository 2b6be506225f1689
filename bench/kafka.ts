/**
 * The product on Apache Kafka: broker, PostgreSQL, services and the operators' client all on this machine. Operators
 * stream into their topics, as a post's own client does. The ceiling sends the same bytes through the same broker and
 * PostgreSQL: consumed, parsed, inserted and sent on, with no thinking.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inboundTopic, operatorTopics, PARTITIONS, receiptsTopic, TOPICS } from '#contracts/topics.ts'
import { addOperator } from '#platform/auth.ts'
import { copyRows } from '#platform/copy.ts'
import type { HandleBatch, Log, LogEvent } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { readProgress } from '../cli/books.ts'
import { brokerUnavailable, startBroker } from '../infra/kafka/broker.ts'
import { parseItems } from './ceiling.ts'
import { type ReceiptLatency, receiptLatency, sendPaced } from './embedded.ts'
import { type Bench, itemsIn, type Latency, logger, measure, startService, withPlatform } from './service.ts'

export interface KafkaResult extends Latency {
  /** At a steady pace: from the broker's taking of a message to its receipt at the operator's own client. */
  paced: Latency & ReceiptLatency
  ceiling: { itemsPerSecond: number }
  shareOfCeiling: number
  /** The most inbound records not yet read, while the mail came in. */
  inboundLagMax: number
}

/** An operator's client sends this many messages together. */
const TOGETHER = 50
const LOOK_EVERY_MS = 500

/** Null, and why, where this machine cannot run a broker. */
export async function measureKafka(
  messages: TrafficMessage[],
  paced: TrafficMessage[],
): Promise<KafkaResult | string> {
  const missing = await brokerUnavailable()
  if (missing) return missing
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-bench-kafka-'))
  const broker = await startBroker({ port: 0, dataDir })
  try {
    const settings = { KAFKA_BROKERS: broker.brokers }
    const ceiling = await withPlatform(settings, (bench) => measureCeiling(bench, messages))
    const product = await withPlatform(settings, (bench) => measureProduct(bench, settings, messages, paced))
    const share = Math.round((product.itemsPerSecond / ceiling.itemsPerSecond) * 1000) / 1000
    return { ...product, ceiling, shareOfCeiling: share }
  } finally {
    await broker.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measureProduct(
  bench: Bench,
  settings: Record<string, string>,
  messages: TrafficMessage[],
  paced: TrafficMessage[],
): Promise<Latency & Pick<KafkaResult, 'paced' | 'inboundLagMax'>> {
  await makeTopics(bench, [...messages, ...paced])
  const service = await startService(bench, settings)
  const slow = await measurePaced(bench, paced)
  const lag = watchInbound(bench.log)
  try {
    const result = await measure(bench, messages, () => stream(bench.log, messages, inboundTopic))
    return { ...result, paced: slow, inboundLagMax: await lag.stop() }
  } finally {
    await service.stop()
  }
}

async function measurePaced(bench: Bench, paced: TrafficMessage[]): Promise<KafkaResult['paced']> {
  const times: number[] = []
  const consumer = await bench.log.consume({
    topics: [...new Set(paced.map(({ operator }) => receiptsTopic(operator)))],
    group: 'bench-receipts',
    handle: async ({ records }) => {
      for (const { value } of records)
        times.push(Date.now() - Date.parse(JSON.parse(value.toString()).receivedAt))
      return []
    },
  })
  const send = (message: TrafficMessage) => stream(bench.log, [message], inboundTopic)
  const slow = await measure(bench, paced, () => sendPaced(send, paced))
  while (times.length < paced.length) await sleep(10)
  await consumer.stop()
  return { ...slow, ...receiptLatency(times) }
}

export async function makeTopics(
  { database, log }: Bench,
  messages: readonly TrafficMessage[],
): Promise<void> {
  for (const topic of Object.values(TOPICS)) await log.ensureTopic(topic, PARTITIONS.items)
  for (const operator of new Set(messages.map((message) => message.operator))) {
    await addOperator(database, operator, null)
    for (const topic of operatorTopics(operator)) await log.ensureTopic(topic, PARTITIONS.operator)
  }
}

export async function stream(
  log: Log,
  messages: TrafficMessage[],
  topicOf: (operator: string) => string,
): Promise<void> {
  for (let from = 0; from < messages.length; from += TOGETHER) {
    await log.append(
      messages.slice(from, from + TOGETHER).map(
        ({ operator, contentType, body }): LogEvent => ({
          topic: topicOf(operator),
          key: null,
          headers: { 'content-type': contentType },
          value: body,
        }),
      ),
    )
  }
}

function watchInbound(log: Log) {
  let [stopped, most] = [false, 0]
  const watching = (async () => {
    while (!stopped) {
      most = Math.max(most, (await readProgress(log)).ingest.lag)
      await sleep(LOOK_EVERY_MS)
    }
  })().catch((error) => logger.warn({ err: error }, 'the lag was not read'))
  return {
    async stop(): Promise<number> {
      stopped = true
      await watching
      return most
    },
  }
}

async function measureCeiling(bench: Bench, messages: TrafficMessage[]): Promise<{ itemsPerSecond: number }> {
  const { database, log } = bench
  await database.execute(sql`CREATE TABLE bench_messages (body bytea NOT NULL)`)
  await database.execute(sql`CREATE TABLE bench_items (item json NOT NULL)`)
  const [input, output] = ['bench.in.v1', 'bench.out.v1']
  for (const topic of [input, output]) await log.ensureTopic(topic, PARTITIONS.items)
  let seen = 0
  const handle: HandleBatch = async ({ records }, tx) => {
    const items = records.flatMap(({ value, headers }) => parseItems(value, headers['content-type']!))
    await copyRows(tx, 'bench_messages', { body: ['bytea', ({ value }) => value] }, records)
    await copyRows(tx, 'bench_items', { item: ['json', (item) => item ?? {}] }, items)
    seen += records.length
    return items.map((item) => ({ topic: output, key: null, value: JSON.stringify(item ?? {}) }))
  }
  const consumer = await log.consume({ topics: [input], group: 'bench', handle })
  const started = performance.now()
  await stream(log, messages, () => input)
  while (seen < messages.length) await sleep(10)
  const seconds = (performance.now() - started) / 1000
  await consumer.stop()
  return { itemsPerSecond: Math.round(itemsIn(messages) / seconds) }
}
