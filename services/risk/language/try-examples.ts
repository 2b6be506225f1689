/** Runs the examples of rules: each rule alone, as if it were live, whatever its mode, its dates and its share. */
import { assess } from '../assess.ts'
import { compileRuleSet } from '../compile.ts'
import { explainRule } from '../explain.ts'
import type { Truth } from '../explain-condition.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule, RuleExample } from '../rule.ts'
import { type Day, factsOfExample } from './example-facts.ts'

export interface TriedExample {
  rule: string
  /** `examples.true[0]`. */
  path: string
  description: string | null
  /** Whether the rule says it hits. */
  expected: boolean
  hits: boolean
  /** Where it did not come out: what the rule said, and what each condition did, a line each. */
  said: { is: Truth; lines: string[] } | null
}

/**
 * @param rules each id once
 * @param lists what the rules name, and the exchange rates
 * @param on YYYY-MM-DD, what thresholds hold on
 * @throws where a rule names a list that is not there; `checkRule` says so before
 */
export function tryExamples(
  rules: readonly Rule[],
  lists: Omit<RuleSet, 'rules'>,
  on: string,
): TriedExample[] {
  const compiled = compileRuleSet({ ...lists, rules: rules.map(alone) })
  const day = { on, ratesToUsd: lists.rates.toUsd }
  return rules.flatMap((rule) =>
    (['true', 'false'] as const).flatMap((hits) =>
      rule.examples[hits].map((example, i) =>
        tryExample(rule, example, `examples.${hits}[${i}]`, hits === 'true', compiled, day),
      ),
    ),
  )
}

function tryExample(
  rule: Rule,
  example: RuleExample,
  path: string,
  expected: boolean,
  compiled: ReturnType<typeof compileRuleSet>,
  day: Day,
): TriedExample {
  const facts = factsOfExample(example, rule, day)
  const hits = assess(facts, compiled).hits.some((hit) => hit.rule === rule.id)
  const explained = hits === expected ? null : explainRule(facts, compiled, rule.id)
  const said = explained && { is: explained.is, lines: explained.lines }
  return { rule: rule.id, path, description: example.description, expected, hits, said }
}

/** Nothing stands between the condition and a hit: no mode, no share, no date, and what it would suppress it scores. */
function alone({ share, sunsetOn, suppresses, scope, ...rule }: Rule): Rule {
  const { startsOn, endsOn, ...place } = scope ?? {}
  return { ...rule, mode: 'live', scope: place, effect: rule.effect === 'suppress' ? 'score' : rule.effect }
}
