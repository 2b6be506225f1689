/**
 * What a rule would have done on stored history: run alone on the facts each item was assessed with, and beside the rules in
 * force. Pure; reading is in read-history.ts. Memory is in the number of rules and of days, never of items.
 */
import { type AssessmentOutcome, isThreat } from '#domain/assessment.ts'
import { wilson } from '#domain/wilson.ts'
import { assess } from '../assess.ts'
import { type CompiledRules, compileRuleSet } from '../compile.ts'
import { THREAT_SCORE } from '../engine.ts'
import type { RiskFacts } from '../facts.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { stops } from './count-rules.ts'
import { modeOf, withRules } from './in-force.ts'

export interface HistoryItem {
  receiptId: string
  place: number
  itemId: string | null
  facts: RiskFacts
  /** YYYY-MM-DD, UTC. */
  day: string
  /** Whether a threat was found when it was looked at; null where nobody has looked. */
  found: boolean | null
}

export interface Interval {
  low: number
  high: number
}

export interface BacktestResult {
  rule: string
  version: number
  /** The rule set in force it was run beside. */
  ruleSet: string
  items: number
  /** Days with items. */
  days: number
  hits: number
  hitShare: number | null
  hitInterval: Interval | null
  /** Hits that stop an item. */
  holds: number
  holdShare: number | null
  /** Of the hits, items that another live rule hits too, and with which rules, the most frequent first. */
  overlapping: number
  overlap: { rule: string; items: number }[]
  /** Items that would newly be stopped, and those that no longer would (where it suppresses or replaces). */
  newHolds: number
  newHoldsPerDay: number | null
  noLongerHeld: number
  /** Items that were looked at; null where none was. */
  outcomes: { examined: number; found: number; caught: number; missed: number; hitForNothing: number } | null
  /** Items on which the rule could not be evaluated, and why. */
  unevaluated: number
  unevaluatedWhy: { why: string; items: number }[]
  /** Item ids that it hits, the first ten in the order of receipts. */
  samples: string[]
  /** Of each day with items, the first day first. */
  byDay: BacktestDay[]
}

export interface BacktestDay {
  /** YYYY-MM-DD, UTC. */
  day: string
  items: number
  hits: number
  holds: number
  newHolds: number
}

const SAMPLES_MAX = 10
const SHOWN_MAX = 20
/** Reasons quote no values, so there are few; this bounds what a surprise could cost. */
const REASONS_MAX = 1_000

export interface Backtest {
  add(item: HistoryItem): void
  result(): BacktestResult
}

/** @throws where the rule does not compile with the lists of the rule set */
export function startBacktest(rule: Rule, inForce: RuleSet): Backtest {
  const trial = trialOf(rule, inForce)
  const overlap = new Map<string, number>()
  const why = new Map<string, number>()
  const days = new Map<string, BacktestDay>()
  const count = { items: 0, hits: 0, holds: 0, overlapping: 0, newHolds: 0, noLongerHeld: 0, unevaluated: 0 }
  const outcomes = { examined: 0, found: 0, caught: 0, missed: 0, hitForNothing: 0 }
  const samples: string[] = []

  function noteHit(item: HistoryItem, said: Said): void {
    count.hits += 1
    count.holds += Number(said.holds)
    const others = said.before?.hits.filter((hit) => hit.rule !== rule.id) ?? []
    count.overlapping += Number(others.length > 0)
    for (const { rule: other } of others) overlap.set(other, (overlap.get(other) ?? 0) + 1)
    if (samples.length < SAMPLES_MAX) samples.push(item.itemId ?? `${item.receiptId}/${item.place}`)
  }

  function noteOutcome(found: boolean, hit: boolean): void {
    outcomes.examined += 1
    outcomes.found += Number(found)
    outcomes.caught += Number(found && hit)
    outcomes.missed += Number(found && !hit)
    outcomes.hitForNothing += Number(!found && hit)
  }

  return {
    add: (item) => {
      count.items += 1
      const said = trial(item.facts)
      noteDay(days, item.day, said)
      if (said.hit) noteHit(item, said)
      if (said.unevaluated !== null) {
        count.unevaluated += 1
        if (why.size < REASONS_MAX || why.has(said.unevaluated))
          why.set(said.unevaluated, (why.get(said.unevaluated) ?? 0) + 1)
      }
      count.newHolds += Number(said.newlyStopped)
      count.noLongerHeld += Number(said.noLongerStopped)
      if (item.found !== null) noteOutcome(item.found, said.hit)
    },
    result: () => ({
      rule: rule.id,
      version: rule.version,
      ruleSet: inForce.version,
      days: days.size,
      ...count,
      hitShare: shareOf(count.hits, count.items),
      hitInterval: wilson(count.hits, count.items),
      holdShare: shareOf(count.holds, count.items),
      newHoldsPerDay: shareOf(count.newHolds, days.size),
      overlap: most(overlap).map(([name, items]) => ({ rule: name, items })),
      outcomes: outcomes.examined === 0 ? null : outcomes,
      unevaluatedWhy: most(why).map(([reason, items]) => ({ why: reason, items })),
      samples,
      byDay: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    }),
  }
}

