/**
 * The rules of a file, sound and with their own examples coming out: what `rules draft` keeps and `rules backtest FILE` runs.
 * Pure.
 */
import { PreadviceError } from '#platform/errors.ts'
import { checkFile, readFile } from '../language/check.ts'
import { printRule } from '../language/print-rule.ts'
import type { Problem } from '../language/problem.ts'
import { tryExamples } from '../language/try-examples.ts'
import type { RuleSet } from '../pack.ts'
import type { Rule } from '../rule.ts'

export interface WrittenRule {
  rule: Rule
  /** The rule alone, as text. */
  text: string
  /** What the checks say of it that its author may judge. */
  warnings: Warning[]
}

/** What who approves and who publishes is told too. */
export type Warning = Pick<Problem, 'path' | 'message' | 'hint'>

/**
 * @param name of the file; `.json` is a pack, anything else the text form
 * @param importedLists ids of the lists that were imported
 * @param today YYYY-MM-DD
 * @throws a PreadviceError that names the file, the line and the first thing wrong
 */
export function writtenRules(
  name: string,
  text: string,
  inForce: RuleSet,
  importedLists: ReadonlySet<string>,
  today: string,
): WrittenRule[] {
  const problems = checkFile(name, text, { ...inForce, importedLists }, today)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new PreadviceError(tell(name, errors))
  const rules = readFile(name, text).rules.map(({ rule }) => rule)
  const failed = tryExamples(rules, inForce, today).find(({ expected, hits }) => expected !== hits)
  if (failed) {
    const item = failed.description === null ? 'what is undescribed' : `"${failed.description}"`
    throw new PreadviceError(
      `${name}: ${failed.rule} should ${failed.expected ? '' : 'not '}hit ${item}: see "rules test ${name}"`,
    )
  }
  return rules.map((rule) => ({ rule, text: printRule(rule), warnings: warningsOn(rule, problems) }))
}

function warningsOn({ id }: Rule, problems: readonly Problem[]): Warning[] {
  const own = problems.filter(({ rule, severity }) => rule === id && severity === 'warning')
  return own.map(({ path, message, hint }) => ({ path, message, hint }))
}

function tell(name: string, errors: readonly Problem[]): string {
  const { line, column, message, hint } = errors[0]!
  const where = line === null ? name : `${name}:${line}:${column}`
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more: "rules check ${name}")` : ''
  return `${where}: ${message}${hint ? `; ${hint}` : ''}${more}`
}
