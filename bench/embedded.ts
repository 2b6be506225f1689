/** The whole product in embedded mode as a process of its own, fed over HTTP from this one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import type { Database } from '#platform/database.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { type Latency, measure, startService, withPlatform } from './service.ts'

/** From the request to the receipt, as its sender sees it, over all messages. */
export interface ReceiptLatency {
  receiptP50Ms: number
  receiptP99Ms: number
}

export interface EmbeddedResult extends Latency, ReceiptLatency {
  paced: Latency & ReceiptLatency
  /** Resident memory of the service at each tenth of the mail. */
  memoryMegabytes: number[]
}

/** Messages on their way at once: enough to keep the service busy, few enough that waiting is not all that is measured. */
const AT_ONCE = 32
const PACE_ITEMS_PER_SECOND = 250

export function measureEmbedded(
  messages: TrafficMessage[],
  paced: TrafficMessage[],
): Promise<EmbeddedResult> {
  return withPlatform({}, async (bench) => {
    const service = await startService(bench)
    try {
      const send = await poster(bench.database, service.url, [...messages, ...paced])
      const pacedTimes: number[] = []
      const slow = await measure(bench, paced, () => sendPaced(timed(send, pacedTimes), paced))
      const times: number[] = []
      const post = timed(send, times)
      const memoryMegabytes: number[] = []
      const fast = await measure(bench, messages, () =>
        sendAll(post, messages, async () => memoryMegabytes.push(await service.residentMegabytes())),
      )
      return {
        ...fast,
        ...receiptLatency(times),
        paced: { ...slow, ...receiptLatency(pacedTimes) },
        memoryMegabytes,
      }
    } finally {
      await service.stop()
    }
  })
}

export type Post = (message: TrafficMessage) => Promise<void>

/** The same, and how many milliseconds each took. */
function timed(post: Post, times: number[]): Post {
  return async (message) => {
    const started = performance.now()
    await post(message)
    times.push(performance.now() - started)
  }
}

export function receiptLatency(times: readonly number[]): ReceiptLatency {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  return { receiptP50Ms: at(0.5), receiptP99Ms: at(0.99) }
}

export async function poster(database: Database, url: string, messages: TrafficMessage[]): Promise<Post> {
  const keys: Record<string, string> = {}
  for (const operator of new Set(messages.map((message) => message.operator))) {
    await addOperator(database, operator, null)
    keys[operator] = await addOperatorKey(database, operator)
  }
  return async ({ operator, contentType, body }) => {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[operator]}`, 'content-type': contentType },
      body: new Uint8Array(body),
    })
    await response.arrayBuffer()
    if (response.status !== 202 && response.status !== 400)
      throw new Error(`the gateway answered ${response.status}`)
  }
}

export async function sendAll(
  post: Post,
  messages: TrafficMessage[],
  onTenth: () => Promise<unknown>,
): Promise<void> {
  const queue = messages.entries()
  const tenth = Math.ceil(messages.length / 10)
  const one = async (): Promise<void> => {
    for (const [i, message] of queue) {
      await post(message)
      if ((i + 1) % tenth === 0 || i === messages.length - 1) await onTenth()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** Each message at its time, whatever became of those before it. */
export async function sendPaced(post: Post, messages: TrafficMessage[]): Promise<void> {
  const started = performance.now()
  const sent: Promise<void>[] = []
  let items = 0
  for (const message of messages) {
    await sleep(Math.max(0, started + (items / PACE_ITEMS_PER_SECOND) * 1000 - performance.now()))
    sent.push(post(message))
    items += message.truth.length
  }
  await Promise.all(sent)
}
