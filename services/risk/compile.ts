/**
 * A rule set compiled once into what `assess` runs: closures, and one index of all terms. Needs nothing but the parsed
 * JSON, so that replay can compile a rule set of years ago from the database.
 */
import { compileCondition, type Judge } from './conditions.ts'
import { indexLexicons, type LexiconIndex } from './lexicon.ts'
import { type Condition, type Lexicon, type Rule, type RuleSet, ruleSetSchema } from './rule.ts'

export interface CompiledRule {
  rule: Rule
  judge: Judge
  mitigates: Judge | null
}

export interface CompiledRules {
  version: string
  /** Sorted by rule id. */
  rules: readonly CompiledRule[]
  index: LexiconIndex
}

/** Gives phrases written inside a rule a lexicon of their own, named after the rule, and returns the condition with it. */
function liftPhrases(condition: Condition, rule: string, lexicons: Record<string, Lexicon>): Condition {
  const lift = (each: Condition) => liftPhrases(each, rule, lexicons)
  if ('all' in condition) return { all: condition.all.map(lift) }
  if ('any' in condition) return { any: condition.any.map(lift) }
  if ('not' in condition) return { not: lift(condition.not) }
  if ('some' in condition) return { some: lift(condition.some) }
  if ('every' in condition) return { every: lift(condition.every) }
  if ('count' in condition) return { ...condition, count: lift(condition.count) }
  if ('sum' in condition) return condition.where ? { ...condition, where: lift(condition.where) } : condition
  if (!('text' in condition) || condition.text.phrases === undefined) return condition
  const own = `${rule}#${Object.keys(lexicons).length}`
  lexicons[own] = { terms: { inline: condition.text.phrases }, except: [] }
  const others = [condition.text.lexicon ?? []].flat()
  return { text: { ...condition.text, phrases: undefined, lexicon: [...others, own] } }
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Compiles a rule set. About 20 ms for the shipped packs.
 * @param stored parsed JSON of a rule set; it is validated here
 * @throws where it is not a rule set, names a list it does not have, or has two rules of one id
 */
export function compileRuleSet(stored: unknown): CompiledRules {
  const ruleSet: RuleSet = ruleSetSchema.parse(stored)
  const lexicons: Record<string, Lexicon> = { ...ruleSet.lexicons }
  const sorted = ruleSet.rules.toSorted(byId)
  const twice = sorted.find((rule, i) => rule.id === sorted[i + 1]?.id)
  if (twice !== undefined) throw new Error(`two rules have the id ${twice.id}`)
  const lifted = sorted.map((rule) => ({
    rule,
    when: liftPhrases(rule.when, rule.id, lexicons),
    mitigation: rule.mitigation ? liftPhrases(rule.mitigation.when, rule.id, lexicons) : null,
  }))
  const lists = { ...ruleSet, lexicons }
  const rules = lifted.map(({ rule, when, mitigation }) => ({
    rule,
    judge: compileCondition(when, lists),
    mitigates: mitigation === null ? null : compileCondition(mitigation, lists),
  }))
  return { version: ruleSet.version, rules, index: indexLexicons(lexicons) }
}
