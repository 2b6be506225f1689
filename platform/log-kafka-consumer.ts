/**
 * A member of a Kafka consumer group: handles its partitions in batches, several at once, and commits each batch's offset
 * when its state is stored and its events are produced. A partition whose batch fails is paused; the others go on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { EachBatchPayload, Kafka, Consumer as KafkaConsumer, KafkaMessage } from 'kafkajs'
import type { Database } from './database.ts'
import {
  BATCH_BYTES_MAX,
  BATCH_RECORDS_MAX,
  type ConsumeOptions,
  type Consumer,
  type LogBatch,
  type LogEvent,
  type LogRecord,
  PARTITIONS_AT_ONCE,
  readsTopic,
} from './log.ts'
import { saysTryAgain } from './log-kafka-errors.ts'
import type { Topics } from './log-kafka-topics.ts'
import { createSetbacks } from './log-setbacks.ts'
import type { Logger } from './logger.ts'

/** A fetch waits this long for something to come; longer makes the quiet topics of a fetch slow the busy ones. */
const FETCH_WAIT_MS = 100
const FETCH_BYTES_MAX = 64 * 1024 * 1024
/** A topic made by another tool is found by looking. */
const RELOAD_TOPICS_MS = 2_000
const REOPEN_MS_MAX = 10_000
/** Tries of a request before a session counts as broken: some seconds. */
const TRIES_MORE = 5

interface At {
  kafka: Kafka
  database: Database
  topics: Topics
  logger: Logger
  options: ConsumeOptions
  append(events: readonly LogEvent[]): Promise<void>
  sessionTimeoutMs: number
  deadLetterShareMax: number
}

export function startConsumer(at: At): Consumer {
  const { database, topics, options } = at
  const logger = at.logger.child({ group: options.group })
  const stopped = new AbortController()
  const handling = createHandling({ ...at, logger }, stopped.signal)
  let news = Promise.withResolvers<void>()
  const unlisten = database.onWake((name) => {
    if (readsTopic(options.topics, name)) news.resolve()
  })

  /** A session reads a fixed set of topics; where the set changes, or a session breaks, the next one takes over. */
  async function keepReading(): Promise<void> {
    for (let failures = 0; !stopped.signal.aborted; ) {
      try {
        await topics.load()
        const wanted = topics.matching(options.topics)
        if (wanted.length === 0) await untilNews()
        else await readUntilChanged(wanted)
        failures = 0
      } catch (error) {
        failures += 1
        const retryInMs = Math.min(REOPEN_MS_MAX, 100 * 2 ** failures)
        // Once, it belongs to an ordinary start or rebalance.
        const level = failures === 1 && saysTryAgain(error) ? 'debug' : 'warn'
        logger[level]({ err: error, retryInMs }, 'the log cannot be read now')
        await pause(retryInMs)
      }
    }
  }

  async function readUntilChanged(wanted: readonly string[]): Promise<void> {
    const session = await openSession({ ...at, logger }, wanted, handling.eachBatch)
    try {
      while (!stopped.signal.aborted && !(await hasChanged(wanted))) {
        const broken = await Promise.race([session.broken, untilNews().then(() => null)])
        if (broken) throw broken
      }
    } finally {
      await session.close()
    }
  }

  async function hasChanged(wanted: readonly string[]): Promise<boolean> {
    await topics.load()
    return topics.matching(options.topics).join() !== wanted.join()
  }

  async function untilNews(): Promise<void> {
    await Promise.race([news.promise, pause(RELOAD_TOPICS_MS)])
    news = Promise.withResolvers()
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: stopped.signal }).catch(() => {})
  }

  const reading = keepReading()
  return {
    async stop(): Promise<void> {
      stopped.abort()
      unlisten()
      await reading
      handling.close()
    },
  }
}

interface Session {
  /** Resolves with what broke it, where kafkajs does not mend it by itself. */
  broken: Promise<Error>
  /** Finishes the batches in hand, leaves the group and disconnects. */
  close(): Promise<void>
}

async function openSession(
  { kafka, options, sessionTimeoutMs }: At,
  topics: readonly string[],
  eachBatch: (payload: EachBatchPayload) => Promise<void>,
): Promise<Session> {
  const consumer: KafkaConsumer = kafka.consumer({
    groupId: options.group,
    allowAutoTopicCreation: false,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.floor(sessionTimeoutMs / 10),
    maxWaitTimeInMs: FETCH_WAIT_MS,
    maxBytesPerPartition: options.batchBytesMax ?? BATCH_BYTES_MAX,
    maxBytes: FETCH_BYTES_MAX,
    // A consumer that begins again by itself would do so even after its session was closed, and nobody would stop it.
    retry: { retries: TRIES_MORE, restartOnFailure: async () => false },
  })
  const broken = Promise.withResolvers<Error>()
  consumer.on('consumer.crash', ({ payload }) => {
    if (!payload.restart) broken.resolve(payload.error)
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.partitionsAtOnce ?? PARTITIONS_AT_ONCE,
      eachBatch,
    })
  } catch (error) {
    await consumer.disconnect().catch(() => {})
    throw error
  }
  return { broken: broken.promise, close: () => consumer.disconnect() }
}

