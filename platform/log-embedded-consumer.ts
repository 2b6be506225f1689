/**
 * A member of a consumer group of the embedded log: claims a partition by locking its offset row, handles one batch, and
 * commits state, events and offset together. A partition whose batch fails rests; the others go on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Tx } from './database.ts'
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
import { appendEvents, topicsOf } from './log-embedded-append.ts'
import type { Partition, Topics } from './log-embedded-topics.ts'
import { createSetbacks, type Setbacks } from './log-setbacks.ts'
import type { Logger } from './logger.ts'
import { sql } from './sql.ts'

/** Wake-ups are hints; this is how long a lost one can delay a record. */
const LOOK_EVERY_MS = 250
const RETRY_MS_MAX = 5_000
const RELOAD_TOPICS_MS = 2_000

export function startConsumer(at: {
  database: Database
  topics: Topics
  logger: Logger
  options: ConsumeOptions
  deadLetterShareMax: number
}): Consumer {
  const { database, topics, options } = at
  const logger = at.logger.child({ group: options.group })
  const setbacks = createSetbacks({ ...at, logger })
  const stopped = new AbortController()
  const bell = createBell()
  const unlisten = database.onWake((name) => {
    if (!readsTopic(options.topics, name)) return
    if (!known.has(name)) loadedAt = Number.NEGATIVE_INFINITY
    bell.ring()
  })
  /** Topics whose offsets this group has rows for. */
  const known = new Set<string>()
  /** Partitions whose batch was not handled, and when it may come again by the monotonic clock. The others go on. */
  const resting = new Map<number, number>()
  let loadedAt = Number.NEGATIVE_INFINITY

  async function work(): Promise<void> {
    let failures = 0
    while (!stopped.signal.aborted) {
      try {
        await findTopics()
        const found = await readOnAwakePartition()
        failures = 0
        if (!found) await bell.wait(LOOK_EVERY_MS)
      } catch (error) {
        failures += 1
        const retryInMs = retryAfter(failures)
        logger.warn({ err: error, retryInMs }, 'the log cannot be read now')
        await sleep(retryInMs, undefined, { signal: stopped.signal }).catch(() => {})
      }
    }
  }

  async function readOnAwakePartition(): Promise<boolean> {
    const now = performance.now()
    const awake = topics
      .matching(options.topics)
      .filter((each) => (resting.get(each.id) ?? 0) <= now && !setbacks.isStopped(each))
    const inHand: InHand = { claim: null, batch: null }
    try {
      const found = await readOneBatch({ ...at, setbacks }, awake, inHand)
      if (inHand.claim) resting.delete(inHand.claim.id)
      return found
    } catch (error) {
      if (!inHand.claim || !inHand.batch) throw error
      resting.set(inHand.claim.id, performance.now() + setbacks.failed(inHand.batch, error))
      return true
    }
  }

  async function findTopics(): Promise<void> {
    if (performance.now() - loadedAt < RELOAD_TOPICS_MS) return
    loadedAt = performance.now()
    await topics.load()
    const partitions = topics.matching(options.topics)
    await createOffsets(database, options.group, partitions)
    for (const { topic } of partitions) known.add(topic)
  }

  const workers = Array.from({ length: options.partitionsAtOnce ?? PARTITIONS_AT_ONCE }, work)
  return {
    async stop(): Promise<void> {
      stopped.abort()
      unlisten()
      bell.ring()
      await Promise.all(workers)
      setbacks.close()
    },
  }
}

function retryAfter(failures: number): number {
  return Math.min(RETRY_MS_MAX, 50 * 2 ** failures)
}

/** Something to wait for: rings wake every waiter, and a ring that nobody waited for is remembered. */
function createBell() {
  let rung = false
  const waiters = new Set<() => void>()
  return {
    ring(): void {
      rung = waiters.size === 0
      for (const wake of waiters) wake()
    },
    async wait(ms: number): Promise<void> {
      if (rung) {
        rung = false
        return
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          waiters.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        waiters.add(wake)
      })
    },
  }
}

async function createOffsets(database: Database, group: string, partitions: Partition[]): Promise<void> {
  await database.execute(sql`
    INSERT INTO log_offsets (consumer_group, partition_id)
    SELECT ${group}, id FROM unnest(${sql.param(partitions.map(({ id }) => id))}::int[]) AS id
    ON CONFLICT DO NOTHING`)
}

