/** The stage: assessed items in, decisions and responses out. Gather, think, record. */
import { type ItemAssessed, parseItemAssessed, RECEIVED } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { liftUndeclared } from './commands/declared.ts'
import { decisionKey, gather } from './gather.ts'
import { type Decided, judge } from './judge.ts'
import { lockItems } from './locks.ts'
import type { Policy } from './policy.ts'
import { eventsOf, insertDecided } from './record.ts'

export function clearanceConsumer(policy: Policy, clock: Clock): ConsumeOptions {
  return { topics: [TOPICS.itemAssessed], group: 'clearance', handle: decideBatch(policy, clock) }
}

function decideBatch(policy: Policy, clock: Clock): HandleBatch {
  return async (batch, tx) => {
    const assessed = batch.records.map(({ value }) => parseItemAssessed(value))
    await lockItems(
      tx,
      assessed.flatMap(({ itemId }) => itemId ?? []),
      'together',
    )
    const gathered = await gather(tx, assessed)
    const now = clock()
    const decided = judge(assessed, gathered, policy.body, now)
    const stored = new Map([...gathered.decisions, ...(await insertDecided(tx, policy.version, decided))])
    count(decided, assessed)
    const events = assessed.flatMap((item) => {
      const decision = stored.get(decisionKey(item))
      return decision ? eventsOf(item, decision) : []
    })
    return [...events, ...(await liftUndeclared(tx, assessed, policy, now))]
  }
}

function count(decided: readonly Decided[], assessed: readonly ItemAssessed[]): void {
  metrics.batchRecords.observe({ stage: 'clearance' }, assessed.length)
  for (const { assessed, result, facts } of decided) {
    if (!result.unchanged) metrics.decisions.inc({ code: result.code })
    if (assessed.cause !== RECEIVED) continue // it came in long ago
    metrics.decisionSeconds.observe((Date.parse(facts.decidedAt) - Date.parse(assessed.receivedAt)) / 1000)
  }
}
