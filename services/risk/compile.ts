/**
 * A rule set compiled once into what `assess` runs: closures, one index of all terms, one of the rules. Needs nothing but the
 * parsed JSON, so that replay can compile a rule set of years ago from the database.
 */

import type { Condition } from './condition.ts'
import { compileQuiet, compileScope, type IsInForce, type QuietBecause } from './conditions/in-force.ts'
import { RuleIndex } from './conditions/rule-index.ts'
import { ruleTriggers } from './conditions/triggers.ts'
import type { Judge, Lists } from './conditions/verdict.ts'
import { compileCondition } from './conditions.ts'
import { indexLexicons, type LexiconIndex } from './lexicon-index.ts'
import { type Lexicon, type RuleSet, ruleSetSchema } from './pack.ts'
import type { Rule } from './rule.ts'

export interface CompiledRule {
  rule: Rule
  /** Its condition and that of its mitigation, phrases written inside them given a lexicon. */
  when: Condition
  mitigation: Condition | null
  /** Null where the rule has no scope. */
  inForce: IsInForce | null
  judge: Judge
  mitigates: Judge | null
  quiet: QuietBecause
}

export interface CompiledRules {
  version: string
  /** Sorted by rule id; drafts and retired rules are not among them. */
  rules: readonly CompiledRule[]
  lists: Lists
  /** All terms of all lexicons. */
  index: LexiconIndex
  /** The rules by what must be there for them to say something. */
  byTrigger: RuleIndex
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

function byId(a: Rule, b: Rule): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version
}

function isAgain(rule: Rule, next: Rule | undefined): boolean {
  return rule.id === next?.id && (rule.mode === 'shadow') === (next.mode === 'shadow')
}

/** The rules that run: live and in shadow. @throws where two have one id, but for one in shadow beside the one that is not */
function runningRules(rules: readonly Rule[]): Rule[] {
  const sorted = rules.toSorted(byId)
  const twice = sorted.find((rule, i) => isAgain(rule, sorted[i + 1]) || isAgain(rule, sorted[i + 2]))
  if (twice !== undefined) throw new Error(`two rules have the id ${twice.id}`)
  return sorted.filter(({ mode }) => mode !== 'draft' && mode !== 'retired')
}

function compileRule(rule: Rule, when: Condition, mitigation: Condition | null, lists: Lists): CompiledRule {
  return {
    rule,
    when,
    mitigation,
    inForce: compileScope(rule),
    judge: compileCondition(when, lists),
    mitigates: mitigation === null ? null : compileCondition(mitigation, lists),
    quiet: compileQuiet(rule),
  }
}

/**
 * Compiles a rule set. About 20 ms for the shipped packs.
 * @param stored parsed JSON of a rule set; it is validated here
 * @throws where it is not a rule set, names a list it does not have, or has two rules of one id
 */
export function compileRuleSet(stored: unknown): CompiledRules {
  const ruleSet: RuleSet = ruleSetSchema.parse(stored)
  const lexicons: Record<string, Lexicon> = { ...ruleSet.lexicons }
  const lifted = runningRules(ruleSet.rules).map((rule) => ({
    rule,
    when: liftPhrases(rule.when, rule.id, lexicons),
    mitigation: rule.mitigation ? liftPhrases(rule.mitigation.when, rule.id, lexicons) : null,
  }))
  const lists: Lists = { ...ruleSet, lexicons }
  return {
    version: ruleSet.version,
    rules: lifted.map(({ rule, when, mitigation }) => {
      try {
        return compileRule(rule, when, mitigation, lists)
      } catch (error) {
        throw new Error(`rule ${rule.id}: ${(error as Error).message}`, { cause: error })
      }
    }),
    lists,
    index: indexLexicons(lexicons),
    byTrigger: new RuleIndex(lifted.map(({ rule, when }) => ruleTriggers(rule, when, lists))),
  }
}
