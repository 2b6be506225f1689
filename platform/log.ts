/**
 * The log contract: an append-only record of what happened, kept before it is read.
 *
 * An *offset* names a record inside one partition; a group's committed offset is always the next record to read. Records
 * with the same key stay in the order of their appends. A batch comes from one partition and is handled inside one
 * transaction: state, and as far as the log can, the events that the handler returns and the offset, become true together.
 * Where a batch is delivered again, the handler finds its own stored rows and returns the same events (law 1), so
 * at-least-once transport is exactly-once in effect.
 */
import type { Queryable, Tx } from './database.ts'

export interface LogRecord {
  topic: string
  partition: number
  offset: number
  key: string | null
  headers: Record<string, string>
  value: Buffer
  /** ISO 8601; when the log took the record. */
  appendedAt: string
}

export interface LogEvent {
  topic: string
  /** Chooses the partition; null spreads. */
  key: string | null
  headers?: Record<string, string>
  value: Buffer | string
}

/** Records of one partition, in order. Never empty. */
export interface LogBatch {
  topic: string
  partition: number
  records: LogRecord[]
}

/**
 * Writes state through `tx` and returns the events that follow from it. Throwing leaves the batch unread; it comes again,
 * and a record that can never be handled becomes a dead letter (log-setbacks.ts).
 */
export type HandleBatch = (batch: LogBatch, tx: Tx) => Promise<LogEvent[]>

export interface ConsumeOptions {
  /** Topic names, or a pattern; topics that appear later and fit the pattern are picked up. */
  topics: readonly string[] | RegExp
  /** Each group reads everything; members of one group share the partitions. */
  group: string
  handle: HandleBatch
  /** The most records in one batch. */
  batchRecordsMax?: number
  /** The most bytes of values in one batch; a single larger record still comes alone. */
  batchBytesMax?: number
  /** How many partitions this member works on at once. */
  partitionsAtOnce?: number
}

/** What a group gets that asks for nothing else. */
export const BATCH_RECORDS_MAX = 500
export const BATCH_BYTES_MAX = 8 * 1024 * 1024
export const PARTITIONS_AT_ONCE = 2

export interface Consumer {
  /** Finishes the batches in hand, commits them, and stops. */
  stop(): Promise<void>
}

export interface GroupLag {
  topic: string
  partition: number
  /** The next record the group reads: as many as it has handled, where the log's offsets have no gaps. */
  committed: number
  /** Records appended and not yet committed by the group. */
  lag: number
}

export interface Log {
  /** Makes a topic known with this many partitions; does nothing where it is. */
  ensureTopic(topic: string, partitions: number): Promise<void>
  /** Durable once it resolves. Topics must be known. */
  append(events: readonly LogEvent[]): Promise<void>
  consume(options: ConsumeOptions): Promise<Consumer>
  /** How far a group has read. Where the log is atomic, as seen by the transaction in hand. */
  lag(group: string, topics: readonly string[] | RegExp, within?: Queryable): Promise<GroupLag[]>
  /** True where state, events and offset become true in one transaction; false where one after the other. */
  readonly atomic: boolean
  /** Stops every consumer and releases what the log holds. */
  close(): Promise<void>
}

/** True where a consumer of these topics reads this one. */
export function readsTopic(topics: readonly string[] | RegExp, topic: string): boolean {
  return topics instanceof RegExp ? topics.test(topic) : topics.includes(topic)
}

/** Waited out: a topic that is missing is about to be made, or for a person to make. */
export class TopicMissingError extends Error {
  readonly code = 'LOG_TOPIC_MISSING'
  constructor(topic: string) {
    super(`the log has no topic ${topic}: on Kafka "preadvice topics apply" makes it`)
    this.name = 'TopicMissingError'
  }
}
