/** Screening one received item: the facts as they are, the answer, and whether that is a threat. Pure. */
import type { ItemReceived } from '#contracts/events.ts'
import { isThreat } from '#domain/assessment.ts'
import type { Declaration, DeclaredMoney } from '#domain/item.ts'
import { assessSeen } from './assess.ts'
import type { CompiledRules } from './compile.ts'
import { THREAT_SCORE } from './engine.ts'
import type { ModelScores, RiskFacts } from './facts.ts'
import { type PartyLists, screenParties } from './names/screen-parties.ts'
import type { RuleSet } from './pack.ts'
import type { Assessed } from './record.ts'
import { type Sight, see } from './sight.ts'

export interface Screening {
  ruleSet: RuleSet
  compiled: CompiledRules
}

/** What is known of an item beyond its declaration, gathered for a whole batch at once. What was not gathered is left out. */
export type GatheredFacts = Pick<
  RiskFacts,
  'watchMatches' | 'watchLists' | 'history' | 'targetRates' | 'evidence' | 'muted' | 'chance'
>

/** An item before the rules: its facts, and the declaration read once for the model and the rules. */
export interface Seen {
  received: ItemReceived
  sight: Sight
}

/**
 * @param parties lists to screen sender and addressee against; null where there is none
 * @param today YYYY-MM-DD, what rules, lists and exceptions begin and end by
 */
export function seeItem(
  received: ItemReceived,
  { ruleSet, compiled }: Screening,
  parties: PartyLists | null,
  today: string,
  gathered: GatheredFacts = {},
): Seen {
  const declared = factsOf(received.declaration, ruleSet.rates.toUsd)
  const findings = [...new Set(received.findings.map(({ rule }) => rule))].sort()
  const known = { ...declared, on: today, findings, ...gathered }
  const facts = parties === null ? known : withParties(known, parties, today)
  return { received, sight: see(facts, compiled.index) }
}

/** What the rules say of it, the model's scores among its facts. */
export function judgeItem(
  { received, sight }: Seen,
  model: ModelScores | null,
  { compiled }: Screening,
): Assessed {
  const seen = model === null ? sight : { ...sight, facts: { ...sight.facts, model } }
  const result = assessSeen(seen, compiled)
  return { received, facts: seen.facts, result, threat: isThreat(result, THREAT_SCORE) }
}

/** One item by itself, without a model. */
export function screen(
  received: ItemReceived,
  screening: Screening,
  parties: PartyLists | null,
  today: string,
  gathered: GatheredFacts = {},
): Assessed {
  return judgeItem(seeItem(received, screening, parties, today, gathered), null, screening)
}

/** The same with whom the parties may be, and the versions of the lists that say so. */
function withParties(facts: RiskFacts, parties: PartyLists, today: string): RiskFacts {
  const versions = Object.keys(parties.versions).sort()
  return {
    ...facts,
    partyMatches: screenParties(facts.declaration, parties, today),
    partyLists: Object.fromEntries(versions.map((list) => [list, parties.versions[list]!.version])),
  }
}

/** The facts by value: the declaration, and of the exchange rates those it needs. */
function factsOf(declaration: Declaration, ratesToUsd: Readonly<Record<string, number>>): RiskFacts {
  const declared = [
    declaration.postage,
    declaration.insuredValue,
    ...declaration.contents.map(({ value }) => value),
  ]
  const currencies = new Set(declared.flatMap((money: DeclaredMoney | null) => money?.currency ?? []))
  const known = [...currencies].filter((currency) => Object.hasOwn(ratesToUsd, currency)).sort()
  return {
    declaration,
    ratesToUsd: Object.fromEntries(known.map((currency) => [currency, ratesToUsd[currency]!])),
  }
}
