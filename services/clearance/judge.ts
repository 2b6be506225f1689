/** Decides a batch in its order, so that a version sees how the one before it came to stand. Pure. */
import type { ItemAssessed } from '#contracts/events.ts'
import { type DecisionFacts, type DecisionResult, decisionFacts, groundOf, type Passing } from './decide.ts'
import {
  concerns,
  decisionKey,
  entryKey,
  type Gathered,
  type ItemStanding,
  standingItemOf,
} from './gather.ts'
import { circumstancesOf, type InForce } from './policy/circumstances.ts'
import { type Draft, referralReference, respond } from './respond.ts'
import { decideWithin, type Quotas } from './selection/within-capacity.ts'

export interface Decided {
  assessed: ItemAssessed
  facts: DecisionFacts
  result: DecisionResult
  response: Draft
}

/** Accepted versions are always decided; a rejected entry only where screening found a threat in it. */
export function needsDecision({ outcome, threat }: ItemAssessed): boolean {
  return outcome === 'accepted' || threat
}

/**
 * Decisions on those of the batch that have none yet.
 * @param quotas of its offices, where policy sets a capacity
 */
export function judge(
  batch: readonly ItemAssessed[],
  gathered: Gathered,
  inForce: InForce,
  decidedAt: string,
  quotas: Quotas | null = null,
): Decided[] {
  let within = quotas
  const standings = [...gathered.standings]
  const owns = new Map(gathered.own)
  const decided: Decided[] = []
  const known = new Set(gathered.decisions.keys())
  for (const assessed of batch) {
    if (!needsDecision(assessed) || known.has(decisionKey(assessed))) continue
    known.add(decisionKey(assessed))
    const entry = entryKey(assessed)
    const itemId = standingItemOf(assessed)
    const others = standings.filter(
      (standing) => standing.itemId === itemId && standing.entry !== entry && concerns(standing, assessed),
    )
    const prior = latestOfEachCode(others).map(({ version, code, referral, passing }) => ({
      version,
      code,
      referral,
      ...(passing && { passing }),
    }))
    const own = owns.get(entry)
    const around = { prior, reference: referralReference(assessed), decidedAt, ...(own && { own }) }
    const asked = decisionFacts(assessed, { ...circumstancesOf(assessed, inForce, decidedAt), ...around })
    const { facts, result, left } = decideWithin(within, assessed, asked, inForce.policy.body)
    within = left
    const { code, referral, stage, passing } = result
    owns.set(entry, { code, referral, ground: groundOf(assessed), ...(stage && { stage }) })
    decided.push({ assessed, facts, result, response: respond(assessed, result, decidedAt) })
    if (itemId) {
      const { version, submitter, originOperator, destinationOperator } = assessed
      const before = standings.findIndex((standing) => standing.entry === entry)
      const stood = before >= 0 ? standings.splice(before, 1)[0] : undefined
      standings.push({
        itemId,
        entry,
        version,
        code,
        referral,
        // What stays as it stands passes as it did before.
        ...passingOf(result.unchanged ? stood?.passing : passing),
        submitter,
        originOperator,
        destinationOperator,
      })
    }
  }
  return decided
}

function passingOf(passing: Passing | undefined): { passing?: Passing } {
  return passing ? { passing } : {}
}

/** An item may have thousands of versions; of those decided alike, the latest tells all that deciding asks. Oldest first. */
function latestOfEachCode(standings: readonly ItemStanding[]): ItemStanding[] {
  const latest = new Map<string, ItemStanding>()
  for (const standing of standings) {
    const alike = `${standing.code} ${standing.passing ?? ''}`
    latest.delete(alike) // so that it moves to the end
    latest.set(alike, standing)
  }
  return [...latest.values()]
}
