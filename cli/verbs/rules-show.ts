/** `preadvice rules show ID` and `rules format FILE…`: rules as text, the one way they are written. */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { formatRules } from '#services/risk/language/format.ts'
import { printRule, printRules } from '#services/risk/language/print-rule.ts'
import { didYouMean } from '#services/risk/language/suggest.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { print, type Verb } from '../verb.ts'
import { lineOf, readRuleFiles } from './rules-files.ts'

export const rulesShow: Verb = {
  usage: 'rules show ID',
  does: 'a shipped rule as text',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const { rules } = loadShippedRuleSet()
    const [id] = positionals
    if (id === undefined) throw usageError('rules: write "rules show ID"')
    const rule = rules.find((each) => each.id === id)
    if (rule === undefined) {
      const hint = didYouMean(
        id,
        rules.map((each) => each.id),
      )
      throw usageError(`rules: there is no shipped rule ${id}${hint === null ? '' : `: ${hint}`}`)
    }
    print(rule, values.json, () => printRule(rule).trimEnd())
    return 0
  },
}

export const rulesFormat: Verb = {
  usage: 'rules format FILE… [--write]',
  does: 'rule files in their one form, comments kept; the rules of a pack as text, with --json those of a file as JSON',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, write: { type: 'boolean' } },
    })
    const files = await readRuleFiles(positionals, 'rules format FILE… [--write]')
    const fault = files.find(({ problems }) => problems.length > 0)
    if (fault !== undefined) throw new PreadviceError(lineOf(fault.path, fault.problems[0]!))
    if (values.json) {
      print(
        files.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
        true,
        () => '',
      )
      return 0
    }
    for (const { path, text, pack } of files) {
      const formatted = pack === null ? formatRules(text) : printRules(pack.rules)
      if (values.write && pack === null) await writeFile(path, formatted)
      else process.stdout.write(formatted)
    }
    return 0
  },
}
