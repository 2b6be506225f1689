/**
 * The model's part in screening: what it is told of each item, and its scores as facts for the rules. It ranks; it never takes
 * a hit away and never decides. Where there is no model, the facts are left out and rules that ask for them say so.
 */
import type { ScoringInput } from '#models/inputs.ts'
import type { ItemScore, Scorer } from '#models/scorer.ts'
import type { Fact, ModelScores, RiskFacts } from './facts.ts'
import { isUnknown, itemFact } from './facts.ts'
import type { Sight } from './sight.ts'

/** From this score (0..1000) on the reasons are kept with it; below, they are worked out where somebody asks. */
const REASONS_FROM = 100

/** Scores of seen items, in their order; null where the model has none. Runs the network, and is pure but for that. */
export function scoreSights(scorer: Scorer | null, sights: readonly Sight[]): (ModelScores | null)[] {
  if (scorer === null) return sights.map(() => null)
  return scorer.score(sights.map(inputOf), REASONS_FROM).map(scoresOf)
}

/** What a batch is told of an item is what training was told of it. */
export function inputOf({ facts, pieces }: Sight): ScoringInput {
  const lexicons = new Set<string>()
  // Phrases written inside a rule are no lexicon that training knows.
  for (const { terms } of pieces) for (const name of terms.keys()) if (!name.includes('#')) lexicons.add(name)
  return {
    declaration: facts.declaration,
    ratesToUsd: facts.ratesToUsd,
    lexicons: [...lexicons].sort(),
    findings: facts.findings ?? null,
    partyHistory: facts.history === undefined ? null : partyHistoryOf(facts),
    targetRates: facts.targetRates ?? null,
    evidence: facts.evidence ?? null,
  }
}

function partyHistoryOf(facts: RiskFacts): Record<string, number | null> {
  return {
    senderItemsBefore: numberOf(itemFact('senderItems365d', facts)),
    senderFindsBefore: numberOf(itemFact('senderFinds365d', facts)),
    addresseeItemsBefore: numberOf(itemFact('addresseeItems365d', facts)),
    addresseeFindsBefore: numberOf(itemFact('addresseeFinds365d', facts)),
  }
}

function numberOf(fact: Fact): number | null {
  return isUnknown(fact) || typeof fact !== 'number' ? null : fact
}

function scoresOf(score: ItemScore): ModelScores | null {
  if (score.status === 'unevaluated') return null
  const { model: version, backend, scores } = score
  const reasons = score.reasons.map(({ text }) => text)
  return { version, backend, scores, ...(reasons.length > 0 && { reasons }) }
}
