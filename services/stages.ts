/** The three stages as consumers of a log, without the front door: what a service runs, and what a command runs for itself. */
import { registerPolicy, registerRuleSet } from '#platform/catalogue.ts'
import { systemClock } from '#platform/clock.ts'
import type { ServiceName } from '#platform/config.ts'
import { SERVICE_NAMES } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { ConsumeOptions, Log } from '#platform/log.ts'
import { clearanceConsumer } from './clearance/consume.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { ingestConsumer } from './ingest/consume.ts'
import { type InstallationConfig, installationOf } from './ingest/installation.ts'
import { compileRuleSet } from './risk/compile.ts'
import { riskConsumer } from './risk/consume.ts'
import { loadShippedRuleSet } from './risk/packs.ts'

export interface Stages {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>
}

/** Makes ready what each stage thinks with, and starts it. */
export async function startStages(
  at: { database: Database; log: Log; config: InstallationConfig },
  services: readonly ServiceName[] = SERVICE_NAMES,
): Promise<Stages> {
  const make: Record<ServiceName, () => Promise<ConsumeOptions>> = {
    ingest: async () => ingestConsumer(installationOf(at.config)),
    risk: () => makeRisk(at.database),
    clearance: () => makeClearance(at.database),
  }
  const options = await Promise.all(services.map((name) => make[name]()))
  const consumers = await Promise.all(options.map((each) => at.log.consume(each)))
  return {
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  }
}

async function makeRisk(database: Database): Promise<ConsumeOptions> {
  const ruleSet = loadShippedRuleSet()
  await registerRuleSet(database, ruleSet.version, ruleSet)
  return riskConsumer({ ruleSet, compiled: compileRuleSet(ruleSet) }, systemClock)
}

async function makeClearance(database: Database): Promise<ConsumeOptions> {
  const policy = shippedPolicy()
  await registerPolicy(database, policy.version, policy.body)
  return clearanceConsumer(policy, systemClock)
}
