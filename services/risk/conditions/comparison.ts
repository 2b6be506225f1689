/** Comparing a fact: with numbers, thresholds of the destination, values and lists of codes. */

import type { Comparison, Operand } from '../condition.ts'
import { type Fact, isUnknown, type RiskFacts } from '../facts.ts'
import { compileThreshold } from './threshold.ts'
import { FALSE, type Lists, named, unknown, type Verdict, yes } from './verdict.ts'

export type Compare = (path: string, fact: Fact, facts: RiskFacts) => Verdict

const RANGE_TESTS = {
  above: (value: number, bound: number) => value > bound,
  atLeast: (value: number, bound: number) => value >= bound,
  below: (value: number, bound: number) => value < bound,
  atMost: (value: number, bound: number) => value <= bound,
} as const
export type RangeTest = keyof typeof RANGE_TESTS
export const RANGE_TEST_NAMES = Object.keys(RANGE_TESTS) as RangeTest[]

/** True where `value` passes the test against `bound`. */
export function passes(test: RangeTest, value: number, bound: number): boolean {
  return RANGE_TESTS[test](value, bound)
}

function sayOperand(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  const { threshold, times } = value as Exclude<Operand, number>
  return times === undefined ? threshold : `${times} × ${threshold}`
}

/** The comparison in short, as evidence repeats it: `atLeast 3 and below 10`. */
export function sayComparison(is: Comparison): string {
  return Object.entries(is)
    .filter(([, test]) => test !== undefined)
    .map(([test, value]) => `${test} ${sayOperand(value)}`)
    .join(' and ')
}

/** A fact left out is false; a fact or a threshold that cannot be had is unknown, unless another test fails. @throws where it names what is not */
export function compileComparison(is: Comparison, lists: Lists): Compare {
  const matches = compileEquality(is, lists)
  const within = compileRange(is)
  const byThreshold = compileThresholds(is, lists)
  const said = sayComparison(is)
  return (path, fact, facts) => {
    if (fact === null) return FALSE
    if (isUnknown(fact)) return unknown(fact.unknown)
    if (!within(fact) || !matches(fact)) return FALSE
    const seen = { path, value: typeof fact === 'number' ? rounded(fact) : fact, matched: said }
    if (byThreshold === null) return yes(seen)
    const answer = byThreshold(fact, facts)
    if (typeof answer === 'string') return unknown(answer)
    return answer === null ? FALSE : yes({ ...seen, matched: `${said} (${answer.join(', ')} USD)` })
  }
}

function compileRange(is: Comparison): (fact: number | string) => boolean {
  const tests = RANGE_TEST_NAMES.flatMap((test) => {
    const bound = is[test]
    return typeof bound === 'number' ? [{ holds: RANGE_TESTS[test], bound }] : []
  })
  if (tests.length === 0) return () => true
  const [{ holds, bound }] = tests as [(typeof tests)[number]]
  if (tests.length === 1) return (fact) => typeof fact === 'number' && holds(fact, bound)
  return (fact) => typeof fact === 'number' && tests.every(({ holds, bound }) => holds(fact, bound))
}

function compileEquality(is: Comparison, lists: Lists): (fact: number | string) => boolean {
  const oneOf = is.oneOf && new Set(is.oneOf)
  const listed = is.listed === undefined ? undefined : new Set(named(lists.codeLists, is.listed))
  return (fact) =>
    (is.equals === undefined || fact === is.equals) &&
    (oneOf === undefined || oneOf.has(fact)) &&
    (listed === undefined || listed.has(String(fact)))
}

type ByThreshold = (fact: number | string, facts: RiskFacts) => number[] | null | string

/** The thresholds that were passed, null where one was not, why where one is not known. */
function compileThresholds(is: Comparison, lists: Lists): ByThreshold | null {
  const tests = RANGE_TEST_NAMES.flatMap((test) => {
    const bound = is[test]
    return typeof bound === 'object' ? [{ test, read: compileThreshold(bound, lists) }] : []
  })
  if (tests.length === 0) return null
  return (fact, facts) => {
    if (typeof fact !== 'number') return null
    let why: string | null = null
    const bounds: number[] = []
    for (const { test, read } of tests) {
      const bound = read(facts)
      if (isUnknown(bound)) why ??= bound.unknown
      else if (!passes(test, fact, bound)) return null
      else bounds.push(rounded(bound))
    }
    return why ?? bounds
  }
}

/** Four decimals: what a targeter reads, and the same on every machine. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
