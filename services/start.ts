/** Starts the chosen services on one platform. The only file that knows them all. */
import { TOPICS } from '#contracts/topics.ts'
import { systemClock } from '#platform/clock.ts'
import { type Config, STAGE_NAMES } from '#platform/config.ts'
import { writeFirstCredentials } from '#platform/credentials.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { createServer } from '#platform/http.ts'
import { createLifecycle, type Lifecycle } from '#platform/lifecycle.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import type { Platform } from '#platform/platform.ts'
import { addAdministration } from './console/admin/http.ts'
import { addConsole } from './console/http.ts'
import { addGateway } from './ingest/http.ts'
import { addIngestAdministration } from './ingest/http-administration.ts'
import { addMappingRoutes } from './ingest/mappings/http.ts'
import { addQualityRoutes } from './ingest/quality/http.ts'
import { addRevealRoute } from './ingest/quality/http-reveal.ts'
import { watchQuality } from './ingest/quality/watch.ts'
import { startHistoryTrimming } from './risk/history/retention.ts'
import { watchDrift } from './risk/model-life/watch-drift.ts'
import { watchBreaker } from './risk/rules/watch-breaker.ts'
import { startStages } from './stages.ts'
import { startClearance } from './start-clearance.ts'
import { watchLag } from './watch-lag.ts'

export interface Running {
  /** Where the one port is open. */
  url: string
  database: Database
  log: Log
  /** Drains and stops everything, last started first. */
  stop(): Promise<void>
}

export async function startServices(config: Config, logger: Logger): Promise<Running> {
  const lifecycle = createLifecycle(logger)
  try {
    const platform = await startPlatform(config, logger, lifecycle)
    const stages = STAGE_NAMES.filter((name) => config.services.includes(name))
    await lifecycle.start(
      'stages',
      () => startStages(platform, stages),
      (started) => started.stop(),
    )
    lifecycle.keep('lag-watch', watchLag(platform.log, stages, logger))
    if (config.services.includes('risk')) watchRisk(platform, logger)
    if (config.services.includes('ingest')) {
      await startGateway(platform)
      addIngestAdministration(platform.server, platform)
      addMappingRoutes(platform.server, platform)
      startQuality(platform, logger)
    }
    if (config.services.includes('clearance')) await startClearance(platform, logger)
    if (config.services.includes('console')) {
      await addConsole(platform.server, platform)
      addAdministration(platform.server, platform)
    }
    const url = await startServer(platform)
    if (config.databaseUrl === null) await writeFirstCredentials(config.dataDir, platform.database, url)
    return { url, database: platform.database, log: platform.log, stop: lifecycle.stop }
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}

async function startPlatform(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<Platform> {
  const database = await lifecycle.start(
    'database',
    () => openDatabase(config, logger),
    (opened) => opened.close(),
  )
  await migrate(database)
  const log = await lifecycle.start(
    'log',
    () => openLog(config, database, logger),
    (opened) => opened.close(),
  )
  for (const topic of Object.values(TOPICS)) await log.ensureTopic(topic, config.itemPartitions)
  const server = await createServer(config, database, logger)
  return { config, database, log, server, lifecycle }
}

async function startGateway(platform: Platform): Promise<void> {
  const { server, lifecycle } = platform
  await lifecycle.start(
    'gateway',
    () => addGateway(server, platform),
    async (gateway) => gateway.close(),
  )
}

function watchRisk({ config, database, lifecycle }: Platform, logger: Logger): void {
  lifecycle.keep('breaker-watch', watchBreaker(database, logger))
  lifecycle.keep('history-trimming', startHistoryTrimming(database, logger))
  lifecycle.keep('drift-watch', watchDrift(database, config.modelRegistry, logger))
}

function startQuality({ database, server, lifecycle }: Platform, logger: Logger): void {
  addQualityRoutes(server, database, systemClock)
  addRevealRoute(server, database)
  lifecycle.keep('quality-watch', watchQuality(database, systemClock, logger))
}

/** Opened last and so closed first: no request is taken that nobody will answer. */
async function startServer({ server, config, lifecycle }: Platform): Promise<string> {
  const { port, host } = config
  return lifecycle.start(
    'http',
    () => server.listen({ port, host }).catch(explainPort(port, host)),
    () => server.close(),
  )
}

function explainPort(port: number, host: string): (error: unknown) => never {
  return (error) => {
    const taken = codeOf(error) === 'EADDRINUSE'
    if (taken)
      throw new PreadviceError(
        `port ${port} on ${host} is in use: choose another with PORT (or --port in the demo)`,
      )
    throw new PreadviceError(
      `port ${port} on ${host} cannot be opened: ${error instanceof Error ? error.message : error}`,
    )
  }
}
