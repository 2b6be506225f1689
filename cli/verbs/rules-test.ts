/** `preadvice rules test FILE…`: whether the examples of rules come out as the rules say. Opens no database. */
import { parseArgs } from 'node:util'
import { PreadviceError } from '#platform/errors.ts'
import { checkRule } from '#services/risk/language/check.ts'
import { positionOf } from '#services/risk/language/rule-text-error.ts'
import { type TriedExample, tryExamples } from '#services/risk/language/try-examples.ts'
import type { RuleSet } from '#services/risk/pack.ts'
import type { Rule } from '#services/risk/rule.ts'
import { print, type Verb } from '../verb.ts'
import { knownIn, lineOf, type RuleFile, readRuleFiles, ruleSetWith, today } from './rules-files.ts'

export const rulesTest: Verb = {
  usage: 'rules test FILE…',
  does: 'the examples of rules, each condition told where one does not come out',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const files = await readRuleFiles(positionals, 'rules test FILE…')
    const ruleSet = ruleSetWith(files)
    const results = files.map((file) => testFile(file, ruleSet))
    const tried = results.reduce((sum, result) => sum + result.tried, 0)
    const failed = results.flatMap((result) => result.failed)
    const broken = results.flatMap((result) => result.broken)
    print({ tried, failed, broken }, values.json, () =>
      [
        ...broken,
        ...failed.map(({ line }) => line),
        `${tried} examples: ${failed.length} not as said${broken.length > 0 ? '; rules with errors were not tried' : ''}`,
      ].join('\n'),
    )
    return failed.length + broken.length > 0 ? 1 : 0
  },
}

/** Rules with errors are said to be so and not tried: most would not compile. */
function testFile(file: RuleFile, ruleSet: RuleSet) {
  const broken = file.problems.map((problem) => lineOf(file.path, problem))
  const sound = file.rules.filter(({ rule }) => {
    const errors = checkRule(rule, knownIn(ruleSet), today()).filter(({ severity }) => severity === 'error')
    if (errors.length > 0) broken.push(`${file.path}: ${rule.id}: ${errors[0]!.message}: see "rules check"`)
    return errors.length === 0
  })
  const rules = [...new Map(sound.map(({ rule }) => [rule.id, rule])).values()]
  const tried = tryRules(rules, ruleSet)
  const failed = tried
    .filter(({ expected, hits }) => expected !== hits)
    .map((example) => ({ file: file.path, ...example, line: failureOf(example, file) }))
  return { tried: tried.length, failed, broken }
}

/** A list of another pack may be what keeps the rule set from compiling. */
function tryRules(rules: readonly Rule[], ruleSet: RuleSet): TriedExample[] {
  try {
    return tryExamples(rules, ruleSet, today())
  } catch (cause) {
    throw new PreadviceError(
      `rules: ${cause instanceof Error ? cause.message : String(cause)}: see "rules check"`,
    )
  }
}

/** `FILE:12:3: weapons.x should hit "grease gun" and does not:`, and what each condition said. */
function failureOf({ rule, path, description, expected, said }: TriedExample, file: RuleFile): string {
  const { locate } = file.rules.find((each) => each.rule.id === rule)!
  const { line, column } = positionOf(file.text, locate(path))
  const item = description === null ? 'what is undescribed' : JSON.stringify(description)
  const came = said?.is === 'unknown' ? 'cannot tell' : expected ? 'does not' : 'does'
  const should = expected ? 'should hit' : 'should not hit'
  const conditions = (said?.lines ?? []).map((each) => `    ${each}`)
  return [`${file.path}:${line}:${column}: ${rule} ${should} ${item} and ${came}:`, ...conditions].join('\n')
}