/** What a worker was at when something failed. */
interface InHand {
  claim: Claim | null
  batch: LogBatch | null
}

/** Claims a partition with something to read, handles one batch of it, and commits all of that together. */
async function readOneBatch(
  at: { database: Database; topics: Topics; options: ConsumeOptions; setbacks: Setbacks },
  partitions: Partition[],
  inHand: InHand,
): Promise<boolean> {
  const { database, topics, options, setbacks } = at
  let events: LogEvent[] = []
  const found = await database.transaction(async (tx) => {
    inHand.claim = null
    inHand.batch = null
    const claim = await claimPartition(tx, options.group, partitions)
    if (!claim) return false
    inHand.claim = claim
    const batch = await readBatch(tx, claim, options, setbacks.recordsMax(claim, claim.nextOffset))
    const last = batch.records.at(-1)
    // Retention may have removed everything that a group, new to the topic, could have read.
    if (last) inHand.batch = batch
    events = last ? await setbacks.handle(batch, tx) : []
    await topics.know(events, tx)
    if (events.length > 0) await appendEvents(tx, topics, events)
    await commitOffset(tx, options.group, claim.id, last ? last.offset + 1 : claim.endOffset)
    return true
  })
  if (inHand.batch) setbacks.succeeded(inHand.batch, events)
  if (found) database.wake(topicsOf(events))
  return found
}

interface Claim extends Partition {
  nextOffset: number
  /** The offset the next append will get, as seen when claimed. */
  endOffset: number
}

async function claimPartition(tx: Tx, group: string, partitions: Partition[]): Promise<Claim | null> {
  const { rows } = await tx.execute<
    Partition & Record<string, unknown> & { next_offset: string; end_offset: string }
  >(sql`
    SELECT p.id, p.topic, p.partition, o.next_offset, p.next_offset AS end_offset
      FROM log_offsets o JOIN log_partitions p ON p.id = o.partition_id
     WHERE o.consumer_group = ${group} AND p.id = ANY(${sql.param(partitions.map(({ id }) => id))}::int[])
       AND p.next_offset > o.next_offset
     ORDER BY o.read_at
     LIMIT 1
       FOR UPDATE OF o SKIP LOCKED`)
  const row = rows[0]
  if (!row) return null
  const { id, topic, partition } = row
  return { id, topic, partition, nextOffset: Number(row.next_offset), endOffset: Number(row.end_offset) }
}

async function readBatch(
  tx: Tx,
  claim: Claim,
  options: ConsumeOptions,
  recordsMax: number,
): Promise<LogBatch> {
  const limit = Math.min(options.batchRecordsMax ?? BATCH_RECORDS_MAX, recordsMax)
  const { rows } = await tx.execute<{
    record_offset: string
    key: string | null
    headers: Record<string, string>
    value: Buffer
    appended_at: string
  }>(sql`
    SELECT record_offset, key, headers, value, appended_at::text FROM (
      SELECT *, sum(octet_length(value)) OVER so_far AS bytes, row_number() OVER so_far AS place
        FROM (SELECT * FROM log_records
               WHERE partition_id = ${claim.id} AND record_offset >= ${claim.nextOffset}
               ORDER BY record_offset LIMIT ${limit}) AS ahead
      WINDOW so_far AS (ORDER BY record_offset)
    ) AS sized
     WHERE place = 1 OR bytes <= ${options.batchBytesMax ?? BATCH_BYTES_MAX}
     ORDER BY record_offset`)
  const records = rows.map(
    (row): LogRecord => ({
      topic: claim.topic,
      partition: claim.partition,
      offset: Number(row.record_offset),
      key: row.key,
      headers: row.headers,
      value: row.value,
      appendedAt: new Date(row.appended_at).toISOString(),
    }),
  )
  return { topic: claim.topic, partition: claim.partition, records }
}

async function commitOffset(tx: Tx, group: string, partitionId: number, nextOffset: number): Promise<void> {
  await tx.execute(sql`
    UPDATE log_offsets SET next_offset = ${nextOffset}, read_at = clock_timestamp()
     WHERE consumer_group = ${group} AND partition_id = ${partitionId}`)
}
