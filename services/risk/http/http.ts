/** Rules, lists and screening over HTTP, for people. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { addBacktests } from './backtests.ts'
import { rulesNow } from './in-force-now.ts'
import { addListRoutes } from './lists.ts'
import { addListImport } from './lists-import.ts'
import { addRuleLife } from './rules-life.ts'
import { addRuleReading } from './rules-read.ts'
import { addRuleWriting } from './rules-write.ts'
import { addScreening } from './screening.ts'

export function addRuleApi(
  server: Server,
  given: { database: Database; log: Log; clock: Clock },
  logger: Logger,
): void {
  const at = { ...given, logger, rules: rulesNow() }
  addRuleReading(server, at)
  addRuleWriting(server, at)
  addRuleLife(server, at)
  addBacktests(server, at)
  addListRoutes(server, at)
  addListImport(server, at)
  addScreening(server, at)
}
