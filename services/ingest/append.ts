/**
 * The way in from HTTP: bytes are appended to the operator's inbound topic, and are durable before anyone reads them.
 * Messages that arrive while an append is on its way to the disk go together in the next one.
 */
import type { Log, LogEvent } from '#platform/log.ts'

const TOGETHER_BYTES_MAX = 16 * 1024 * 1024

export interface Appender {
  /** Resolves once the message is durable. */
  append(event: LogEvent): Promise<void>
}

export function createAppender(log: Pick<Log, 'append'>): Appender {
  let waiting: { event: LogEvent; settle: (error: unknown) => void }[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const group = takeGroup()
      const error = await log.append(group.map(({ event }) => event)).then(
        () => null,
        (reason: unknown) => reason,
      )
      for (const { settle } of group) settle(error)
    }
    running = false
  }

  function takeGroup(): typeof waiting {
    let bytes = 0
    const end = waiting.findIndex(({ event }, i) => {
      bytes += event.value.length
      return i > 0 && bytes > TOGETHER_BYTES_MAX
    })
    const group = end === -1 ? waiting : waiting.slice(0, end)
    waiting = end === -1 ? [] : waiting.slice(end)
    return group
  }

  return {
    append: (event) =>
      new Promise((resolve, reject) => {
        waiting.push({ event, settle: (error) => (error === null ? resolve() : reject(error)) })
        if (!running) void run()
      }),
  }
}
