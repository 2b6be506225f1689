/**
 * Reads a condition. `not` binds tighter than `and`, `and` tighter than `or`; parentheses group. Recursive descent, at most
 * `DEPTH_MAX` deep; chains of `and` and `or` are loops.
 */
import { DOCUMENT_TYPES } from '#domain/item.ts'
import {
  type Condition,
  PATTERN_FIELDS,
  type PatternField,
  type Surroundings,
  type TextTest,
} from '../condition.ts'
import { FACT_NAMES, PIECE_FACT_NAMES } from '../facts.ts'
import type { Cursor } from './cursor.ts'
import { isFactName } from './fact-kinds.ts'
import { parseComparison } from './parse-comparison.ts'
import { FINDING_CODE, LIST_ID, NAME } from './shapes.ts'

const PATTERN_LENGTH_MAX = 500
const WITHIN_MAX = 50

export function parseCondition(at: Cursor): Condition {
  const start = at.peek().start
  const first = conjunction(at)
  if (!at.is('word', 'or')) return first
  const any = [first]
  while (at.takeWord('or')) any.push(conjunction(at))
  return at.mark({ any }, start)
}

function conjunction(at: Cursor): Condition {
  const start = at.peek().start
  const first = single(at)
  if (!at.is('word', 'and')) return first
  const all = [first]
  while (at.takeWord('and')) all.push(single(at))
  return at.mark({ all }, start)
}

/** By the word a condition begins with, which is taken already. */
const KINDS: Record<string, (at: Cursor) => Condition> = {
  not: (at) => ({ not: at.nested(() => single(at)) }),
  all: (at) => ({ all: [grouped(at)] }),
  any: (at) => ({ any: [grouped(at)] }),
  some: (at) => {
    at.needWord('piece')
    return { some: grouped(at) }
  },
  every: (at) => {
    at.needWord('piece')
    return { every: grouped(at) }
  },
  count: (at) => {
    at.needWord('of')
    at.needWord('pieces')
    return { count: grouped(at), is: parseComparison(at) }
  },
  sum: parseSum,
  text: (at) => ({ text: parseText(at) }),
  cas: (at) => {
    at.needWord('in')
    return { cas: at.needShape('the name of a CAS list', NAME) }
  },
  hs: (at) => {
    at.needWord('in')
    return { hs: at.needShape('the name of an HS list', NAME) }
  },
  document: (at) => ({
    document: at.list(() => documentType(at), { word: 'or', isItem: () => isDocument(at) }),
  }),
  finding: (at) => ({ finding: at.list(() => finding(at), { word: 'or', isItem: () => isFinding(at) }) }),
  watched: (at) => {
    at.needWord('on')
    return { watched: listId(at) }
  },
  party: (at) => parseParty(at, undefined),
  sender: (at) => parseParty(at, 'sender'),
  addressee: (at) => parseParty(at, 'addressee'),
  either: (at) => {
    at.needWord('party')
    return parseParty(at, 'either')
  },
}

const BEGINNINGS = [...Object.keys(KINDS), ...PATTERN_FIELDS, ...FACT_NAMES]

function single(at: Cursor): Condition {
  const { kind, value, start } = at.peek()
  if (kind === 'sign' && value === '(') return grouped(at)
  at.countBranch()
  if (kind !== 'word') at.fail('a condition', BEGINNINGS)
  if (Object.hasOwn(KINDS, value)) {
    at.next()
    return at.mark(KINDS[value]!(at), start)
  }
  if ((PATTERN_FIELDS as readonly string[]).includes(value)) return at.mark(parsePattern(at), start)
  if (!isFactName(value)) at.fail('a condition or the name of a fact', BEGINNINGS)
  at.next()
  return at.mark({ fact: value, is: parseComparison(at) }, start)
}

function grouped(at: Cursor): Condition {
  at.needSign('(')
  const inner = at.nested(() => parseCondition(at))
  if (!at.takeSign(')')) at.fail('"and", "or" or ")"')
  return inner
}

