/** The stage: received items in, assessed items out. Gather, think, record. */
import { parseItemReceived } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { assessmentKey, gather } from './gather.ts'
import { partyListReader } from './lists/party-lists.ts'
import { insertAssessments, itemAssessed } from './record.ts'
import { type Screening, screen } from './screen.ts'

export function riskConsumer(screening: Screening, clock: Clock): ConsumeOptions {
  return { topics: [TOPICS.itemReceived], group: 'risk', handle: assessBatch(screening, clock) }
}

function assessBatch(screening: Screening, clock: Clock): HandleBatch {
  const lists = partyListReader()
  return async (batch, tx) => {
    const received = batch.records.map(({ value }) => parseItemReceived(value))
    const stored = await gather(tx, received)
    const unseen = received.filter((entry) => !stored.has(assessmentKey(entry)))
    // The same event may stand twice in a batch: a log that is not atomic publishes again after a crash.
    const distinct = new Map(unseen.map((entry) => [assessmentKey(entry), entry]))
    const now = clock()
    const parties = await lists.read(tx, now)
    const fresh = [...distinct.values()].map((entry) => screen(entry, screening, parties, now.slice(0, 10)))
    await insertAssessments(tx, screening.ruleSet.version, now, fresh)
    for (const assessed of fresh) {
      stored.set(assessmentKey(assessed.received), assessed)
      metrics.assessments.inc({
        category: assessed.result.category ?? 'none',
        threat: String(assessed.threat),
      })
    }
    metrics.batchRecords.observe({ stage: 'risk' }, received.length)
    return received.map((entry) => itemAssessed(entry, stored.get(assessmentKey(entry))!))
  }
}
