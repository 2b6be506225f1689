/** Starts the chosen services on one platform. The only file that knows them all. */
import { TOPICS } from '#contracts/topics.ts'
import { systemClock } from '#platform/clock.ts'
import { type Config, STAGE_NAMES } from '#platform/config.ts'
import { writeFirstCredentials } from '#platform/credentials.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { codeOf, PreadviceError } from '#platform/errors.ts'
import { createServer, type Server } from '#platform/http.ts'
import { createLifecycle, type Lifecycle } from '#platform/lifecycle.ts'
import type { Log } from '#platform/log.ts'
import type { Logger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { addArrivalRoutes } from './clearance/arrival/http.ts'
import { watchAlerts } from './clearance/arrival/watch-alerts.ts'
import { addAuditRoutes } from './clearance/audit/http.ts'
import { addAuditSearchRoutes } from './clearance/audit/http-search.ts'
import { watchSealing } from './clearance/audit/watch-sealing.ts'
import { addCasesApi } from './clearance/cases/http.ts'
import { watchFlights } from './clearance/cases/watch-flights.ts'
import { addCertificateRoutes } from './clearance/certificates/http.ts'
import { addAnswerRoute } from './clearance/commands/http-answers.ts'
import { addDecisionRoutes } from './clearance/commands/http-decisions.ts'
import { addStatusRoute } from './clearance/continuity/http.ts'
import { addPartnerRoutes } from './clearance/delivery/http-partners.ts'
import { watchWebhooks } from './clearance/delivery/watch-webhooks.ts'
import { webhookSettingsOf } from './clearance/delivery/webhook-settings.ts'
import { addEffectivenessRoutes } from './clearance/effectiveness/http.ts'
import { addExchangeRoutes } from './clearance/exchange/http.ts'
import { addAgreementRoutes } from './clearance/exchange/http-life.ts'
import { watchExchange } from './clearance/exchange/watch-exchange.ts'
import { addClearanceRoutes } from './clearance/http.ts'
import { addItemViewRoutes } from './clearance/item-view/http.ts'
import { addOperatorView } from './clearance/operator-view/http.ts'
import { addPolicyRoutes } from './clearance/policy/http.ts'
import { addOutageRoutes } from './clearance/policy/http-outages.ts'
import { addPolicyLifeRoutes } from './clearance/policy/http-policies.ts'
import { policyReader } from './clearance/policy/in-force.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { addRetentionRoutes } from './clearance/retention/http.ts'
import { watchRetention } from './clearance/retention/watch-retention.ts'
import { addSandbox } from './clearance/sandbox/http.ts'
import { watchDeadlines } from './clearance/watch-deadlines.ts'
import { addWhatIfRoutes } from './clearance/what-if/http.ts'
import { addAdministration } from './console/admin/http.ts'
import { addConsole } from './console/http.ts'
import { indicatorLists } from './indicator-lists.ts'
import { addGateway } from './ingest/http.ts'
import { addIngestAdministration } from './ingest/http-administration.ts'
import { testMessageJudge } from './ingest/operator-view/sandbox-entries.ts'
import { addQualityRoutes } from './ingest/quality/http.ts'
import { addRevealRoute } from './ingest/quality/http-reveal.ts'
import { watchQuality } from './ingest/quality/watch.ts'
import { addEvidenceRoute } from './risk/evidence/http.ts'
import { startHistoryTrimming } from './risk/history/retention.ts'
import { addRuleApi } from './risk/http/http.ts'
import { addExplanationRoutes } from './risk/item-view/http.ts'
import { addModelRoutes } from './risk/model-life/http.ts'
import { addModelChangeRoutes } from './risk/model-life/http-changes.ts'
import { watchDrift } from './risk/model-life/watch-drift.ts'
import { watchBreaker } from './risk/rules/watch-breaker.ts'
import { startStages } from './stages.ts'
import { READS, watchLag } from './watch-lag.ts'

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
    const stages = STAGE_NAMES.filter((name) => config.services.includes(name))
    await lifecycle.start(
      'stages',
      () => startStages(platform, stages),
      (started) => started.stop(),
    )
    await lifecycle.start(
      'lag-watch',
      async () => watchLag(platform.log, stages, logger),
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
    if (config.services.includes('risk'))
      await lifecycle.start(
        'drift-watch',
        async () => watchDrift(platform.database, config.modelRegistry, logger),
        (watch) => watch.stop(),
      )
    if (config.services.includes('ingest')) {
      await startGateway(platform)
      addIngestAdministration(platform.server, platform)
      await startQuality(platform, logger)
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

async function startQuality({ database, server, lifecycle }: Platform, logger: Logger): Promise<void> {
  addQualityRoutes(server, database, systemClock)
  addRevealRoute(server, database)
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
  // Where requests about items arrive; what it takes goes by the log to risk.
  addEvidenceRoute(server, at)
  addPolicyRoutes(server, at)
  addOutageRoutes(server, at)
  addRetentionRoutes(server, at)
  addModelRoutes(server, { ...at, config })
  const policies = policyReader(shippedPolicy(), new Set(config.countries))
  addStatusRoute(server, { ...at, policies, reads: READS })
  addPolicyLifeRoutes(server, { ...at, policies })
  addWhatIfRoutes(server, { ...at, policies })
  addEffectivenessRoutes(server, { ...at, config })
  addModelChangeRoutes(server, { database, config })
  addCasesApi(server, at)
  addItemViewRoutes(server, { ...at, policies })
  // Beside the item it explains; only reads what risk has stored.
  addExplanationRoutes(server, { database, config })
  addRuleApi(server, at, logger)
  addOperatorView(server, at)
  addSandbox(server, { ...at, policies, judge: testMessageJudge(database, config) })
  addAuditRoutes(server, database)
  addAuditSearchRoutes(server, { ...at, config })
  addArrivalRoutes(server, { ...at, config })
  addExchangeRoutes(server, at)
  addAgreementRoutes(server, at)
  addPartnerRoutes(server, { ...at, settings: webhookSettingsOf(config) })
  addCertificateRoutes(server, { ...at, chance: Math.random, settings: webhookSettingsOf(config) })
  await lifecycle.start(
    'sealing',
    () => watchSealing({ ...at, config }, logger),
    (sealing) => sealing.stop(),
  )
  await lifecycle.start(
    'alerts',
    async () => watchAlerts(database, systemClock, logger),
    (watch) => watch.stop(),
  )
  await lifecycle.start(
    'retention',
    async () => watchRetention(database, systemClock, logger),
    (watch) => watch.stop(),
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
  const sending = { ...at, chance: Math.random, settings: webhookSettingsOf(config), logger }
  await lifecycle.start(
    'exchange',
    async () => watchExchange({ ...sending, putInUse: indicatorLists(at) }),
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
