/** Decides a batch in its order, so that a version sees how the one before it came to stand. Pure. */
import type { ItemAssessed } from '#contracts/events.ts'
import { type DecisionFacts, type DecisionResult, decide, decisionFacts, groundOf } from './decide.ts'
import {
  concerns,
  decisionKey,
  entryKey,
  type Gathered,
  type ItemStanding,
  standingItemOf,
} from './gather.ts'
import type { PolicyBody } from './policy.ts'
import { type Draft, referralReference, respond } from './respond.ts'

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

/** Decisions on those of the batch that have none yet. */
export function judge(
  batch: readonly ItemAssessed[],
  gathered: Gathered,
  policy: PolicyBody,
  decidedAt: string,
): Decided[] {
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
    const prior = latestOfEachCode(others).map(({ version, code, referral }) => ({ version, code, referral }))
    const own = owns.get(entry)
    const around = { prior, reference: referralReference(assessed), decidedAt, ...(own && { own }) }
    const facts = decisionFacts(assessed, around)
    const result = decide(facts, policy)
    owns.set(entry, { code: result.code, referral: result.referral, ground: groundOf(assessed) })
    decided.push({ assessed, facts, result, response: respond(assessed, result, decidedAt) })
    if (itemId) {
      const { version, submitter, originOperator, destinationOperator } = assessed
      const { code, referral } = result
      const before = standings.findIndex((standing) => standing.entry === entry)
      if (before >= 0) standings.splice(before, 1)
      standings.push({
        itemId,
        entry,
        version,
        code,
        referral,
        submitter,
        originOperator,
        destinationOperator,
      })
    }
  }
  return decided
}

/** An item may have thousands of versions; of those decided alike, the latest tells all that deciding asks. Oldest first. */
function latestOfEachCode(standings: readonly ItemStanding[]): ItemStanding[] {
  const latest = new Map<string, ItemStanding>()
  for (const standing of standings) {
    latest.delete(standing.code) // so that it moves to the end
    latest.set(standing.code, standing)
  }
  return [...latest.values()]
}
