/** How far each stage is behind its log, as a metric: what dashboards show and autoscaling goes by. */
import { INBOUND_TOPICS, TOPICS } from '#contracts/topics.ts'
import type { ServiceName } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { metrics } from '#platform/metrics.ts'

const LOOK_EVERY_MS = 5_000

/** What each stage reads, under its own name as the group's. */
export const READS: Record<ServiceName, readonly string[] | RegExp> = {
  ingest: INBOUND_TOPICS,
  risk: [TOPICS.itemReceived],
  clearance: [TOPICS.itemAssessed],
}

export function watchLag(log: Log, services: readonly ServiceName[], logger: Logger) {
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    for (const group of services) {
      for (const { topic, partition, lag } of await log.lag(group, READS[group]))
        metrics.logLag.set({ group, topic, partition }, lag)
    }
  }

  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error) => logger.warn({ err: error }, 'how far the log is read cannot be told now'))
  }, LOOK_EVERY_MS)
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await looking
    },
  }
}
