/**
 * The log contract on Apache Kafka: a batch's transaction commits, then its events are produced (acks=all), then its
 * offset is committed. A crash in between delivers the batch again, which law 1 makes harmless.
 */
import type { Admin } from 'kafkajs'
import type { KafkaSettings } from './config.ts'
import type { Database } from './database.ts'
import { createKafka } from './kafka-client.ts'
import { type ConsumeOptions, type Consumer, type GroupLag, type Log, readsTopic } from './log.ts'
import { openSender } from './log-kafka-append.ts'
import { startConsumer } from './log-kafka-consumer.ts'
import { explainKafka, whileUnready } from './log-kafka-errors.ts'
import { openTopics } from './log-kafka-topics.ts'
import type { Logger } from './logger.ts'

export async function openKafkaLog(
  settings: KafkaSettings,
  database: Database,
  logger: Logger,
  { deadLetterShareMax }: { deadLetterShareMax: number },
): Promise<Log> {
  const kafka = await createKafka(settings, logger)
  const admin = kafka.admin()
  await admin.connect().catch(explainKafka(`Kafka at ${settings.brokers.join(',')}`))
  const topics = await openTopics(admin)
  const sender = await openSender(kafka, topics)
  const consumers = new Set<Consumer>()
  const { sessionTimeoutMs } = settings

  async function consume(options: ConsumeOptions): Promise<Consumer> {
    const consumer = startConsumer({
      kafka,
      database,
      topics,
      logger,
      options,
      append: sender.append,
      sessionTimeoutMs,
      deadLetterShareMax,
    })
    consumers.add(consumer)
    return { stop: () => consumer.stop().finally(() => consumers.delete(consumer)) }
  }

  return {
    ensureTopic: async (topic, partitions) => {
      const isNew = await topics.ensure(topic, partitions)
      // Consumers of its pattern look for it themselves; this is only sooner.
      if (isNew) database.wake([topic])
    },
    append: sender.append,
    consume,
    lag: (group, wanted) => whileUnready(() => readLag(admin, group, wanted)),
    atomic: false,
    close: async () => {
      await Promise.all([...consumers].map((consumer) => consumer.stop()))
      await sender.close()
      await admin.disconnect()
    },
  }
}

async function readLag(admin: Admin, group: string, wanted: readonly string[] | RegExp): Promise<GroupLag[]> {
  const names = (await admin.listTopics()).filter((topic) => readsTopic(wanted, topic)).sort()
  if (names.length === 0) return []
  const committed = await admin.fetchOffsets({ groupId: group, topics: names })
  const lags = await Promise.all(
    names.map(async (topic) => {
      const ends = await admin.fetchTopicOffsets(topic)
      const read = committed.find((each) => each.topic === topic)?.partitions ?? []
      return ends.map(({ partition, high, low }) => {
        const offset = Number(read.find((each) => each.partition === partition)?.offset ?? -1)
        // A group that has committed nothing starts at the beginning, wherever that is by now.
        const next = offset < 0 ? Number(low) : offset
        return { topic, partition, committed: Math.max(0, offset), lag: Math.max(0, Number(high) - next) }
      })
    }),
  )
  return lags
    .flat()
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}
