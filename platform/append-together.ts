/**
 * Appends that wait while one is on its way to the disk go together in the next one: order is kept, there is one at a time,
 * and what goes together grows with the load.
 */
import { isRetryable } from './errors.ts'
import type { LogEvent } from './log.ts'

const TOGETHER_BYTES_MAX = 16 * 1024 * 1024

export interface Appender {
  /** Resolves once the events are durable. */
  append(events: readonly LogEvent[]): Promise<void>
  /** Resolves once nothing is on its way. */
  idle(): Promise<void>
}

interface Waiting {
  events: readonly LogEvent[]
  bytes: number
  settle: (error: unknown) => void
}

/** @param send makes events durable, or rejects */
export function appendTogether(send: (events: readonly LogEvent[]) => Promise<void>): Appender {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null

  function append(events: readonly LogEvent[]): Promise<void> {
    const bytes = events.reduce((sum, { value }) => sum + value.length, 0)
    return new Promise((resolve, reject) => {
      waiting.push({ events, bytes, settle: (error) => (error === null ? resolve() : reject(error)) })
      running ??= sendAll().finally(() => {
        running = null
      })
    })
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup()
      const error = await tried(group.flatMap(({ events }) => events))
      // One that can never be appended must not take down what happened to go with it.
      const isShared = error !== null && group.length > 1 && !isRetryable(error)
      for (const each of group) each.settle(isShared ? await tried(each.events) : error)
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

  function tried(events: readonly LogEvent[]): Promise<unknown> {
    return send(events).then(
      () => null,
      (error: unknown) => error,
    )
  }

  return { append, idle: async () => running ?? undefined }
}
