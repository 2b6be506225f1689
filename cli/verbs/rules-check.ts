/** `preadvice rules check FILE…`: what is wrong with rule files and packs, a line each. Opens no database. */
import { parseArgs } from 'node:util'
import { checkFile } from '#services/risk/language/check.ts'
import { print, type Verb } from '../verb.ts'
import { knownIn, lineOf, readRuleFiles, ruleSetWith, today } from './rules-files.ts'

export const rulesCheck: Verb = {
  usage: 'rules check FILE…',
  does: 'static checks of .rules files and packs',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const files = await readRuleFiles(positionals, 'rules check FILE…')
    // Two packs with one list cannot be put together; that shows when the lists are known.
    const known = knownIn(ruleSetWith(files))
    const problems = files.flatMap(({ path, text }) =>
      checkFile(path, text, known, today()).map((problem) => ({ file: path, ...problem })),
    )
    const errors = problems.filter(({ severity }) => severity === 'error').length
    const rules = files.reduce((sum, file) => sum + file.rules.length, 0)
    print({ rules, errors, warnings: problems.length - errors, problems }, values.json, () =>
      [
        ...problems.map(({ file, ...problem }) => lineOf(file, problem)),
        `${rules} rules: ${errors} errors, ${problems.length - errors} warnings`,
      ].join('\n'),
    )
    return errors > 0 ? 1 : 0
  },
}