/** What is done with each batch, and what is remembered of partitions from one session to the next. */
function createHandling(at: At, stopped: AbortSignal) {
  const { database, options, append } = at
  const setbacks = createSetbacks(at)
  const inHand = new Map<string, Promise<void>>()

  /** After a rebalance a partition can come again while its last batch is still in hand: one after the other. */
  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const place = `${payload.batch.topic}/${payload.batch.partition}`
    const before = inHand.get(place)
    const mine = Promise.resolve(before)
      .catch(() => {})
      .then(() => handleAll(payload))
    inHand.set(place, mine)
    await mine.finally(() => inHand.get(place) === mine && inHand.delete(place))
  }

  async function handleAll(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale, heartbeat } = payload
    const records = batch.messages.map((message) => toRecord(batch, message))
    if (setbacks.isStopped(batch)) return void payload.pause()
    const pulse = keepBeating(heartbeat, at.sessionTimeoutMs)
    try {
      for (let from = 0; from < records.length && isRunning() && !isStale() && !stopped.aborted; ) {
        const chunk = chunkOf(records, from, options, setbacks.recordsMax(batch, records[from]!.offset))
        if (
          !(await handleOne(
            { ...batch, topic: batch.topic, partition: batch.partition, records: chunk },
            payload,
          ))
        )
          return
        from += chunk.length
        if (setbacks.isStopped(batch)) return void payload.pause()
        pulse.check()
      }
    } finally {
      pulse.stop()
    }
  }

  /** False where the batch failed; it comes again after a pause. */
  async function handleOne(batch: LogBatch, payload: EachBatchPayload): Promise<boolean> {
    try {
      const events = await database.transaction((tx) => setbacks.handle(batch, tx))
      await append(events)
      setbacks.succeeded(batch, events)
    } catch (error) {
      const resume = payload.pause()
      const timer = setTimeout(resume, setbacks.failed(batch, error))
      timer.unref()
      return false
    }
    const next = String(batch.records.at(-1)!.offset + 1)
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic: batch.topic, partitions: [{ partition: batch.partition, offset: next }] }],
    })
    // Not before: where the commit failed and nothing follows, only a second delivery commits it after all.
    payload.resolveOffset(String(batch.records.at(-1)!.offset))
    return true
  }

  return { eachBatch, close: setbacks.close }
}

/** Keeps the member alive under a long batch. `check` throws where the group has gone on without it. */
function keepBeating(heartbeat: () => Promise<void>, sessionTimeoutMs: number) {
  let problem: unknown = null
  const timer = setInterval(() => {
    heartbeat().catch((error) => {
      problem ??= error
    })
  }, sessionTimeoutMs / 10)
  return {
    check(): void {
      if (problem) throw problem
    },
    stop: () => clearInterval(timer),
  }
}

/** The next records that make a batch: as many as the limits allow, and at least one. */
function chunkOf(
  records: LogRecord[],
  from: number,
  options: ConsumeOptions,
  recordsMax: number,
): LogRecord[] {
  const [countMax, bytesMax] = [
    Math.min(options.batchRecordsMax ?? BATCH_RECORDS_MAX, recordsMax),
    options.batchBytesMax ?? BATCH_BYTES_MAX,
  ]
  let bytes = 0
  let end = from
  while (end < records.length && end - from < countMax) {
    bytes += records[end]!.value.length
    if (end > from && bytes > bytesMax) break
    end += 1
  }
  return records.slice(from, end)
}

function toRecord({ topic, partition }: EachBatchPayload['batch'], message: KafkaMessage): LogRecord {
  const { offset, key, value, headers = {}, timestamp } = message
  return {
    topic,
    partition,
    offset: Number(offset),
    key: key === null ? null : key.toString(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, headerText(each)])),
    // A record without a value is a deletion mark, which no topic of ours uses: it reads as empty.
    value: value ?? Buffer.alloc(0),
    appendedAt: new Date(Number(timestamp)).toISOString(),
  }
}

function headerText(header: Buffer | string | (Buffer | string)[] | undefined): string {
  const first = Array.isArray(header) ? header[0] : header
  return first === undefined ? '' : first.toString()
}
