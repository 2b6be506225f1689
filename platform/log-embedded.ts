/**
 * The log contract on tables of the database: state, events and offset commit in one transaction.
 *
 * Offsets are dense and appear in the order of commits, because an append keeps its partition's row locked until it
 * commits; a reader that sees offset n has every offset below n. A group's members share the partitions by locking the
 * offset row of the one they work on, so a dead member's partition is free the moment its connection is gone.
 */

import { appendTogether } from './append-together.ts'
import type { Database, Queryable } from './database.ts'
import type { ConsumeOptions, Consumer, GroupLag, Log, LogEvent } from './log.ts'
import { appendEvents, topicsOf } from './log-embedded-append.ts'
import { startConsumer } from './log-embedded-consumer.ts'
import { openTopics, type Topics } from './log-embedded-topics.ts'
import type { Logger } from './logger.ts'
import { sql } from './sql.ts'

export async function openEmbeddedLog(
  database: Database,
  logger: Logger,
  { deadLetterShareMax }: { deadLetterShareMax: number },
): Promise<Log> {
  const topics = await openTopics(database)
  const consumers = new Set<Consumer>()

  const together = appendTogether(async (events) => {
    await database.transaction((tx) => appendEvents(tx, topics, events))
    database.wake(topicsOf(events))
  })

  async function append(events: readonly LogEvent[]): Promise<void> {
    if (events.length === 0) return
    await topics.know(events)
    await together.append(events)
  }

  async function consume(options: ConsumeOptions): Promise<Consumer> {
    const consumer = startConsumer({ database, topics, logger, options, deadLetterShareMax })
    consumers.add(consumer)
    return { stop: () => consumer.stop().finally(() => consumers.delete(consumer)) }
  }

  return {
    ensureTopic: topics.ensure,
    append,
    consume,
    lag: (group, wanted, within = database) => readLag(within, topics, group, wanted),
    atomic: true,
    close: async () => {
      await Promise.all([...consumers].map((consumer) => consumer.stop()))
      await together.idle()
    },
  }
}

async function readLag(
  database: Queryable,
  topics: Topics,
  group: string,
  wanted: readonly string[] | RegExp,
): Promise<GroupLag[]> {
  await topics.load(database)
  const { rows } = await database.execute<{
    topic: string
    partition: number
    committed: string
    lag: string
  }>(sql`
    SELECT p.topic, p.partition, coalesce(o.next_offset, 0) AS committed, p.next_offset - coalesce(o.next_offset, 0) AS lag
      FROM log_partitions p LEFT JOIN log_offsets o ON o.partition_id = p.id AND o.consumer_group = ${group}
     WHERE p.id = ANY(${sql.param(topics.matching(wanted).map(({ id }) => id))}::int[])
     ORDER BY p.topic, p.partition`)
  return rows.map(({ topic, partition, committed, lag }) => ({
    topic,
    partition,
    committed: Number(committed),
    lag: Number(lag),
  }))
}
