/** Starts the chosen services on one platform. The only file that knows them all. */
import { operatorTopics, PARTITIONS, TOPICS } from '#contracts/topics.ts'
import { listOperators } from '#platform/auth.ts'
import { registerPolicy, registerRuleSet } from '#platform/catalogue.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { writeFirstCredentials } from '#platform/credentials.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { createServer, type Server } from '#platform/http.ts'
import { createLifecycle, type Lifecycle } from '#platform/lifecycle.ts'
import type { Log } from '#platform/log.ts'
import { openEmbeddedLog } from '#platform/log-embedded.ts'
import { startTrimming } from '#platform/log-retention.ts'
import type { Logger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { clearanceConsumer } from './clearance/consume.ts'
import { addClearanceRoutes } from './clearance/http.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { INGEST } from './ingest/consume.ts'
import { addGateway } from './ingest/http.ts'
import { compileRuleSet } from './risk/compile.ts'
import { riskConsumer } from './risk/consume.ts'
import { loadShippedRuleSet } from './risk/packs.ts'

export interface Running {
  /** Where the one port is open. */
  url: string
  database: Database
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
    if (config.services.includes('ingest')) await startIngest(platform)
    if (config.services.includes('risk')) await startRisk(platform)
    if (config.services.includes('clearance')) await startClearance(platform)
    const url = await startServer(platform)
    if (config.databaseUrl === null) await writeFirstCredentials(config.dataDir, platform.database, url)
    await ensureOperatorTopics(platform)
    return { url, database: platform.database, stop: lifecycle.stop }
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}

async function startPlatform(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<Platform> {
  const database = await lifecycle.start('database', () => openDatabase(config, logger), (opened) => opened.close())
  await migrate(database)
  const log = await lifecycle.start('log', () => openEmbeddedLog(database, logger), (opened) => opened.close())
  for (const topic of Object.values(TOPICS)) await log.ensureTopic(topic, PARTITIONS.items)
  await lifecycle.start('log-retention', async () => startTrimming(database, config.logRetentionSeconds, logger), (trimming) => trimming.stop())
  const server = await createServer(config, database, logger)
  return { config, database, log, server, lifecycle }
}

async function startIngest(platform: Platform): Promise<void> {
  const { log, lifecycle } = platform
  await lifecycle.start('ingest', () => log.consume(INGEST), (consumer) => consumer.stop())
  await lifecycle.start('gateway', () => addGateway(platform.server, platform), async (gateway) => gateway.close())
}

async function startRisk({ database, log, lifecycle }: Platform): Promise<void> {
  const ruleSet = loadShippedRuleSet()
  await registerRuleSet(database, ruleSet.version, ruleSet)
  const screening = { ruleSet, compiled: compileRuleSet(ruleSet) }
  await lifecycle.start('risk', () => log.consume(riskConsumer(screening, systemClock)), (consumer) => consumer.stop())
}

async function startClearance({ database, log, lifecycle, server }: Platform): Promise<void> {
  const policy = shippedPolicy()
  await registerPolicy(database, policy.version, policy.body)
  await lifecycle.start('clearance', () => log.consume(clearanceConsumer(policy, systemClock)), (consumer) => consumer.stop())
  addClearanceRoutes(server, database)
}

/** Opened last and so closed first: no request is taken that nobody will answer. */
async function startServer({ server, config, lifecycle }: Platform): Promise<string> {
  return lifecycle.start('http', () => server.listen({ port: config.port, host: config.host }), () => server.close())
}

async function ensureOperatorTopics({ log, database }: Platform): Promise<void> {
  for (const operator of await listOperators(database)) {
    for (const topic of operatorTopics(operator)) await log.ensureTopic(topic, PARTITIONS.operator)
  }
}
