/** Clearance, with what people do in it: its addresses and what it does of its own accord. */
import { systemClock } from '#platform/clock.ts'
import type { Logger } from '#platform/logger.ts'
import type { Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import { addArrivalRoutes } from './clearance/arrival/http.ts'
import { watchAlerts } from './clearance/arrival/watch-alerts.ts'
import { addAuditRoutes } from './clearance/audit/http.ts'
import { addAuditSearchRoutes } from './clearance/audit/http-search.ts'
import { watchSealing } from './clearance/audit/watch-sealing.ts'
import { addCasesApi } from './clearance/cases/http.ts'
import { addMailRoute } from './clearance/cases/http-case.ts'
import { watchFlights } from './clearance/cases/watch-flights.ts'
import { addCertificateRoutes } from './clearance/certificates/http.ts'
import { addAnswerRoute } from './clearance/commands/http-answers.ts'
import { addDecisionRoutes } from './clearance/commands/http-decisions.ts'
import { addReferralRoute } from './clearance/commands/http-referral.ts'
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
import { addLegalHoldRoutes } from './clearance/retention/http-legal-holds.ts'
import { watchRetention } from './clearance/retention/watch-retention.ts'
import { addSandbox } from './clearance/sandbox/http.ts'
import { resealAtStart } from './clearance/secrets/reseal.ts'
import { verifyDraws } from './clearance/selection/verify-draws.ts'
import { watchDeadlines } from './clearance/watch-deadlines.ts'
import { addWhatIfRoutes } from './clearance/what-if/http.ts'
import { indicatorLists } from './indicator-lists.ts'
import { testMessageJudge } from './ingest/operator-view/sandbox-entries.ts'
import { addEvidenceRoute } from './risk/evidence/http.ts'
import { addRuleApi } from './risk/http/http.ts'
import { addExplanationRoutes } from './risk/item-view/http.ts'
import { addModelRoutes } from './risk/model-life/http.ts'
import { addModelChangeRoutes } from './risk/model-life/http-changes.ts'
import { addSelectionRoutes } from './risk/selection/http.ts'
import { READS } from './watch-lag.ts'

export async function startClearance(platform: Platform, logger: Logger): Promise<void> {
  const secrets = await openSecrets(platform.config)
  await resealAtStart(platform.database, secrets, logger)
  addRoutes(platform, secrets, logger)
  await beginWatches(platform, secrets, logger)
}

function addRoutes({ config, database, log, server }: Platform, secrets: Secrets, logger: Logger): void {
  const at = { database, log, clock: systemClock }
  const settings = webhookSettingsOf(config)
  addClearanceRoutes(server, database)
  addAnswerRoute(server, at)
  addReferralRoute(server, database)
  addDecisionRoutes(server, at)
  // Where requests about items arrive; what it takes goes by the log to risk.
  addEvidenceRoute(server, at)
  addPolicyRoutes(server, at)
  addOutageRoutes(server, at)
  addRetentionRoutes(server, at)
  addLegalHoldRoutes(server, at)
  addModelRoutes(server, { ...at, config })
  const policies = policyReader(shippedPolicy(), new Set(config.countries))
  addStatusRoute(server, { ...at, policies, reads: READS })
  addPolicyLifeRoutes(server, { ...at, policies })
  addWhatIfRoutes(server, { ...at, policies })
  addEffectivenessRoutes(server, { ...at, config })
  addModelChangeRoutes(server, { database, config })
  addSelectionRoutes(server, { ...at, verifyDraws })
  addCasesApi(server, { ...at, policies })
  addMailRoute(server, { ...at, config })
  addItemViewRoutes(server, { ...at, policies, config })
  // Beside the item it explains; only reads what risk has stored.
  addExplanationRoutes(server, { database, config })
  addRuleApi(server, at, logger)
  addOperatorView(server, at)
  addSandbox(server, { ...at, policies, judge: testMessageJudge(database, config) })
  addAuditRoutes(server, database)
  addAuditSearchRoutes(server, { ...at, config })
  addArrivalRoutes(server, { ...at, config })
  addExchangeRoutes(server, { ...at, secrets })
  addAgreementRoutes(server, at)
  addPartnerRoutes(server, { ...at, secrets, settings })
  addCertificateRoutes(server, { ...at, secrets, chance: Math.random, settings })
}

async function beginWatches(
  { config, database, log, lifecycle }: Platform,
  secrets: Secrets,
  logger: Logger,
): Promise<void> {
  const at = { database, log, clock: systemClock }
  const policies = policyReader(shippedPolicy(), new Set(config.countries))
  const sending = { ...at, secrets, chance: Math.random, settings: webhookSettingsOf(config), logger }
  await lifecycle.start(
    'sealing',
    () => watchSealing({ ...at, config }, logger),
    (sealing) => sealing.stop(),
  )
  lifecycle.keep('alerts', watchAlerts(database, systemClock, logger))
  lifecycle.keep('retention', watchRetention(database, systemClock, logger))
  lifecycle.keep('flights', watchFlights(database, systemClock, logger))
  lifecycle.keep('deadlines', watchDeadlines({ ...at, policies }, logger))
  lifecycle.keep('webhooks', watchWebhooks(sending))
  lifecycle.keep('exchange', watchExchange({ ...sending, putInUse: indicatorLists(at) }))
}
