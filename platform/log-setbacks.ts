/**
 * What one member of a group remembers of its partitions in trouble, the same for every log.
 *
 * A batch that fails because something around it fails comes again, later and later, for as long as it takes. A batch that
 * fails for a fault in a record is narrowed down: from there on one record at a time, until the record that fails alone is
 * found; after a few tries it is set aside as a dead letter. Where the share of letters among a partition's last records
 * passes a limit, the partition is stopped: then the fault is more likely ours than the records', and reading on would only
 * move the topic into the dead letters.
 */
import { TOPICS } from '#contracts/topics.ts'
import type { Tx } from './database.ts'
import {
  type DeadLetter,
  deadLetterEvent,
  insertDeadLetters,
  isPoison,
  LETTER_HEADERS,
  reasonOf,
} from './dead-letters.ts'
import { isRetryable } from './errors.ts'
import type { ConsumeOptions, LogBatch, LogEvent } from './log.ts'
import type { Logger } from './logger.ts'
import { metrics } from './metrics.ts'

const RETRY_MS_MAX = 5_000
/** Tries of a record alone before it is set aside: a fault of the moment should not cost an item its place. */
const TRIES_ALONE_MAX = 3
/** The share is that of the last this many records, and says nothing before there are some. */
const WINDOW = 100
const WINDOW_MIN = 20

interface Trouble {
  failures: number
  /** Read one at a time as far as this offset, where a fault is looked for. */
  aloneTo: number
  /** The record that failed alone, how often, and why. */
  suspect: { offset: number; tries: number; error: unknown } | null
}

export type Setbacks = ReturnType<typeof createSetbacks>

export function createSetbacks(at: { logger: Logger; options: ConsumeOptions; deadLetterShareMax: number }) {
  const { logger, options } = at
  const { group } = options
  const troubles = new Map<string, Trouble>()
  const windows = new Map<string, boolean[]>()
  const stopped = new Set<string>()

  /** Does with the batch what is due: handles it, or sets its one record aside. */
  function handle(batch: LogBatch, tx: Tx): Promise<LogEvent[]> {
    const suspect = troubles.get(placeOf(batch))?.suspect
    const isDoomed =
      suspect && suspect.tries >= TRIES_ALONE_MAX && suspect.offset === batch.records[0]!.offset
    return isDoomed ? setAside(batch, suspect.error, tx) : options.handle(batch, tx)
  }

  async function setAside({ records }: LogBatch, error: unknown, tx: Tx): Promise<LogEvent[]> {
    const letters = records.map(
      (record): DeadLetter => ({ group, record, reason: reasonOf(error), receiptId: null, told: false }),
    )
    await insertDeadLetters(tx, letters)
    return letters.map(deadLetterEvent)
  }

  /** After a failure: how long to leave the partition alone, in milliseconds. */
  function failed(batch: LogBatch, error: unknown): number {
    const place = placeOf(batch)
    const before = troubles.get(place)
    const failures = (before?.failures ?? 0) + 1
    const retryInMs = Math.min(RETRY_MS_MAX, 50 * 2 ** failures)
    const [first, last] = [batch.records[0]!.offset, batch.records.at(-1)!.offset]
    const trouble = { failures, aloneTo: before?.aloneTo ?? 0, suspect: before?.suspect ?? null }
    if (isPoison(error)) {
      trouble.aloneTo = Math.max(trouble.aloneTo, last + 1)
      const tries = trouble.suspect?.offset === first ? trouble.suspect.tries : 0
      if (first === last) trouble.suspect = { offset: first, tries: tries + 1, error }
    }
    troubles.set(place, trouble)
    const where = { topic: batch.topic, partition: batch.partition, offset: first, retryInMs }
    logger[isRetryable(error) ? 'warn' : 'error'](
      { err: error, ...where },
      'a batch was not handled; it comes again',
    )
    return retryInMs
  }

  /** After a success: forgets what is past, and counts what was set aside. */
  function succeeded(batch: LogBatch, events: readonly LogEvent[]): void {
    const place = placeOf(batch)
    const trouble = troubles.get(place)
    const next = batch.records.at(-1)!.offset + 1
    if (trouble && next >= trouble.aloneTo) troubles.delete(place)
    else if (trouble) troubles.set(place, { ...trouble, failures: 0, suspect: null })
    countLetters(batch, events)
  }

  function countLetters(batch: LogBatch, events: readonly LogEvent[]): void {
    const letters = events.filter(({ topic }) => topic === TOPICS.deadLetters)
    if (letters.length > 0) metrics.deadLetters.inc({ group }, letters.length)
    const counted = letters.filter(({ headers }) => !headers?.[LETTER_HEADERS.told]).length
    const place = placeOf(batch)
    const window = windows.get(place) ?? []
    for (let i = 0; i < batch.records.length; i += 1) window.push(i < counted)
    windows.set(place, window.slice(-WINDOW))
    const share = shareOf(window.slice(-WINDOW))
    if (counted > 0 && share > at.deadLetterShareMax) stop(batch, share)
  }

  function stop({ topic, partition }: LogBatch, share: number): void {
    const place = placeOf({ topic, partition })
    // Another worker may have had the next batch in hand when the partition was stopped.
    if (stopped.has(place)) return
    stopped.add(place)
    metrics.stoppedPartitions.inc({ group, topic })
    logger.error(
      { topic, partition, percent: Math.round(share * 100) },
      'stopped: too many of the last records could not be read; mend the cause, start the service again, then "preadvice redrive"',
    )
  }

  return {
    handle,
    failed,
    succeeded,
    /** The most records the batch from this offset may have, where that is less than usual. */
    recordsMax: (batch: Place, offset: number): number =>
      offset < (troubles.get(placeOf(batch))?.aloneTo ?? 0) ? 1 : Number.POSITIVE_INFINITY,
    isStopped: (batch: Place): boolean => stopped.has(placeOf(batch)),
    close: () => {
      for (const place of stopped) metrics.stoppedPartitions.dec({ group, topic: place.split('/')[0]! })
    },
  }
}

type Place = Pick<LogBatch, 'topic' | 'partition'>

function placeOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`
}

function shareOf(window: readonly boolean[]): number {
  return window.length < WINDOW_MIN ? 0 : window.filter(Boolean).length / window.length
}
