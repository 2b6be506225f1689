/** Lists, lexicons, thresholds and facts that a rule names and nobody has. */

import type { Comparison, TextTest } from '../condition.ts'
import { isEvidenceFact } from '../evidence/evidence-facts.ts'
import { FACT_NAMES } from '../facts.ts'
import { HISTORY_FACT_NAMES } from '../history/names.ts'
import type { Rule, RuleExample } from '../rule.ts'
import { isFactName, isModelFact } from './fact-kinds.ts'
import { error, type Finding, type Known } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { Placed } from './walk.ts'

type Has = (what: string, name: string, path: string) => Finding[]

export function checkReferences(placed: readonly Placed[], known: Known): Finding[] {
  return placed.flatMap(({ condition, path }) => {
    const named = (list: object | undefined): Has => among(Object.keys(list ?? {}))
    if ('text' in condition) return checkText(condition.text, `${path}.text`, named(known.lexicons))
    if ('hs' in condition) return named(known.hsLists)('HS list', condition.hs, `${path}.hs`)
    if ('cas' in condition) return named(known.casLists)('CAS list', condition.cas, `${path}.cas`)
    if ('party' in condition) return imported(known, condition.party.list, `${path}.party.list`)
    if ('watched' in condition) return imported(known, condition.watched, `${path}.watched`)
    return 'is' in condition ? checkComparison(condition.is, `${path}.is`, known) : []
  })
}

function among(names: readonly string[]): Has {
  const there = new Set(names)
  return (what, name, path) =>
    there.has(name) ? [] : [error(path, `there is no ${what} ${name}`, didYouMean(name, names))]
}

function imported({ importedLists }: Known, name: string, path: string): Finding[] {
  if (importedLists === null) return []
  return among([...importedLists])('imported list', name, path)
}

function checkText({ lexicon, near, unless }: TextTest, path: string, has: Has): Finding[] {
  const each = (names: string | string[] | undefined, key: string) =>
    [names ?? []].flat().flatMap((name) => has('lexicon', name, `${path}.${key}`))
  return [
    ...each(lexicon, 'lexicon'),
    ...each(near?.lexicon, 'near.lexicon'),
    ...each(unless?.lexicon, 'unless.lexicon'),
  ]
}

function checkComparison(is: Comparison, path: string, { codeLists, thresholds }: Known): Finding[] {
  const ranged = ['above', 'atLeast', 'below', 'atMost'] as const
  const threshold = among(Object.keys(thresholds ?? {}))
  return [
    ...ranged.flatMap((test) => {
      const operand = is[test]
      return typeof operand === 'object' ? threshold('threshold', operand.threshold, `${path}.${test}`) : []
    }),
    ...(is.listed === undefined
      ? []
      : among(Object.keys(codeLists))('code list', is.listed, `${path}.listed`)),
  ]
}

/** Facts that an example gives by value: those of history, model and evidence, which no declaration holds. */
export function checkExampleFacts({ examples }: Rule): Finding[] {
  return (['true', 'false'] as const).flatMap((hits) =>
    examples[hits].flatMap((example, i) => unknownFacts(example, `examples.${hits}[${i}]`)),
  )
}

function unknownFacts({ facts }: RuleExample, path: string): Finding[] {
  return Object.entries(facts ?? {}).flatMap(([name, value]) => {
    if (!isFactName(name))
      return [error(`${path}.facts`, `there is no fact ${name}`, didYouMean(name, FACT_NAMES))]
    const isGiven =
      isModelFact(name) || isEvidenceFact(name) || (HISTORY_FACT_NAMES as readonly string[]).includes(name)
    if (!isGiven)
      return [
        error(
          `${path}.facts`,
          `${name} follows from what is declared`,
          'declare it: value, grams, postage, from, to',
        ),
      ]
    return typeof value === 'number' ? [] : [error(`${path}.facts`, `${name} is a number`)]
  })
}
