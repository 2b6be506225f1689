/** What a rule costs each item: too many conditions, too much work, patterns that are no patterns or too large. */

import type { TextTest } from '../condition.ts'
import { compilePattern } from '../conditions/pattern.ts'
import type { Rule } from '../rule.ts'
import { BRANCHES_MAX, COST_MAX, COST_WARNED, DEPTH_MAX, PATTERN_STEPS_MAX } from './limits.ts'
import { error, type Finding, warning } from './problem.ts'
import type { Placed } from './walk.ts'

/** Too many or too deep to look at any further. */
export function checkSize(placed: readonly Placed[]): Finding[] {
  const tooDeep = placed.find(({ path }) => path.split('.').length > DEPTH_MAX + 1)
  if (tooDeep !== undefined)
    return [error(tooDeep.path, `conditions stand in one another deeper than ${DEPTH_MAX} levels`)]
  const tooMany = placed[BRANCHES_MAX]
  if (tooMany === undefined) return []
  return [
    error(
      tooMany.path,
      `a rule has at most ${BRANCHES_MAX} conditions, this one ${placed.length}`,
      'put words, codes and numbers in a list and name the list',
    ),
  ]
}

/** A comparison of a number is 1; an item has about four pieces. */
const PIECES = 4
const PATTERN_STEPS_PER_COMPARISON = 5

export function checkCost(rule: Rule, placed: readonly Placed[]): Finding[] {
  const cost = costOf(placed)
  const path = 'when'
  if (cost > COST_MAX)
    return [
      error(
        path,
        `the rule ${rule.id} costs ${cost}, at most ${COST_MAX} is allowed`,
        'name fewer lexicons and patterns',
      ),
    ]
  if (cost <= COST_WARNED) return []
  return [warning(path, `the rule ${rule.id} costs ${cost}; from ${COST_MAX} on it is refused`)]
}

/** Work for one item, in comparisons of a number. */
export function costOf(placed: readonly Placed[]): number {
  let cost = 0
  for (const { condition } of placed) {
    if ('text' in condition) cost += PIECES * costOfText(condition.text)
    else if ('cas' in condition || 'hs' in condition) cost += PIECES
    else if ('pattern' in condition) cost += PIECES * costOfPattern(condition.pattern.matches)
    else if ('party' in condition || 'watched' in condition) cost += 2
    else if ('fact' in condition || 'sum' in condition || 'count' in condition) cost += 1
    else if ('document' in condition || 'finding' in condition) cost += 1
  }
  return cost
}

function costOfText({ lexicon, near, unless }: TextTest): number {
  const names = (lexicon: string | string[] | undefined) => [lexicon ?? []].flat().length
  return Math.max(1, names(lexicon)) + 2 * (names(near?.lexicon) + names(unless?.lexicon))
}

function costOfPattern(pattern: string): number {
  return Math.ceil((stepsOf(pattern) ?? 0) / PATTERN_STEPS_PER_COMPARISON)
}

/** Steps of the compiled pattern, null where it is none. */
function stepsOf(pattern: string): number | null {
  try {
    return compilePattern(pattern).programSize()
  } catch {
    return null
  }
}

export function checkPatterns(placed: readonly Placed[]): Finding[] {
  return placed.flatMap(({ condition, path }) =>
    'pattern' in condition ? checkPattern(condition.pattern.matches, `${path}.pattern.matches`) : [],
  )
}

function checkPattern(pattern: string, path: string): Finding[] {
  let compiled: ReturnType<typeof compilePattern>
  try {
    compiled = compilePattern(pattern)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace('error parsing regexp: ', '') : String(cause)
    const hint = 'patterns are RE2: no lookahead, no back references, repeats up to 1000 in all'
    return [error(path, `this is no pattern: ${why}`, hint)]
  }
  const steps = compiled.programSize()
  if (steps > PATTERN_STEPS_MAX)
    return [
      error(
        path,
        `the pattern takes ${steps} steps, at most ${PATTERN_STEPS_MAX} are allowed`,
        'repeat less',
      ),
    ]
  if (!compiled.matcher('').find()) return []
  return [warning(path, 'the pattern matches every text, even an empty one', 'a * or ? too many?')]
}
