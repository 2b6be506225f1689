/** Conditions in short English, for officers. */

import type { Comparison, Condition, Operand, Surroundings, TextTest } from './condition.ts'
import { RANGE_TEST_NAMES, type RangeTest } from './conditions/comparison.ts'
import type { Lists } from './conditions/verdict.ts'

const WORDS_SHOWN_MAX = 4

const SAID: Readonly<Record<RangeTest, string>> = {
  above: 'above',
  atLeast: 'at least',
  below: 'below',
  atMost: 'at most',
}
/** What is said where the test is not to hold. */
const OPPOSITE: Readonly<Record<RangeTest, RangeTest>> = {
  above: 'atMost',
  atLeast: 'below',
  below: 'atLeast',
  atMost: 'above',
}

export function oppositeOf(test: RangeTest): RangeTest {
  return OPPOSITE[test]
}

/** `at most 2`. */
export function sayRange(test: RangeTest, bound: Operand): string {
  return `${SAID[test]} ${sayOperand(bound)}`
}

function sayOperand(bound: Operand): string {
  if (typeof bound === 'number') return String(bound)
  return bound.times === undefined ? bound.threshold : `${bound.times} × ${bound.threshold}`
}

export function sayList(values: readonly (string | number)[]): string {
  const shown = values.slice(0, WORDS_SHOWN_MAX).join(', ')
  return values.length > WORDS_SHOWN_MAX ? `${shown} …` : shown
}

function sayComparison(is: Comparison): string {
  return [
    ...RANGE_TEST_NAMES.flatMap((test) => (is[test] === undefined ? [] : [sayRange(test, is[test])])),
    ...(is.equals === undefined ? [] : [String(is.equals)]),
    ...(is.oneOf === undefined ? [] : [`one of ${sayList(is.oneOf)}`]),
    ...(is.listed === undefined ? [] : [`in the list ${is.listed}`]),
  ].join(' and ')
}

/** Lexicons by name; phrases written inside a rule by themselves. */
function sayWords(lexicon: TextTest['lexicon'], { lexicons }: Lists): string {
  const each = [lexicon ?? []].flat().map((name) => {
    if (!name.includes('#')) return `a word of ${name}`
    const { terms } = lexicons[name] as { terms: Record<string, string[]> }
    return Object.values(terms)
      .flat()
      .slice(0, WORDS_SHOWN_MAX)
      .map((term) => `“${term}”`)
      .join(', ')
  })
  return each.join(' or ')
}

function sayAround(how: string, around: Surroundings | undefined, lists: Lists): string {
  if (around === undefined) return ''
  const within = around.within === undefined ? '' : ` within ${around.within} words`
  return `, ${how} ${sayWords(around.lexicon, lists)}${within}`
}

function sayText({ lexicon, near, unless }: TextTest, lists: Lists): string {
  return `the description has ${sayWords(lexicon, lists)}${sayAround('with', near, lists)}${sayAround('without', unless, lists)}`
}

function sayParty({
  list,
  role = 'either',
  atLeast,
}: {
  list: string
  role?: string | undefined
  atLeast: number
}) {
  const who = role === 'either' ? 'the sender or the addressee' : `the ${role}`
  return `${who} is on the list ${list} with at least ${atLeast}`
}

/** "postageToValue is at least 3", "all of: …". The condition as compiled, its phrases in a lexicon. */
export function sayCondition(condition: Condition, lists: Lists): string {
  if ('all' in condition) return 'all of'
  if ('any' in condition) return 'any of'
  if ('not' in condition) return 'not'
  if ('some' in condition) return 'of some piece'
  if ('every' in condition) return 'of every piece'
  if ('count' in condition) return `the number of pieces that hold is ${sayComparison(condition.is)}`
  if ('sum' in condition) return `the sum of ${condition.sum} is ${sayComparison(condition.is)}`
  if ('fact' in condition) return `${condition.fact} is ${sayComparison(condition.is)}`
  if ('text' in condition) return sayText(condition.text, lists)
  if ('cas' in condition) return `the description has a CAS number of ${condition.cas}`
  if ('hs' in condition) return `the HS code is in ${condition.hs}`
  if ('document' in condition) return `a document comes along: ${sayList(condition.document)}`
  if ('pattern' in condition) return `${condition.pattern.on} matches ${condition.pattern.matches}`
  if ('party' in condition) return sayParty(condition.party)
  if ('watched' in condition) return `something on the watch list ${condition.watched} is declared`
  return `a finding was made: ${sayList(condition.finding)}`
}
