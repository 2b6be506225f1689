/**
 * The stage: received items in, assessed items out. Gather, think, record. It also reads what was decided on items, for that
 * is history for those that come after them.
 */
import { type ItemReceived, parseItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Scorer } from '#models/scorer.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { assessmentKey, gather } from './gather.ts'
import { compactHistory } from './history/compact.ts'
import { historyReader, remember } from './history/keeper.ts'
import { rememberOutcomes } from './history/outcomes.ts'
import { listReader } from './lists/lists-in-use.ts'
import { watchFacts } from './lists/watch-index.ts'
import { type Assessed, aidsOf, insertAssessments, itemAssessed } from './record.ts'
import { breakRules } from './rules/breaker.ts'
import { insertRuleCounts } from './rules/counts.ts'
import { beginScreening } from './rules/in-flight.ts'
import { drawDay, lifeFacts } from './rules/life-facts.ts'
import { ruleSetReader } from './rules/reader.ts'
import { scoreSights } from './score.ts'
import { judgeItem, type Screening, seeItem } from './screen.ts'
import { readSeeds } from './selection/seeds.ts'

/** @param scorer the model, or null where there is none: rules go on alone */
export function riskConsumer(screening: Screening, scorer: Scorer | null, clock: Clock): ConsumeOptions {
  const assess = assessBatch(screening, scorer, clock)
  const outcomes = rememberOutcomes()
  return {
    topics: [TOPICS.itemReceived, TOPICS.itemDecided],
    group: 'risk',
    handle: (batch, tx) => (batch.topic === TOPICS.itemDecided ? outcomes(batch, tx) : assess(batch, tx)),
  }
}

function assessBatch(screening: Screening, scorer: Scorer | null, clock: Clock): HandleBatch {
  const assessFresh = freshAssessor(screening, scorer)
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
function freshAssessor(shipped: Screening, scorer: Scorer | null): AssessFresh {
  const rules = ruleSetReader(shipped)
  const lists = listReader()
  const histories = historyReader()
  return async (tx, fresh, partition, now) => {
    if (fresh.length === 0) return []
    const today = now.slice(0, 10)
    await beginScreening(tx)
    const inForce = await rules.read(tx, now)
    const { ruleSet } = inForce.screening
    const { parties, watch } = await lists.read(tx, now)
    const history = await histories.gather(tx, fresh, ruleSet.rates.toUsd)
    const seeds = await readSeeds(tx, inForce.draws ? [...new Set(fresh.map(drawDay))] : [])
    const seen = fresh.map((entry, i) =>
      seeItem(entry, inForce.screening, parties, today, {
        ...watchFacts(entry.declaration, watch, today),
        history: compactHistory(history.facts[i]!),
        ...lifeFacts(entry, inForce, seeds, today),
      }),
    )
    const scores = scoreSights(
      scorer,
      seen.map(({ sight }) => sight),
    )
    const assessed = seen.map((item, i) => judgeItem(item, scores[i]!, inForce.screening))
    await insertAssessments(tx, ruleSet.version, now, assessed)
    await remember(tx, history, partition, now)
    await breakRules(tx, ruleSet, await insertRuleCounts(tx, ruleSet.version, now, assessed))
    return assessed
  }
}
