/**
 * Steady synthetic mail into a cluster, in both ways that mail comes: streamed by an operator's own Kafka client, and posted
 * to the gateways. As posts do, both send again what got no answer. Everything that was taken is remembered with its hash.
 */
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kafka, TopicMessages } from 'kafkajs'
import { inboundTopic } from '#contracts/topics.ts'
import { generateTraffic, type TrafficMessage } from '#traffic/generate.ts'
import { until } from '../log/conformance.ts'

const ITEMS_PER_SECOND = 150
const TICK_MS = 100
/** Shares of the mail: every third message is posted, the others are streamed. */
const POST_EVERY = 3
const POSTS_AT_ONCE = 12
/** Mail that waits for its way; beyond it no more is made, for a machine that cannot bear the pace. */
const WAITING_MAX = 200
const FLOOD_AT_ONCE = 80
const ANSWER_MS_MAX = 60_000
const QUIET_MS_MAX = 120_000
const ALL_REPLICAS = -1
/** Each flood is a run of synthetic mail of its own, from this number on. */
const FLOOD_RUN = 1_000
const NOW = '2026-11-21T08:00:00Z'

/** A message that a gateway answered with a number. */
export interface Posted {
  receiptId: string
  operator: string
  hash: string
}

/** A message that the broker acknowledged. */
export interface Streamed {
  /** `topic/partition/offset`. */
  position: string
  hash: string
}

export interface Load {
  resume(): void
  /** Makes no more mail, and waits until all of it is taken. */
  pause(): Promise<void>
  /** Posts as much as it can, at once, until `over`, and then waits until all of that is taken. */
  flood(over: () => boolean): Promise<void>
  /** Streams and posts these beside the rest. */
  send(messages: readonly TrafficMessage[]): void
  /** Sent, and not answered yet. */
  outstanding(): number
  posted: readonly Posted[]
  streamed: readonly Streamed[]
  /** Answers by HTTP status, and `no answer`. */
  statuses: Record<string, number>
  /** Answers that should not be. */
  unexpected: readonly string[]
  close(): Promise<void>
}

export interface Gateways {
  gateways(): string[]
  isEnding(url: string): boolean
}

/** Mail of the operators that have a key; that of others is left out. */
export async function openLoad(
  kafka: Kafka,
  gateways: Gateways,
  keys: ReadonlyMap<string, string>,
  seed: number,
): Promise<Load> {
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  const traffic = generateTraffic({ seed, run: 1, items: 10_000_000, now: NOW })
  const posting = createPosting(gateways, keys)
  const streamed: Streamed[] = []
  let toStream: TrafficMessage[] = []
  let streaming = 0
  let goesOn = false
  let closed = false
  let made = 0

  /** Returns how many items were not made, or, below zero, how many too many. */
  function makeMail(items: number): number {
    let left = items
    while (left > 0 && toStream.length + posting.waiting() < WAITING_MAX) {
      const message: TrafficMessage = traffic.next().value!
      if (!keys.has(message.operator)) continue
      left -= message.truth.length
      hand(message)
    }
    return left
  }

  function hand(message: TrafficMessage): void {
    made += 1
    if (made % POST_EVERY === 0) posting.add(message)
    else toStream.push(message)
  }

  async function keepMaking(): Promise<void> {
    for (let owed = 0; !closed; await sleep(TICK_MS)) {
      if (!goesOn) continue
      owed = Math.min(0, makeMail(owed + (ITEMS_PER_SECOND * TICK_MS) / 1000))
    }
  }

  async function keepStreaming(): Promise<void> {
    for (; !closed; await sleep(TICK_MS / 4)) {
      const messages = toStream
      toStream = []
      streaming = messages.length
      if (messages.length > 0) streamed.push(...(await sendUntilTaken(messages)))
      streaming = 0
    }
  }

  async function sendUntilTaken(messages: readonly TrafficMessage[]): Promise<Streamed[]> {
    const topics = byTopic(messages)
    while (!closed) {
      const taken = await producer
        .sendBatch({ acks: ALL_REPLICAS, topicMessages: topics.map(([topicMessages]) => topicMessages) })
        .catch(() => null)
      if (taken) return taken.flatMap(({ topicName, ...at }) => placesOf(topics, topicName, at))
      await sleep(TICK_MS)
    }
    return []
  }

  const working = [keepMaking(), keepStreaming()]
  return {
    resume: () => {
      goesOn = true
    },
    pause: async () => {
      goesOn = false
      await until(
        'all mail to be taken',
        () => toStream.length + streaming + posting.waiting() === 0,
        QUIET_MS_MAX,
      )
    },
    flood: async (over) => {
      const more = generateTraffic({ seed, run: FLOOD_RUN + made, items: 1_000_000, now: NOW })
      const answers: Promise<void>[] = []
      for (const message of more) {
        if (over()) break
        if (!keys.has(message.operator)) continue
        answers.push(posting.postUntilAnswered(message))
        while (posting.outstanding() > FLOOD_AT_ONCE && !over()) await sleep(TICK_MS)
      }
      await Promise.all(answers)
    },
    send: (messages) => messages.forEach(hand),
    outstanding: () => streaming + posting.outstanding(),
    posted: posting.posted,
    streamed,
    statuses: posting.statuses,
    unexpected: posting.unexpected,
    close: async () => {
      closed = true
      posting.close()
      await Promise.all(working)
      await producer.disconnect()
    },
  }
}

