/** Work that comes again for as long as a service runs. What takes longer than its turn is not begun a second time. */

export interface Recurring {
  /** Begins nothing more, and waits for what has begun. */
  stop(): Promise<void>
}

/**
 * Begins work every so many milliseconds, the first time when they have passed.
 * @param work is told when it should end early   @param failed hears of each time it failed; the next turn tries again
 */
export function every(
  ms: number,
  work: (stopping: AbortSignal) => Promise<unknown>,
  failed: (error: unknown) => void,
): Recurring {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= work(stopping.signal)
      .then(() => {}, failed)
      .finally(() => {
        running = null
      })
  }, ms)
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await running
    },
  }
}
