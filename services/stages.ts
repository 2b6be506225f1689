/** The three stages as consumers of a log, without the front door: what a service runs, and what a command runs for itself. */
import { registerPolicy, registerRuleSet } from '#platform/catalogue.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config, ServiceName } from '#platform/config.ts'
import { SERVICE_NAMES } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { ConsumeOptions, Log } from '#platform/log.ts'
import { commandsConsumer } from './clearance/commands/consume.ts'
import { clearanceConsumer } from './clearance/consume.ts'
import { policyReader } from './clearance/policy/in-force.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { ingestConsumer } from './ingest/consume.ts'
import { type InstallationConfig, installationOf } from './ingest/installation.ts'
import { revisionConsumer } from './ingest/revision/consume.ts'
import { compileRuleSet } from './risk/compile.ts'
import { riskConsumer } from './risk/consume.ts'
import { loadModel } from './risk/load-model.ts'
import { loadShippedRuleSet } from './risk/packs.ts'

export type StagesConfig = InstallationConfig & Pick<Config, 'modelBackend'>

export interface Stages {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>
}

/** Makes ready what each stage thinks with, and starts it. */
export async function startStages(
  at: { database: Database; log: Log; config: StagesConfig },
  services: readonly ServiceName[] = SERVICE_NAMES,
): Promise<Stages> {
  const make: Record<ServiceName, () => Promise<ConsumeOptions[]>> = {
    ingest: async () => [ingestConsumer(installationOf(at.config)), revisionConsumer()],
    risk: async () => [await makeRisk(at.database, at.config)],
    clearance: () => makeClearance(at.database, at.config),
  }
  const options = (await Promise.all(services.map((name) => make[name]()))).flat()
  const consumers = await Promise.all(options.map((each) => at.log.consume(each)))
  return {
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  }
}

async function makeRisk(database: Database, { modelBackend }: StagesConfig): Promise<ConsumeOptions> {
  const ruleSet = loadShippedRuleSet()
  await registerRuleSet(database, ruleSet.version, ruleSet)
  const screening = { ruleSet, compiled: compileRuleSet(ruleSet) }
  return riskConsumer(screening, await loadModel(modelBackend), systemClock)
}

async function makeClearance(
  database: Database,
  { countries }: Pick<InstallationConfig, 'countries'>,
): Promise<ConsumeOptions[]> {
  const shipped = shippedPolicy()
  await registerPolicy(database, shipped.version, shipped.body)
  // What is asked for in batches at once must not change between them: a reader of its own each.
  const policies = policyReader(shipped, new Set(countries))
  return [clearanceConsumer(policies, systemClock), commandsConsumer(policies, systemClock)]
}