type HashedTopic = [TopicMessages, hashes: string[]]

function byTopic(messages: readonly TrafficMessage[]): HashedTopic[] {
  return [...Map.groupBy(messages, ({ operator }) => inboundTopic(operator))].map(([topic, ofTopic]) => [
    {
      topic,
      messages: ofTopic.map(({ body, contentType, messageId }) => ({
        key: messageId,
        value: body,
        headers: { 'content-type': contentType },
      })),
    },
    ofTopic.map(({ body }) => hashOf(body)),
  ])
}

/** An inbound topic has one partition, so what was sent together stands together. */
function placesOf(
  topics: readonly HashedTopic[],
  topic: string,
  { partition, baseOffset }: { partition: number; baseOffset?: string },
): Streamed[] {
  const [, hashes] = topics.find(([each]) => each.topic === topic)!
  return hashes.map((hash, i) => ({ position: `${topic}/${partition}/${Number(baseOffset) + i}`, hash }))
}

/** The posts: so many at a time, each message until it is answered, at one gateway and then another. */
function createPosting({ gateways, isEnding }: Gateways, keys: ReadonlyMap<string, string>) {
  const queue: TrafficMessage[] = []
  const posted: Posted[] = []
  const statuses: Record<string, number> = {}
  const unexpected: string[] = []
  let atWork = 0
  let outstanding = 0
  let turn = 0
  let closed = false

  function add(message: TrafficMessage): void {
    queue.push(message)
    if (atWork < POSTS_AT_ONCE) void work()
  }

  async function work(): Promise<void> {
    atWork += 1
    for (let message = queue.shift(); message && !closed; message = queue.shift())
      await postUntilAnswered(message)
    atWork -= 1
  }

  /** Every other message has an Idempotency-Key; what comes twice without one is recorded twice, once as a duplicate. */
  async function postUntilAnswered(message: TrafficMessage): Promise<void> {
    turn += 1
    const key = turn % 2 === 0 ? { 'idempotency-key': randomUUID() } : {}
    outstanding += 1
    for (let receiptId: string | null = null; receiptId === null && !closed; ) {
      receiptId = await post(message, key)
      if (receiptId === null) await sleep(2 * TICK_MS)
      else posted.push({ receiptId, operator: message.operator, hash: hashOf(message.body) })
    }
    outstanding -= 1
  }

  async function post(
    { operator, contentType, body }: TrafficMessage,
    extra: Record<string, string>,
  ): Promise<string | null> {
    turn += 1
    const urls = gateways()
    const url = urls[turn % urls.length]
    if (url === undefined) return null
    const answer = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.get(operator)}`, 'content-type': contentType, ...extra },
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null)
    return readAnswer(url, answer)
  }

  function readAnswer(url: string, answer: { status: number; text: string } | null): string | null {
    const status = answer ? String(answer.status) : 'no answer'
    statuses[status] = (statuses[status] ?? 0) + 1
    if (!answer || answer.status === 429) return null
    if (answer.status === 503 && isEnding(url)) return null
    const { receiptId } = JSON.parse(answer.text) as { receiptId?: string }
    if (receiptId && (answer.status === 202 || answer.status === 400)) return receiptId
    unexpected.push(`${answer.status} ${answer.text.slice(0, 300)}`)
    return null
  }

  return {
    add,
    postUntilAnswered,
    waiting: () => queue.length + atWork,
    outstanding: () => outstanding,
    posted,
    statuses,
    unexpected,
    close: () => {
      closed = true
    },
  }
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('md5').update(bytes).digest('hex')
}
