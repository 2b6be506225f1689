/** Reads what a number or a text is held against: `above 5 and at most 10`, `between 5 and 10`, `one of CN, HK`, `in pack.list`. */
import type { Comparison, Operand } from '../condition.ts'
import type { Cursor } from './cursor.ts'
import { CODE, NAME } from './shapes.ts'

const EXPECTED = 'above, at least, below, at most, between, is, one of or in'

/** By the word or sign that a test begins with, which is taken already. */
const TESTS: Record<string, (at: Cursor) => Comparison> = {
  above: (at) => ({ above: operand(at) }),
  '>': (at) => ({ above: operand(at) }),
  '>=': (at) => ({ atLeast: operand(at) }),
  below: (at) => ({ below: operand(at) }),
  '<': (at) => ({ below: operand(at) }),
  '<=': (at) => ({ atMost: operand(at) }),
  at: (at) => {
    const word = at.needOneOf('"least" or "most" after "at"', ['least', 'most'])
    return word === 'least' ? { atLeast: operand(at) } : { atMost: operand(at) }
  },
  between: (at) => {
    const atLeast = operand(at)
    at.needWord('and')
    return { atLeast, atMost: operand(at) }
  },
  is: (at) => ({ equals: parseValue(at) }),
  '=': (at) => ({ equals: parseValue(at) }),
  one: (at) => {
    at.needWord('of')
    return { oneOf: at.list(() => parseValue(at)) }
  },
  in: (at) => ({ listed: at.needShape('the name of a code list', NAME) }),
}

function isTest(at: Cursor): boolean {
  return (at.is('word') || at.is('sign')) && Object.hasOwn(TESTS, at.peek().value)
}

export function parseComparison(at: Cursor): Comparison {
  const start = at.peek().start
  const tests: Comparison = {}
  do readTest(at, tests)
  while (at.is('word', 'and') && at.followedBy(() => isTest(at)) && at.takeWord('and'))
  return at.mark(tests, start)
}

function readTest(at: Cursor, tests: Comparison): void {
  const { value, start } = at.peek()
  if (!isTest(at)) at.fail(EXPECTED, Object.keys(TESTS))
  at.next()
  const said = TESTS[value]!(at)
  if (Object.keys(said).some((test) => Object.hasOwn(tests, test)))
    throw at.error('one comparison says the same twice', 'write two conditions with "and"', start)
  Object.assign(tests, said)
}

/** `5`, `threshold revenue.de-minimis-duty`, `0.9 times threshold revenue.de-minimis-duty`. */
function operand(at: Cursor): Operand {
  if (at.takeWord('threshold')) return { threshold: thresholdName(at) }
  const number = at.needNumber('a number or "threshold NAME"')
  if (!at.takeWord('times') && !at.takeSign('×')) return number
  if (number <= 0) throw at.error('a threshold is taken a number of times above 0')
  at.needWord('threshold')
  return { threshold: thresholdName(at), times: number }
}

function thresholdName(at: Cursor): string {
  return at.needShape('the name of a threshold', NAME)
}

export function parseValue(at: Cursor): number | string {
  if (at.is('text')) return at.next().value
  if (at.isNumber()) return at.needNumber('a number')
  const what = 'a number, a code in capitals or a text in quotes'
  return at.needShape(what, CODE)
}
