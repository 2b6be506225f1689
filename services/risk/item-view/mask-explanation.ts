/** Reasons without persons: for who does not need to know who sent an item. Pure. */
import type { ItemExplanation } from '#contracts/item-explanation.ts'

const IS_PERSONAL = /\b(sender|addressee|commerce|fiscalReferences|supplyChainActors|extra)\b/

export function maskExplanation(told: ItemExplanation): ItemExplanation {
  const { outcome, counterfactual } = told
  const masked = <T extends { evidence: { path: string; value: unknown }[] }>(hits: readonly T[]): T[] =>
    hits.map((hit) => ({
      ...hit,
      evidence: hit.evidence.map((each) => (IS_PERSONAL.test(each.path) ? { ...each, value: null } : each)),
    }))
  const says = (line: string) => !IS_PERSONAL.test(line)
  return {
    ...told,
    outcome: {
      ...outcome,
      hits: masked(outcome.hits),
      ...(outcome.quiet && { quiet: masked(outcome.quiet) }),
      ...(outcome.suppressed && { suppressed: masked(outcome.suppressed) }),
    },
    rules: told.rules.map((rule) => ({ ...rule, lines: rule.lines.filter(says) })),
    nearMisses: told.nearMisses.filter(({ sentence }) => says(sentence)),
    counterfactual:
      counterfactual && says(counterfactual.sentence)
        ? { ...counterfactual, ways: counterfactual.ways.filter((way) => way.every(says)) }
        : null,
    matches: told.matches.map((match) => ({ ...match, declared: null, words: [] })),
    watch: told.watch.map((each) =>
      IS_PERSONAL.test(each.path) ? { ...each, declared: null, listed: null } : each,
    ),
  }
}
