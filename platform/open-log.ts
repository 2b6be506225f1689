/** The one place where it is decided which log there is. */
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import { openEmbeddedLog } from './log-embedded.ts'
import { openKafkaLog } from './log-kafka.ts'
import { startTrimming } from './log-retention.ts'
import type { Logger } from './logger.ts'

export async function openLog(config: Config, database: Database, logger: Logger): Promise<Log> {
  if (config.kafka !== null) return openKafkaLog(config.kafka, database, logger, config)
  const log = await openEmbeddedLog(database, logger, config)
  const trimming = startTrimming(database, config.logRetentionSeconds, logger)
  return {
    ...log,
    close: async () => {
      await trimming.stop()
      await log.close()
    },
  }
}
