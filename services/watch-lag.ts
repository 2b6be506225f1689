/** How far each stage is behind its log, as a metric: what dashboards show and autoscaling goes by. */
import { COMMANDS_GROUP, INBOUND_TOPICS, REVISIONS_GROUP, TOPICS } from '#contracts/topics.ts'
import type { StageName } from '#platform/config.ts'
import { every } from '#platform/every.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { metrics } from '#platform/metrics.ts'

const LOOK_EVERY_MS = 5_000

/** What each group reads. A stage's own group has its name; ingest and clearance read commands in groups of their own. */
export const READS = {
  ingest: INBOUND_TOPICS,
  [REVISIONS_GROUP]: [TOPICS.commands],
  risk: [TOPICS.itemReceived],
  clearance: [TOPICS.itemAssessed],
  [COMMANDS_GROUP]: [TOPICS.commands],
} as const satisfies Record<string, readonly string[] | RegExp>
export type Group = keyof typeof READS

const GROUPS: Record<StageName, readonly Group[]> = {
  ingest: ['ingest', REVISIONS_GROUP],
  risk: ['risk'],
  clearance: ['clearance', COMMANDS_GROUP],
}

export function watchLag(log: Log, services: readonly StageName[], logger: Logger) {
  async function look(): Promise<void> {
    for (const group of services.flatMap((name) => GROUPS[name])) {
      for (const { topic, partition, lag } of await log.lag(group, READS[group]))
        metrics.logLag.set({ group, topic, partition }, lag)
    }
  }

  return every(LOOK_EVERY_MS, look, (error) =>
    logger.warn({ err: error }, 'how far the log is read cannot be told now'),
  )
}
