/** Conditions as closures. What kinds there are stands in rule.ts; one idea a file in conditions/. */

import type { Condition } from './condition.ts'
import { casOf, documentOf, hsOf } from './conditions/codes.ts'
import { compileComparison } from './conditions/comparison.ts'
import { countOf, factOf, sumOf } from './conditions/fact.ts'
import { allOf, anyOf, everyPiece, notOf, somePiece } from './conditions/logic.ts'
import { findingOf, partyOf, watchedOf } from './conditions/looked-up.ts'
import { patternOf } from './conditions/pattern.ts'
import { textOf } from './conditions/text.ts'
import type { Judge, Lists } from './conditions/verdict.ts'

/** Compiles a condition whose inline phrases were given a lexicon by `compileRuleSet`. Throws where it names what is not. */
export function compileCondition(condition: Condition, lists: Lists): Judge {
  const inner = (each: Condition) => compileCondition(each, lists)
  if ('all' in condition) return allOf(condition.all.map(inner))
  if ('any' in condition) return anyOf(condition.any.map(inner))
  if ('not' in condition) return notOf(inner(condition.not))
  if ('some' in condition) return somePiece(inner(condition.some))
  if ('every' in condition) return everyPiece(inner(condition.every))
  if ('count' in condition) return countOf(inner(condition.count), compileComparison(condition.is, lists))
  if ('sum' in condition) {
    const where = condition.where === undefined ? null : inner(condition.where)
    return sumOf(condition.sum, where, compileComparison(condition.is, lists))
  }
  if ('fact' in condition) return factOf(condition.fact, compileComparison(condition.is, lists))
  return compileLeaf(condition, lists)
}

type Structure =
  | { all: unknown }
  | { any: unknown }
  | { not: unknown }
  | { some: unknown }
  | { every: unknown }
  | { count: unknown }
  | { sum: unknown }
  | { fact: unknown }

function compileLeaf(condition: Exclude<Condition, Structure>, lists: Lists): Judge {
  if ('text' in condition) return textOf(condition.text, lists)
  if ('cas' in condition) return casOf(condition.cas, lists)
  if ('hs' in condition) return hsOf(condition.hs, lists)
  if ('document' in condition) return documentOf(condition.document)
  if ('pattern' in condition) return patternOf(condition.pattern)
  if ('party' in condition) return partyOf(condition.party)
  if ('watched' in condition) return watchedOf(condition.watched)
  return findingOf(condition.finding)
}
