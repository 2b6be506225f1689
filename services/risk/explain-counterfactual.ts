/** The counterfactual of an assessment that holds an item: the least that would have to be otherwise for it to be released. */
import type { AssessmentOutcome } from '#domain/assessment.ts'
import { assessSight } from './assess.ts'
import type { CompiledRule, CompiledRules } from './compile.ts'
import { changesIn } from './explain-changes.ts'
import { type Change, inOtherWords } from './explain-signs.ts'
import type { Sight } from './sight.ts'

export interface Counterfactual {
  /** Ways out, each of one or two changes that together would have released the item; none where no two are enough. */
  ways: string[][]
  /** The least rules, one or two, without which it would have been released; none where no two are enough. */
  withoutRules: string[]
  sentence: string
}

const WAYS_MAX = 3
/** Pairs are tried of so many changes: at most 780 assessments, some tens of milliseconds with 1,000 rules. */
const CHANGES_MAX = 40

/** Whether the outcome keeps the item from a release, whatever stands on other versions of it. */
function isHeld({ degraded, score, hits }: AssessmentOutcome, holdScore: number): boolean {
  return degraded || score >= holdScore || hits.some(({ effect }) => effect !== 'score')
}

/** Null where the item is not held. @param holdScore 0..1000, of the policy it was decided by */
export function counterfactual(
  sight: Sight,
  outcome: AssessmentOutcome,
  rules: CompiledRules,
  holdScore: number,
): Counterfactual | null {
  if (!isHeld(outcome, holdScore)) return null
  const unknown = outcome.unevaluated.filter(({ mandatory }) => mandatory).map(({ rule }) => rule)
  if (unknown.length > 0)
    return {
      ways: [],
      withoutRules: [],
      sentence: `It is kept because ${sayRules(unknown)} could not be evaluated.`,
    }
  const released = (assumed: Sight, asks?: (rule: string) => boolean) =>
    !isHeld(assessSight(assumed, rules, asks), holdScore)
  const areEnough = (changes: readonly Change[]) =>
    released(changes.reduce((seen, { apply }) => apply(seen), sight))
  const changes = changesOf(sight, outcome, rules)
  const exact = smallest(changes, areEnough)
  const found = exact.length > 0 ? exact : smallest([...changes, ...inOtherWords(sight)], areEnough)
  const ways = found.map((way) => way.map(({ says }) => says))
  const hitting = outcome.hits.map(({ rule }) => rule)
  const withoutRules =
    smallest(hitting, (absent) => released(sight, (rule) => !absent.includes(rule)))[0] ?? []
  return { ways, withoutRules, sentence: say(ways, withoutRules) }
}

/** Each alone that is enough; where none is, pairs. At most WAYS_MAX. */
function smallest<T>(all: readonly T[], isEnough: (some: readonly T[]) => boolean): T[][] {
  const found = all.filter((each) => isEnough([each])).map((each) => [each])
  if (found.length > 0) return found.slice(0, WAYS_MAX)
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      if (isEnough([one, other])) found.push([one, other])
      if (found.length === WAYS_MAX) return found
    }
  return found
}

/** What the hits rest on, the heaviest hit first, each change once. */
function changesOf(sight: Sight, { hits }: AssessmentOutcome, { rules, lists }: CompiledRules): Change[] {
  // A version in shadow may stand beside the one that hit.
  const effective = rules.filter(({ rule }) => rule.mode !== 'shadow')
  const byId = new Map(effective.map((compiled) => [compiled.rule.id, compiled]))
  const at = { sight, piece: null, lists }
  const heaviest = hits.toSorted((a, b) => b.weight - a.weight).map(({ rule }) => byId.get(rule)!)
  const changes = heaviest.flatMap(({ when, mitigation }: CompiledRule) => [
    ...changesIn(when, false, at),
    ...(mitigation === null ? [] : changesIn(mitigation, true, at)),
  ])
  return [...new Map(changes.map((change) => [change.says, change])).values()].slice(0, CHANGES_MAX)
}

const RULES_SAID_MAX = 3

function sayRules(rules: readonly string[]): string {
  if (rules.length === 1) return `the rule ${rules[0]}`
  if (rules.length > RULES_SAID_MAX)
    return `the rules ${rules.slice(0, RULES_SAID_MAX).join(', ')} and ${rules.length - RULES_SAID_MAX} more`
  return `the rules ${rules.join(' and ')}`
}

function say([way]: readonly string[][], withoutRules: readonly string[]): string {
  const without = withoutRules.length === 0 ? null : `without ${sayRules(withoutRules)}`
  if (way === undefined && without === null) return 'No one or two changes would have released it.'
  if (way === undefined) return `It would have been released ${without}.`
  return `It would have been released if ${way.join(', and ')}${without === null ? '' : `; or ${without}`}.`
}
