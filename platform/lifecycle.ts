/**
 * Start in order, stop in reverse. The first SIGTERM or SIGINT drains; the second forces.
 * A part that fails to start stops those that did.
 */
import type { Logger } from './logger.ts'

export interface Part {
  name: string
  stop(): Promise<void>
}

export interface Lifecycle {
  /** Starts a part and remembers how to stop it. */
  start<T>(name: string, open: () => Promise<T>, close: (opened: T) => Promise<void>): Promise<T>
  /** Remembers what has begun already and has to be stopped. */
  keep(name: string, begun: Pick<Part, 'stop'>): void
  /** Stops everything started, last first; a part that fails to stop is logged and the rest still stops. Runs once. */
  stop(): Promise<void>
}

export function createLifecycle(logger: Logger): Lifecycle {
  const parts: Part[] = []
  let stopping: Promise<void> | null = null

  async function start<T>(
    name: string,
    open: () => Promise<T>,
    close: (opened: T) => Promise<void>,
  ): Promise<T> {
    const opened = await open()
    parts.push({ name, stop: () => close(opened) })
    logger.debug({ part: name }, 'started')
    return opened
  }

  function keep(name: string, begun: Pick<Part, 'stop'>): void {
    parts.push({ name, stop: () => begun.stop() })
    logger.debug({ part: name }, 'started')
  }

  async function stopAll(): Promise<void> {
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      try {
        await part.stop()
        logger.debug({ part: part.name }, 'stopped')
      } catch (error) {
        logger.error({ part: part.name, err: error }, 'did not stop cleanly')
      }
    }
  }

  function stop(): Promise<void> {
    stopping ??= stopAll()
    return stopping
  }

  return { start, keep, stop }
}

/** npm hands a terminal's Ctrl-C on to the process that has already got it: signals this close together are one. */
const SAME_SIGNAL_MS = 200

/** Resolves with the first stop signal. A second one exits at once with 128 + its number. */
export function untilSignal(
  signals: readonly ('SIGINT' | 'SIGTERM')[] = ['SIGINT', 'SIGTERM'],
): Promise<string> {
  const exitCodes = { SIGINT: 130, SIGTERM: 143 }
  return new Promise((resolve) => {
    let firstAt: number | null = null
    for (const signal of signals) {
      process.on(signal, () => {
        const now = performance.now()
        if (firstAt !== null && now - firstAt > SAME_SIGNAL_MS) process.exit(exitCodes[signal])
        firstAt ??= now
        resolve(signal)
      })
    }
  })
}
