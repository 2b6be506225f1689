/** Whether one condition holds whenever another does, as far as that shows without an item. Never a wrong yes. */
import type { Condition, TextTest } from '../condition.ts'
import { greatestValue, isTextFact } from './fact-kinds.ts'
import { conditionText } from './print-condition.ts'
import { covers, rangeOf } from './ranges.ts'

/** Comparisons of two conditions in one rule; what is left undone is a warning less. */
const STEPS_MAX = 50_000

export class Implications {
  private readonly texts = new Map<Condition, string>()
  private readonly answers = new Map<Condition, Map<Condition, boolean>>()
  private steps = 0

  isSame(a: Condition, b: Condition): boolean {
    return this.textOf(a) === this.textOf(b)
  }

  /** One is the other's `not`. */
  areOpposite(a: Condition, b: Condition): boolean {
    return ('not' in a && this.isSame(a.not, b)) || ('not' in b && this.isSame(b.not, a))
  }

  /** Where `a` holds, `b` does. */
  implies(a: Condition, b: Condition): boolean {
    const known = this.answers.get(a)?.get(b)
    if (known !== undefined) return known
    if (++this.steps > STEPS_MAX) return false
    const answer = this.isSame(a, b) || this.ofParts(a, b)
    const answers = this.answers.get(a) ?? new Map<Condition, boolean>()
    this.answers.set(a, answers.set(b, answer))
    return answer
  }

  private ofParts(a: Condition, b: Condition): boolean {
    if ('any' in a) return a.any.every((part) => this.implies(part, b))
    if ('all' in b) return b.all.every((part) => this.implies(a, part))
    if ('all' in a && a.all.some((part) => this.implies(part, b))) return true
    if ('any' in b) return b.any.some((part) => this.implies(a, part))
    if ('not' in a && 'not' in b) return this.implies(b.not, a.not)
    if ('some' in a && 'some' in b) return this.implies(a.some, b.some)
    if ('every' in a && 'every' in b) return this.implies(a.every, b.every)
    return ofLeaves(a, b)
  }

  private textOf(condition: Condition): string {
    const known = this.texts.get(condition)
    if (known !== undefined) return known
    const text = conditionText(condition)
    this.texts.set(condition, text)
    return text
  }
}

function ofLeaves(a: Condition, b: Condition): boolean {
  if ('fact' in a && 'fact' in b && a.fact === b.fact) {
    const [greatest, isText] = [greatestValue(a.fact), isTextFact(a.fact)]
    return covers(rangeOf(b.is, greatest, isText), rangeOf(a.is, greatest, isText))
  }
  if ('text' in a && 'text' in b) return ofTexts(a.text, b.text)
  if ('document' in a && 'document' in b) return isWithin(a.document, b.document)
  if ('finding' in a && 'finding' in b) return isWithin(a.finding, b.finding)
  if (!('party' in a && 'party' in b)) return false
  const role = b.party.role ?? 'either'
  const isRole = role === 'either' || role === a.party.role
  return a.party.list === b.party.list && isRole && a.party.atLeast >= b.party.atLeast
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((each) => outer.includes(each))
}

function ofTexts(a: TextTest, b: TextTest): boolean {
  const surrounded = (which: 'near' | 'unless') =>
    b[which] === undefined || JSON.stringify(a[which]) === JSON.stringify(b[which])
  return (
    isWithin([a.lexicon ?? []].flat(), [b.lexicon ?? []].flat()) &&
    isWithin(a.phrases ?? [], b.phrases ?? []) &&
    surrounded('near') &&
    surrounded('unless')
  )
}
