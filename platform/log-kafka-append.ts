/**
 * Sending to Kafka: acks=all, and one send in flight in this process, so that what is sent again after a failure never
 * overtakes what came before it. What is appended while a send is on its way goes together in the next.
 */
import type { Kafka, Message, TopicMessages } from 'kafkajs'
import { isRetryable } from './errors.ts'
import { CompressionTypes, Partitioners } from './kafka-client.ts'
import type { LogEvent } from './log.ts'
import { explainKafka, sendError } from './log-kafka-errors.ts'
import type { Topics } from './log-kafka-topics.ts'

/** A send is one request to each broker; the broker's own limit is 100 MB. */
const TOGETHER_BYTES_MAX = 16 * 1024 * 1024
const ALL_REPLICAS = -1

export interface Sender {
  append(events: readonly LogEvent[]): Promise<void>
  close(): Promise<void>
}

interface Waiting {
  events: readonly LogEvent[]
  bytes: number
  settle: (error: Error | null) => void
}

export async function openSender(kafka: Kafka, topics: Topics): Promise<Sender> {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    maxInFlightRequests: 1,
  })
  await producer.connect().catch(explainKafka('Kafka'))
  let waiting: Waiting[] = []
  let sending: Promise<void> | null = null

  async function append(events: readonly LogEvent[]): Promise<void> {
    if (events.length === 0) return
    await topics.know(events)
    const bytes = events.reduce((sum, { value }) => sum + value.length, 0)
    await new Promise<void>((resolve, reject) => {
      waiting.push({ events, bytes, settle: (error) => (error ? reject(error) : resolve()) })
      sending ??= sendAll().finally(() => {
        sending = null
      })
    })
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup()
      const error = await send(group.flatMap(({ events }) => events))
      // One record that Kafka does not take must not take down what happened to go with it.
      if (error && !isRetryable(error) && group.length > 1)
        for (const each of group) each.settle(await send(each.events))
      else for (const { settle } of group) settle(error)
    }
  }

  function takeGroup(): Waiting[] {
    let bytes = 0
    const end = waiting.findIndex((each, i) => {
      bytes += each.bytes
      return i > 0 && bytes > TOGETHER_BYTES_MAX
    })
    const group = end === -1 ? waiting : waiting.slice(0, end)
    waiting = end === -1 ? [] : waiting.slice(end)
    return group
  }

  function send(events: readonly LogEvent[]): Promise<Error | null> {
    return producer
      .sendBatch({ topicMessages: byTopic(events), acks: ALL_REPLICAS, compression: CompressionTypes.ZSTD })
      .then(() => null, sendError)
  }

  return {
    append,
    close: async () => {
      await sending
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
