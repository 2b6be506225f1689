/** What a batch of fresh assessments adds to the counts of rules. Pure. */
import type { AssessmentOutcome, QuietHit, RuleEffect } from '#domain/assessment.ts'
import { THREAT_SCORE } from '../engine.ts'

export type CountedAs = 'effective' | QuietHit['because']

export interface RuleCount {
  rule: string
  version: number
  effect: CountedAs
  hits: number
  /** Of the hits, those that stop an item, or would. */
  holds: number
  /** Of the holds, those of items that nothing else stopped. */
  alone: number
  /** Of the hits, those on items that an effective rule hit too. */
  overlap: number
}

/** True where the hit alone keeps an item from being released: it asks for more than weight, or weighs enough. */
export function stops({ effect, weight }: { effect: RuleEffect; weight: number }): boolean {
  if (effect === 'suppress') return false
  return effect !== 'score' || weight >= THREAT_SCORE
}

interface Counted {
  result: AssessmentOutcome
  threat: boolean
}

/**
 * Without what a hunt (`rule:…`) or a changed list (`list:…`) sought out: nothing but hits, so that a share of them says nothing
 * of the rule, and the breaker would suspend every rule for its own hunt.
 */
export function notSoughtOut<T extends { received: { cause: string } }>(assessed: readonly T[]): T[] {
  return assessed.filter(({ received }) => !/^(rule|list):/.test(received.cause))
}

/** By rule, version and effect, in that order, so that two transactions never wait for each other in a ring. */
export function countRules(assessed: readonly Counted[]): RuleCount[] {
  const counts = new Map<string, RuleCount>()
  for (const { result, threat } of assessed) {
    const stopping = result.hits.filter(stops).length
    for (const hit of result.hits) {
      const holds = stops(hit)
      add(counts, hit, 'effective', holds, holds && stopping === 1, result.hits.length > 1)
    }
    for (const hit of result.quiet ?? []) {
      const holds = stops(hit)
      add(counts, hit, hit.because, holds, holds && !threat, result.hits.length > 0)
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

function add(
  counts: Map<string, RuleCount>,
  { rule, ruleVersion: version }: { rule: string; ruleVersion: number },
  effect: CountedAs,
  holds: boolean,
  alone: boolean,
  overlap: boolean,
): void {
  const key = `${rule} ${version} ${effect}`
  const count = counts.get(key) ?? { rule, version, effect, hits: 0, holds: 0, alone: 0, overlap: 0 }
  count.hits += 1
  count.holds += Number(holds)
  count.alone += Number(alone)
  count.overlap += Number(overlap)
  counts.set(key, count)
}
