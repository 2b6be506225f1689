/** `preadvice rules …`: each of its verbs is a verb of its own, listed here. */
import { usageError } from '#platform/errors.ts'
import type { Verb } from '../verb.ts'
import { rulesCheck } from './rules-check.ts'
import { RULE_LIFE } from './rules-life.ts'
import { rulesFormat, rulesShow } from './rules-show.ts'
import { rulesTest } from './rules-test.ts'

const VERBS: Record<string, Verb> = {
  check: rulesCheck,
  test: rulesTest,
  show: rulesShow,
  format: rulesFormat,
  ...RULE_LIFE,
}

const [last, ...others] = Object.values(VERBS).reverse()

export const rules: Verb = {
  // In the help each verb stands with what it does, as the verbs of the command line do.
  usage: [...others.reverse().map(({ usage, does }) => `${usage}\n      ${does}`), last!.usage].join('\n  '),
  does: last!.does,
  run: async ([name = '', ...args]) => {
    if (!Object.hasOwn(VERBS, name))
      throw usageError(`rules: there is no "rules ${name}"; there are ${Object.keys(VERBS).join(', ')}`)
    return VERBS[name]!.run(args)
  },
}
