/**
 * The posts of the demo: a thread of its own that makes the mail and posts it over HTTP, as their systems would. It
 * knows which items are planted and tells only the report.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { RiskCategory } from '#domain/assessment.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { type JourneyMessage, journeysOf } from '#traffic/journeys.ts'
import type { TrafficMessage } from '#traffic/truth.ts'

export interface TrafficRun {
  url: string
  /** Operator code to key. */
  keys: Record<string, string>
  seed: number
  run: number
  items: number
  /** ISO 8601: the latest time of the traffic. */
  now: string
}

/** What the thread tells: how far it is, and with the last word what it knows. */
export interface Posted {
  messages: number
  entries: number
  /** Answers by HTTP status. */
  statuses: Record<string, number>
  /** Set in the last word only. */
  truth: {
    /** What was planted, by item. */
    threats: Record<string, RiskCategory>
    lookAlikes: string[]
  } | null
}

/** Messages on their way at once, over all posts. */
const AT_ONCE = 24
const TELL_EVERY_MS = 200
const TRIES_MAX = 20

const run = workerData as TrafficRun
const posted: Posted = { messages: 0, entries: 0, statuses: {}, truth: null }
const truth = { threats: new Map<string, RiskCategory>(), lookAlikes: new Set<string>() }
const traffic = generateTraffic(run)
const journeys = journeysOf(run)

const teller = setInterval(() => parentPort?.postMessage(posted), TELL_EVERY_MS)
await atOnce(postItems)
// An item is despatched once its data is taken, and scanned once it is despatched.
const moved = [...journeys.take()]
for (const type of ['PREDES', 'EMSEVT']) {
  const messages = moved.filter(({ messageId }) => messageId.includes(type)).values()
  await atOnce(() => postMoved(messages))
}
clearInterval(teller)
posted.truth = { threats: Object.fromEntries(truth.threats), lookAlikes: [...truth.lookAlikes] }
parentPort?.postMessage(posted)

/** Over all posts. */
async function atOnce(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function postMoved(messages: IterableIterator<JourneyMessage>): Promise<void> {
  for (const message of messages) {
    const status = await post(message)
    posted.messages += 1
    posted.statuses[status] = (posted.statuses[status] ?? 0) + 1
  }
}

async function postItems(): Promise<void> {
  for (const message of traffic) {
    journeys.add(message) // in the order of the mail, so that the same mail goes the same ways
    const status = await post(message)
    posted.messages += 1
    posted.entries += message.truth.length
    posted.statuses[status] = (posted.statuses[status] ?? 0) + 1
    for (const { itemId, threat, lookAlike } of message.truth) {
      if (itemId && threat) truth.threats.set(itemId, threat)
      if (itemId && lookAlike) truth.lookAlikes.add(itemId)
    }
  }
}

/** Sends until the gateway has taken it: a post waits as long as it is asked to, and never drops a message. */
async function post(message: Pick<TrafficMessage, 'operator' | 'contentType' | 'body'>): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(`${run.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${run.keys[message.operator]}`, 'content-type': message.contentType },
      body: new Uint8Array(message.body),
    })
    await response.arrayBuffer()
    if (response.status !== 429 || tries >= TRIES_MAX) return response.status
    await sleep(1000 * Number(response.headers.get('retry-after') ?? 1))
  }
}
