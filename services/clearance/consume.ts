/** The stage: assessed items in, decisions and responses out. Gather, think, record. */
import { type ItemAssessed, parseItemAssessed, RECEIVED } from '#contracts/events.ts'
import { TOPICS } from '#contracts/topics.ts'
import type { Clock } from '#platform/clock.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { liftUndeclared } from './commands/declared.ts'
import { proposeToOfficers } from './commands/propose.ts'
import { decisionKey, gather } from './gather.ts'
import { type Decided, judge, needsDecision } from './judge.ts'
import { lockItems } from './locks.ts'
import type { PolicyReader } from './policy/in-force.ts'
import { recordUses } from './policy/record-uses.ts'
import { eventsOf, insertDecided } from './record.ts'
import { gatherQuotas } from './selection/gather-quotas.ts'
import { recordQuotas } from './selection/record-quotas.ts'

export function clearanceConsumer(policies: PolicyReader, clock: Clock): ConsumeOptions {
  return { topics: [TOPICS.itemAssessed], group: 'clearance', handle: decideBatch(policies, clock) }
}

function decideBatch(policies: PolicyReader, clock: Clock): HandleBatch {
  return async (batch, tx) => {
    const assessed = batch.records.map(({ value }) => parseItemAssessed(value))
    await lockItems(
      tx,
      assessed.flatMap(({ itemId }) => itemId ?? []),
      'together',
    )
    const gathered = await gather(tx, assessed)
    const now = clock()
    const inForce = await policies.read(tx, now)
    const undecided = assessed.filter(
      (each) => needsDecision(each) && !gathered.decisions.has(decisionKey(each)),
    )
    const { version, body } = inForce.policy
    const quotas = await gatherQuotas(tx, body.capacity, undecided, now)
    const decided = judge(assessed, gathered, inForce, now, quotas)
    const stored = new Map([...gathered.decisions, ...(await insertDecided(tx, version, decided))])
    await recordUses(tx, decided)
    await recordQuotas(tx, quotas, decided, now)
    count(decided, assessed)
    const events = assessed.flatMap((item) => {
      const decision = stored.get(decisionKey(item))
      return decision ? eventsOf(item, decision) : []
    })
    const lifted = await liftUndeclared(tx, assessed, decided, inForce, now)
    return [...events, ...lifted, ...(await proposeToOfficers(tx, decided, inForce, now))]
  }
}

function count(decided: readonly Decided[], assessed: readonly ItemAssessed[]): void {
  metrics.batchRecords.observe({ stage: 'clearance' }, assessed.length)
  for (const { assessed, result, facts } of decided) {
    if (!result.unchanged) metrics.decisions.inc({ code: result.code })
    for (const lack of facts.without ?? []) metrics.decisionsWithout.inc({ lack })
    if (assessed.cause !== RECEIVED) continue // it came in long ago
    metrics.decisionSeconds.observe((Date.parse(facts.decidedAt) - Date.parse(assessed.receivedAt)) / 1000)
  }
}
