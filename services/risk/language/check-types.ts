/** Facts held against values of another kind: what is compiled but can never be true. */

import type { Comparison } from '../condition.ts'
import type { FactName } from '../facts.ts'
import { isMoneyFact, isTextFact } from './fact-kinds.ts'
import { error, type Finding } from './problem.ts'
import type { Placed } from './walk.ts'

const RANGED = ['above', 'atLeast', 'below', 'atMost'] as const

export function checkTypes(placed: readonly Placed[]): Finding[] {
  return placed.flatMap(({ condition, path }) => {
    const at = `${path}.is`
    if ('count' in condition) return checkNumber('a count', condition.is, at, false)
    if ('fact' in condition) return checkFact(condition.fact, condition.is, at)
    if (!('sum' in condition)) return []
    if (isTextFact(condition.sum)) return [error(`${path}.sum`, `${condition.sum} is a text and has no sum`)]
    return checkNumber(`a sum of ${condition.sum}`, condition.is, at, isMoneyFact(condition.sum))
  })
}

function checkFact(fact: FactName, is: Comparison, path: string): Finding[] {
  return isTextFact(fact) ? checkTextFact(fact, is, path) : checkNumber(fact, is, path, isMoneyFact(fact))
}

function checkTextFact(fact: string, is: Comparison, path: string): Finding[] {
  const found: Finding[] = RANGED.filter((test) => is[test] !== undefined).map((test) =>
    error(
      `${path}.${test}`,
      `${fact} is a text and is neither above nor below anything`,
      'use is, one of or in',
    ),
  )
  const numbers = [is.equals ?? [], is.oneOf ?? []].flat().filter((value) => typeof value === 'number')
  if (numbers.length > 0)
    found.push(error(path, `${fact} is a text, never the number ${numbers[0]}`, inQuotes(numbers[0]!)))
  return found
}

function inQuotes(value: number | string): string {
  return `write "${value}" in quotes`
}

function checkNumber(what: string, is: Comparison, path: string, isMoney: boolean): Finding[] {
  const found: Finding[] = []
  const texts = [is.equals ?? [], is.oneOf ?? []].flat().filter((value) => typeof value === 'string')
  if (texts.length > 0)
    found.push(
      error(
        path,
        `${what} is a number, never the text ${JSON.stringify(texts[0])}`,
        'write the number without quotes',
      ),
    )
  if (is.listed !== undefined)
    found.push(error(`${path}.listed`, `${what} is a number, and code lists hold texts`, 'use one of'))
  const threshold = RANGED.find((test) => typeof is[test] === 'object')
  if (threshold !== undefined && !isMoney)
    found.push(error(`${path}.${threshold}`, `a threshold is an amount in US dollars, ${what} is not`))
  return found
}
