/**
 * Sending to Kafka: acks=all, and one send in flight in this process, so that what is sent again after a failure never
 * overtakes what came before it (append-together.ts).
 */
import type { Kafka, Message, TopicMessages } from 'kafkajs'
import { appendTogether } from './append-together.ts'
import { CompressionTypes, Partitioners } from './kafka-client.ts'
import type { LogEvent } from './log.ts'
import { explainKafka, sendError } from './log-kafka-errors.ts'
import type { Topics } from './log-kafka-topics.ts'

const ALL_REPLICAS = -1

export interface Sender {
  append(events: readonly LogEvent[]): Promise<void>
  close(): Promise<void>
}

export async function openSender(kafka: Kafka, topics: Topics): Promise<Sender> {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    maxInFlightRequests: 1,
  })
  await producer.connect().catch(explainKafka('Kafka'))
  const together = appendTogether(async (events) => {
    const topicMessages = byTopic(events)
    await producer
      .sendBatch({ topicMessages, acks: ALL_REPLICAS, compression: CompressionTypes.ZSTD })
      .catch((error) => {
        throw sendError(error)
      })
  })

  return {
    append: async (events) => {
      if (events.length === 0) return
      await topics.know(events)
      await together.append(events)
    },
    close: async () => {
      await together.idle()
      await producer.disconnect()
    },
  }
}

function byTopic(events: readonly LogEvent[]): TopicMessages[] {
  const topics = Map.groupBy(events, ({ topic }) => topic)
  return [...topics].map(([topic, ofTopic]) => ({ topic, messages: ofTopic.map(toMessage) }))
}

function toMessage({ key, value, headers }: LogEvent): Message {
  return { key, value: typeof value === 'string' ? Buffer.from(value) : value, ...(headers && { headers }) }
}