function parseSum(at: Cursor): Condition {
  at.needWord('of')
  const sum = at.needOneOf('the name of a fact of pieces', PIECE_FACT_NAMES)
  const where = at.takeWord('where') ? { where: grouped(at) } : {}
  return { sum, ...where, is: parseComparison(at) }
}

/** `text in a.b, c.d or "phrase", "phrase" near e.f within 4 unless g.h`. */
function parseText(at: Cursor): TextTest {
  const test: TextTest = {}
  if (at.takeWord('in')) test.lexicon = lexicons(at)
  else if (!at.is('text')) at.fail('"in" and lexicons, or phrases in quotes')
  const isMore = test.lexicon !== undefined && at.is('word', 'or') && at.followedBy(() => at.is('text'))
  if (isMore) at.next()
  if (test.lexicon === undefined || isMore) test.phrases = at.list(() => phrase(at))
  while (at.is('word', 'near') || at.is('word', 'unless')) {
    const which = at.peek().value as 'near' | 'unless'
    if (test[which] !== undefined) at.fail(`one "${which}" only`)
    at.next()
    test[which] = surroundings(at)
  }
  return test
}

function phrase(at: Cursor): string {
  if (at.is('text', '')) throw at.error('a phrase has no word in it')
  return at.needText('a phrase')
}

/** One name, or several with commas; a list of one stands in parentheses. */
function lexicons(at: Cursor): string | string[] {
  const lexicon = () => at.needShape('the name of a lexicon', NAME)
  const inParentheses = at.takeSign('(')
  const names = at.list(lexicon)
  if (inParentheses) at.needSign(')')
  return names.length === 1 && !inParentheses ? names[0]! : names
}

function surroundings(at: Cursor): Surroundings {
  const lexicon = lexicons(at)
  if (!at.takeWord('within')) return { lexicon }
  const start = at.peek().start
  const within = at.needNumber('a number of words')
  if (!Number.isInteger(within) || within < 1 || within > WITHIN_MAX)
    throw at.error(`a distance is 1 to ${WITHIN_MAX} words`, null, start)
  at.takeWord('words')
  return { lexicon, within }
}

function parsePattern(at: Cursor): Condition {
  const on = at.next().value as PatternField
  at.needWord('matches')
  const { kind, value, start } = at.peek()
  if (kind !== 'pattern' && kind !== 'text') at.fail('a pattern: /…/')
  if (value.length < 1 || value.length > PATTERN_LENGTH_MAX)
    throw at.error(`a pattern has 1 to ${PATTERN_LENGTH_MAX} characters`, null, start)
  at.next()
  return { pattern: { on, matches: value } }
}

function parseParty(at: Cursor, role: 'sender' | 'addressee' | 'either' | undefined): Condition {
  at.needWord('on')
  const list = listId(at)
  at.needWord('at')
  at.needWord('least')
  const start = at.peek().start
  const atLeast = at.needNumber('how alike, 0 to 1')
  if (atLeast < 0 || atLeast > 1) throw at.error('how alike two names are lies between 0 and 1', null, start)
  return { party: { list, ...(role === undefined ? {} : { role }), atLeast } }
}

function listId(at: Cursor): string {
  return at.needShape('the name of an imported list', LIST_ID)
}

function isDocument(at: Cursor): boolean {
  return at.is('text') || (DOCUMENT_TYPES as readonly string[]).includes(at.peek().value)
}

function documentType(at: Cursor): string {
  if (at.is('text')) return at.next().value
  return at.needOneOf('a type of document', DOCUMENT_TYPES)
}

function isFinding(at: Cursor): boolean {
  return FINDING_CODE.test(at.peek().value)
}

function finding(at: Cursor): string {
  return at.needShape('the code of a finding, like DQ07', FINDING_CODE)
}
