/** Starts the chosen services on one platform. The only file that knows them all. */
import { TOPICS } from '#contracts/topics.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { writeFirstCredentials } from '#platform/credentials.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { createServer, type Server } from '#platform/http.ts'
import { createLifecycle, type Lifecycle } from '#platform/lifecycle.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { addAuditRoutes } from './clearance/audit/http.ts'
import { watchSealing } from './clearance/audit/watch-sealing.ts'
import { addCasesApi } from './clearance/cases/http.ts'
import { watchFlights } from './clearance/cases/watch-flights.ts'
import { addAnswerRoute } from './clearance/commands/http-answers.ts'
import { addDecisionRoutes } from './clearance/commands/http-decisions.ts'
import { watchWebhooks } from './clearance/delivery/watch-webhooks.ts'
import { webhookSettingsOf } from './clearance/delivery/webhook-settings.ts'
import { addClearanceRoutes } from './clearance/http.ts'
import { addPolicyRoutes } from './clearance/policy/http.ts'
import { policyReader } from './clearance/policy/in-force.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { watchDeadlines } from './clearance/watch-deadlines.ts'
import { addGateway } from './ingest/http.ts'
import { addQualityRoutes } from './ingest/quality/http.ts'
import { watchQuality } from './ingest/quality/watch.ts'
import { startHistoryTrimming } from './risk/history/retention.ts'
import { watchBreaker } from './risk/rules/watch-breaker.ts'
import { startStages } from './stages.ts'
import { watchLag } from './watch-lag.ts'

export interface Running {
  /** Where the one port is open. */
  url: string
  database: Database
  log: Log
  /** Drains and stops everything, last started first. */
  stop(): Promise<void>
}

interface Platform {
  config: Config
  database: Database
  log: Log
  server: Server
  lifecycle: Lifecycle
}

export async function startServices(config: Config, logger: Logger): Promise<Running> {
  const lifecycle = createLifecycle(logger)
  try {
    const platform = await startPlatform(config, logger, lifecycle)
    await lifecycle.start(
      'stages',
      () => startStages(platform, config.services),
      (stages) => stages.stop(),
    )
    await lifecycle.start(
      'lag-watch',
      async () => watchLag(platform.log, config.services, logger),
      (watch) => watch.stop(),
    )
    if (config.services.includes('risk'))
      await lifecycle.start(
        'breaker-watch',
        async () => watchBreaker(platform.database, logger),
        (watch) => watch.stop(),
      )
    if (config.services.includes('risk'))
      await lifecycle.start(
        'history-trimming',
        async () => startHistoryTrimming(platform.database, logger),
        (trimming) => trimming.stop(),
      )
    if (config.services.includes('ingest')) {
      await startGateway(platform)
      await startQuality(platform, logger)
    }
    if (config.services.includes('clearance')) await startClearance(platform, logger)
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

async function startQuality({ database, server, lifecycle }: Platform, logger: Logger): Promise<void> {
  addQualityRoutes(server, database, systemClock)
  await lifecycle.start(
    'quality-watch',
    async () => watchQuality(database, systemClock, logger),
    (watch) => watch.stop(),
  )
}

async function startClearance(
  { config, database, log, server, lifecycle }: Platform,
  logger: Logger,
): Promise<void> {
  const at = { database, log, clock: systemClock }
  addClearanceRoutes(server, database)
  addAnswerRoute(server, at)
  addDecisionRoutes(server, at)
  addPolicyRoutes(server, at)
  addCasesApi(server, at)
  addAuditRoutes(server, database)
  await lifecycle.start(
    'sealing',
    () => watchSealing({ ...at, config }, logger),
    (sealing) => sealing.stop(),
  )
  await lifecycle.start(
    'flights',
    async () => watchFlights(database, systemClock, logger),
    (watch) => watch.stop(),
  )
  await lifecycle.start(
    'deadlines',
    async () =>
      watchDeadlines({ ...at, policies: policyReader(shippedPolicy(), new Set(config.countries)) }, logger),
    (watch) => watch.stop(),
  )
  await lifecycle.start(
    'webhooks',
    async () => watchWebhooks({ ...at, chance: Math.random, settings: webhookSettingsOf(config), logger }),
    (watch) => watch.stop(),
  )
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