function noteDay(days: Map<string, BacktestDay>, day: string, said: Said): void {
  const count = days.get(day) ?? { day, items: 0, hits: 0, holds: 0, newHolds: 0 }
  count.items += 1
  count.hits += Number(said.hit)
  count.holds += Number(said.holds)
  count.newHolds += Number(said.newlyStopped)
  days.set(day, count)
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function most(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SHOWN_MAX)
}

interface Said {
  hit: boolean
  holds: boolean
  unevaluated: string | null
  /** What the rules in force say, where that was asked. */
  before: AssessmentOutcome | null
  newlyStopped: boolean
  noLongerStopped: boolean
}

/** Runs the rule on one item, alone, and only where that changes something, beside the others. */
function trialOf(rule: Rule, inForce: RuleSet): (facts: RiskFacts) => Said {
  const live = withRules(
    inForce,
    inForce.rules.filter((each) => modeOf(each) === 'live'),
  )
  const tried = inEffect(rule)
  const isReplacing = live.rules.some(({ id }) => id === rule.id)
  const alone = compileRuleSet(withRules(inForce, [visible(tried)]))
  const before = compileRuleSet(live)
  const after = compileRuleSet(withRules(live, [...live.rules.filter(({ id }) => id !== rule.id), tried]))
  return (facts) => {
    const outcome = assess(timeless(facts, rule.id), alone)
    const [hit] = outcome.hits
    const unevaluated = outcome.unevaluated[0]?.why ?? null
    const holds = hit !== undefined && rule.effect !== 'suppress' && stops(hit)
    const said: Said = {
      hit: hit !== undefined,
      holds,
      unevaluated,
      before: null,
      newlyStopped: false,
      noLongerStopped: false,
    }
    if (hit === undefined && !isReplacing) return said
    return { ...said, ...compare(facts, rule.id, before, after) }
  }
}

function compare(facts: RiskFacts, rule: string, before: CompiledRules, after: CompiledRules) {
  const was = assess(facts, before)
  const stoppedBefore = isThreat(was, THREAT_SCORE)
  const stoppedAfter = isThreat(assess(timeless(facts, rule), after), THREAT_SCORE)
  return {
    before: was,
    newlyStopped: stoppedAfter && !stoppedBefore,
    noLongerStopped: stoppedBefore && !stoppedAfter,
  }
}

/** In full effect, whenever it begins or ends and whatever share of its hits it is to take. */
function inEffect({ share: _, sunsetOn: __, scope, ...rule }: Rule): Rule {
  const { startsOn: ___, endsOn: ____, ...places } = scope ?? {}
  return { ...rule, mode: 'live', ...(scope && { scope: places }) }
}

/** A rule that suppresses is no hit itself: alone it is looked at as one that weighs nothing. */
function visible(rule: Rule): Rule {
  if (rule.effect !== 'suppress') return rule
  const { suppresses: _, ...rest } = rule
  return { ...rest, effect: 'score', weight: 0 }
}

/** The facts as they were, but for this rule having been muted. */
function timeless(facts: RiskFacts, rule: string): RiskFacts {
  if (facts.muted === undefined || !Object.hasOwn(facts.muted, rule)) return facts
  const { [rule]: _, ...muted } = facts.muted
  return { ...facts, muted }
}
