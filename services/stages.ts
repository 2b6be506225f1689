/** The three stages as consumers of a log, without the front door: what a service runs, and what a command runs for itself. */
import { registerPolicy, registerRuleSet } from '#platform/catalogue.ts'
import { systemClock } from '#platform/clock.ts'
import type { StageName } from '#platform/config.ts'
import { STAGE_NAMES } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { ConsumeOptions, Log } from '#platform/log.ts'
import { commandsConsumer } from './clearance/commands/consume.ts'
import { clearanceConsumer } from './clearance/consume.ts'
import { policyReader } from './clearance/policy/in-force.ts'
import { shippedPolicy } from './clearance/policy.ts'
import { ingestConsumer } from './ingest/consume.ts'
import { type InstallationConfig, installationOf } from './ingest/installation.ts'
import { requireReadableMappings } from './ingest/mappings/in-force.ts'
import { revisionConsumer } from './ingest/revision/consume.ts'
import { compileRuleSet } from './risk/compile.ts'
import { riskConsumer } from './risk/consume.ts'
import { type ModelsConfig, modelReader } from './risk/model-life/models.ts'
import { loadShippedRuleSet } from './risk/packs.ts'

export type StagesConfig = InstallationConfig & ModelsConfig

export interface Stages {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>
}

/** Makes ready what each stage thinks with, and starts it. */
export async function startStages(
  at: { database: Database; log: Log; config: StagesConfig },
  services: readonly StageName[] = STAGE_NAMES,
): Promise<Stages> {
  const options = await consumersOf(at, services)
  const consumers = await Promise.all(options.map((each) => at.log.consume(each)))
  return {
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  }
}

/** What each stage reads and does with it, ready and not started. */
export async function consumersOf(
  at: { database: Database; config: StagesConfig },
  services: readonly StageName[] = STAGE_NAMES,
): Promise<ConsumeOptions[]> {
  const make: Record<StageName, () => Promise<ConsumeOptions[]>> = {
    ingest: async () => {
      await requireReadableMappings(at.database)
      return [ingestConsumer(installationOf(at.config)), revisionConsumer()]
    },
    risk: async () => [await makeRisk(at.database, at.config)],
    clearance: () => makeClearance(at.database, at.config),
  }
  return (await Promise.all(services.map((name) => make[name]()))).flat()
}

async function makeRisk(database: Database, config: StagesConfig): Promise<ConsumeOptions> {
  const ruleSet = loadShippedRuleSet()
  await registerRuleSet(database, ruleSet.version, ruleSet)
  const screening = { ruleSet, compiled: compileRuleSet(ruleSet) }
  const models = modelReader(config)
  // Loaded before there is mail to score.
  await models.read(database)
  return riskConsumer(screening, models, systemClock)
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
