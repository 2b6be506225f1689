/** Contradictions, branches that add nothing, and parts that are always or never true. */

import type { Comparison, Condition } from '../condition.ts'
import { isPieceFact } from '../facts.ts'
import { greatestValue, isTextFact } from './fact-kinds.ts'
import { Implications } from './implies.ts'
import { conditionText } from './print-condition.ts'
import { error, type Finding, warning } from './problem.ts'
import { anyUpTo, both, covers, hasCrossedThresholds, isEmpty, type Range, rangeOf } from './ranges.ts'
import { type Placed, partsOf } from './walk.ts'

/** What a condition says of any item at all; null where it depends. */
type Always = 'always' | 'never' | null

const SHOWN_MAX = 80

/** @param root no deeper than `DEPTH_MAX` and no wider than `BRANCHES_MAX` */
export function checkLogic(root: Placed): Finding[] {
  const check = new Check()
  check.judge(root)
  return check.found
}

class Check {
  readonly found: Finding[] = []
  private readonly implications = new Implications()

  judge(placed: Placed): Always {
    const { condition } = placed
    const parts = partsOf(placed)
    const verdicts = parts.map((part) => this.judge(part))
    if ('all' in condition) return this.judgeAll(placed, parts, verdicts)
    if ('any' in condition) return this.judgeAny(placed, parts, verdicts)
    if ('not' in condition)
      return verdicts[0] === 'never' ? 'always' : verdicts[0] === 'always' ? 'never' : null
    if ('some' in condition || 'every' in condition) return verdicts[0] === 'never' ? 'never' : null
    return 'is' in condition ? this.judgeComparison(placed, condition) : null
  }

  private judgeComparison({ path }: Placed, condition: Condition & { is: Comparison }): Always {
    const range = rangeOfCondition(condition)
    if (range === null) return null
    if (isEmpty(range) || hasCrossedThresholds(condition.is)) {
      this.found.push(error(`${path}.is`, `"${shown(condition)}" is never true`, 'no value is in that range'))
      return 'never'
    }
    if (!covers(range, anyUpTo(greatestOf(condition)))) return null
    const hint = 'it only asks that there is a value at all'
    this.found.push(warning(`${path}.is`, `"${shown(condition)}" is true of every value`, hint))
    return null
  }

  private judgeAll(placed: Placed, parts: readonly Placed[], verdicts: readonly Always[]): Always {
    if (verdicts.includes('never')) return 'never'
    const flat = flatten(placed, 'all')
    if (this.hasOpposites(flat, error, 'both cannot be true') || this.hasEmptyRange(flat)) return 'never'
    this.warnOfIdle(parts, (part, other) => this.implications.implies(other, part))
    return verdicts.every((verdict) => verdict === 'always') ? 'always' : null
  }

  private judgeAny(placed: Placed, parts: readonly Placed[], verdicts: readonly Always[]): Always {
    if (verdicts.every((verdict) => verdict === 'never')) return 'never'
    const flat = flatten(placed, 'any')
    if (this.hasOpposites(flat, warning, 'one of the two is always true')) return 'always'
    this.warnOfIdle(parts, (part, other) => this.implications.implies(part, other))
    return verdicts.includes('always') ? 'always' : null
  }

  private hasOpposites(parts: readonly Placed[], say: typeof error, why: string): boolean {
    for (const [i, part] of parts.entries())
      for (const other of parts.slice(0, i))
        if (this.implications.areOpposite(part.condition, other.condition)) {
          this.found.push(
            say(part.path, `"${shown(part.condition)}" and "${shown(other.condition)}": ${why}`),
          )
          return true
        }
    return false
  }

  /** Two comparisons of one fact that no value passes. Facts of a piece only where it is one and the same piece. */
  private hasEmptyRange(parts: readonly Placed[]): boolean {
    const ranges = new Map<string, { range: Range; first: Condition }>()
    for (const { condition, path, ofPiece } of parts) {
      if (!('fact' in condition) || (isPieceFact(condition.fact) && !ofPiece)) continue
      const range = rangeOfCondition(condition)!
      const known = ranges.get(condition.fact)
      const together = known === undefined ? range : both(known.range, range)
      if (known !== undefined && isEmpty(together)) {
        this.found.push(error(path, `"${shown(known.first)}" and "${shown(condition)}" are never both true`))
        return true
      }
      ranges.set(condition.fact, { range: together, first: known?.first ?? condition })
    }
    return false
  }

  /** Each part that another one makes superfluous; of two equal ones the later. */
  private warnOfIdle(parts: readonly Placed[], isIdle: (part: Condition, by: Condition) => boolean): void {
    for (const [i, part] of parts.entries()) {
      const by = parts.find(
        (other, j) =>
          j !== i &&
          isIdle(part.condition, other.condition) &&
          (j < i || !isIdle(other.condition, part.condition)),
      )
      if (by !== undefined)
        this.found.push(
          warning(
            part.path,
            `"${shown(part.condition)}" adds nothing`,
            `"${shown(by.condition)}" says it already`,
          ),
        )
    }
  }
}

/** The parts of a chain, chains of the same kind inside of it opened. */
function flatten(placed: Placed, kind: 'all' | 'any'): Placed[] {
  return partsOf(placed).flatMap((part) => (kind in part.condition ? flatten(part, kind) : [part]))
}

function greatestOf(condition: Condition): number {
  return 'fact' in condition ? greatestValue(condition.fact) : Number.POSITIVE_INFINITY
}

function rangeOfCondition(condition: Condition & { is: Comparison }): Range | null {
  const isText =
    ('fact' in condition && isTextFact(condition.fact)) || ('sum' in condition && isTextFact(condition.sum))
  return rangeOf(condition.is, greatestOf(condition), isText)
}

function shown(condition: Condition): string {
  const text = conditionText(condition)
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX - 1)}…`
}
