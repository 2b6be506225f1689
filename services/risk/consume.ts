/**
 * The stage: received items in, assessed items out. Gather, think, record. It also reads what was decided on items, for that
 * is history for those that come after them, and what scanners and other agencies say of items, which are assessed again with it.
 */
import { type ItemReceived, parseItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { readEvidence } from './evidence/read-evidence.ts'
import { takeEvidence } from './evidence/take-evidence.ts'
import { assessmentKey, gather } from './gather.ts'
import { compactHistory } from './history/compact.ts'
import { historyReader, remember } from './history/keeper.ts'
import { rememberOutcomes } from './history/outcomes.ts'
import { listReader } from './lists/lists-in-use.ts'
import { watchFacts } from './lists/watch-index.ts'
import type { ModelReader } from './model-life/models.ts'
import { modelWatch } from './model-life/watch-models.ts'
import { type Assessed, aidsOf, insertAssessments, itemAssessed } from './record.ts'
import { breakRules } from './rules/breaker.ts'
import { insertRuleCounts } from './rules/counts.ts'
import { beginScreening } from './rules/in-flight.ts'
import { drawDay, lifeFacts } from './rules/life-facts.ts'
import { ruleSetReader } from './rules/reader.ts'
import { scoreSights } from './score.ts'
import { judgeItem, type Screening, seeItem } from './screen.ts'
import { readSeeds } from './selection/seeds.ts'
import { rateReader } from './target-rates/read-rates.ts'
import { rateOutcomes } from './target-rates/record-outcomes.ts'

/** @param models those in force and in shadow, or null: rules go on alone */
export function riskConsumer(screening: Screening, models: ModelReader | null, clock: Clock): ConsumeOptions {
  const assess = assessBatch(screening, models, clock)
  const outcomes = rememberOutcomes()
  const rates = rateOutcomes()
  return {
    topics: [TOPICS.itemReceived, TOPICS.itemDecided, TOPICS.commands],
    group: 'risk',
    handle: async (batch, tx) => {
      if (batch.topic === TOPICS.commands) return takeEvidence(batch, tx)
      if (batch.topic !== TOPICS.itemDecided) return assess(batch, tx)
      return [...(await outcomes(batch, tx)), ...(await rates(batch, tx))]
    },
  }
}

function assessBatch(screening: Screening, models: ModelReader | null, clock: Clock): HandleBatch {
  const assessFresh = freshAssessor(screening, models)
  return async (batch, tx) => {
    const received = batch.records.map(({ value }) => parseItemReceived(value))
    const stored = await gather(tx, received)
    const unseen = received.filter((entry) => !stored.has(assessmentKey(entry)))
    // The same event may stand twice in a batch: a log that is not atomic publishes again after a crash.
    const distinct = new Map(unseen.map((entry) => [assessmentKey(entry), entry]))
    for (const assessed of await assessFresh(tx, [...distinct.values()], batch.partition, clock())) {
      stored.set(assessmentKey(assessed.received), { ...assessed, aids: aidsOf(assessed.facts) })
      metrics.assessments.inc({
        category: assessed.result.category ?? 'none',
        threat: String(assessed.threat),
      })
    }
    metrics.batchRecords.observe({ stage: 'risk' }, received.length)
    return received.map((entry) => itemAssessed(entry, stored.get(assessmentKey(entry))!))
  }
}

type AssessFresh = (tx: Tx, fresh: ItemReceived[], partition: number, now: string) => Promise<Assessed[]>

/** Assesses entries that were not assessed for their cause yet, and records what they saw. */
function freshAssessor(shipped: Screening, models: ModelReader | null): AssessFresh {
  const rules = ruleSetReader(shipped)
  const lists = listReader()
  const histories = historyReader()
  const targetRates = rateReader()
  const watchModels = modelWatch()
  return async (tx, fresh, partition, now) => {
    if (fresh.length === 0) return []
    const today = now.slice(0, 10)
    await beginScreening(tx)
    const inForce = await rules.read(tx, now)
    const { ruleSet } = inForce.screening
    const { parties, watch } = await lists.read(tx, now)
    const history = await histories.gather(tx, fresh, ruleSet.rates.toUsd)
    const rates = await targetRates.read(tx, fresh, now)
    const evidence = await readEvidence(tx, fresh)
    const seeds = await readSeeds(tx, inForce.draws ? [...new Set(fresh.map(drawDay))] : [])
    const seen = fresh.map((entry, i) =>
      seeItem(entry, inForce.screening, parties, today, {
        ...watchFacts(entry.declaration, watch, today),
        history: compactHistory(history.facts[i]!),
        ...(rates[i] && { targetRates: rates[i] }),
        ...(evidence[i] && { evidence: evidence[i] }),
        ...lifeFacts(entry, inForce, seeds, today),
      }),
    )
    const modelsNow = await models?.read(tx)
    const scores = scoreSights(
      modelsNow?.champion?.scorer ?? null,
      seen.map(({ sight }) => sight),
    )
    const assessed = seen.map((item, i) => judgeItem(item, scores[i]!, inForce.screening))
    await insertAssessments(tx, ruleSet.version, now, assessed)
    await remember(tx, history, partition, now)
    await breakRules(tx, ruleSet, await insertRuleCounts(tx, ruleSet.version, now, assessed))
    if (modelsNow) await watchModels(tx, modelsNow, seen, scores, now)
    return assessed
  }
}
