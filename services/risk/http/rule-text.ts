/** What is said of a rule while it is being written: problems with their place, the form of it, its examples as they come out. Pure. */
import type { RuleCheckView, TriedExampleView } from '#contracts/rules.ts'
import { checkFile, readFile } from '../language/check.ts'
import type { Known } from '../language/problem.ts'
import { formOf } from '../language/rule-form.ts'
import { positionOf } from '../language/rule-text-error.ts'
import { tryExamples } from '../language/try-examples.ts'
import type { RuleSet } from '../pack.ts'

/** Rules are written in the console as text. */
const NAME = 'rule.rules'

/** @param today YYYY-MM-DD */
export function checkText(text: string, inForce: RuleSet, known: Known, today: string): RuleCheckView {
  const problems = checkFile(NAME, text, known, today)
  const { rules } = readFile(NAME, text)
  const faulty = new Set(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))
  const sound = rules.filter(({ rule }) => !faulty.has(rule.id))
  const once = [...new Map(sound.map((each) => [each.rule.id, each])).values()]
  return {
    rules: rules.map(({ rule }) => ({ id: rule.id, version: rule.version, form: formOf(rule) })),
    problems,
    examples: once.flatMap((each) => tried(each, text, inForce, today)),
  }
}

function tried(
  { rule, locate }: ReturnType<typeof readFile>['rules'][number],
  text: string,
  inForce: RuleSet,
  today: string,
): TriedExampleView[] {
  return tryExamples([rule], inForce, today).map(({ path, description, expected, hits, said }) => ({
    rule: rule.id,
    ...positionOf(text, locate(path)),
    description,
    expected,
    hits,
    said: said?.lines ?? null,
    unknown: said?.is === 'unknown',
  }))
}
