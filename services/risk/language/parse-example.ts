/** Reads an example of a rule: `example true "grease gun" hs 820559 value 25 postage 75 from RU to US`. */
import type { RuleExample } from '../rule.ts'
import type { Cursor } from './cursor.ts'
import { parseValue } from './parse-comparison.ts'
import { CODE_OR_DIGITS, FACT_WORD } from './shapes.ts'

type Piece = NonNullable<RuleExample['and']>[number]
type Reader<T> = (at: Cursor, into: T) => void

const PIECE_WORDS: Record<string, Reader<Piece>> = {
  hs: (at, into) => {
    into.hsCode = code(at, 'an HS code')
  },
  quantity: (at, into) => {
    into.quantity = at.needNumber('a quantity')
  },
  grams: (at, into) => {
    into.netWeightGrams = at.needNumber('a weight in grams')
  },
  value: (at, into) => {
    into.value = at.needNumber('a value')
  },
}

const ITEM_WORDS: Record<string, Reader<RuleExample>> = {
  ...(PIECE_WORDS as Record<string, Reader<RuleExample>>),
  currency: (at, into) => {
    into.currency = code(at, 'a currency')
  },
  postage: (at, into) => {
    into.postage = at.needNumber('a postage')
  },
  nature: (at, into) => {
    into.nature = code(at, 'a nature of transaction')
  },
  from: (at, into) => {
    into.from = code(at, 'a country')
  },
  to: (at, into) => {
    into.to = code(at, 'a country')
  },
  documents: (at, into) => {
    into.documents = listOrNone(at, 'a type of document')
  },
  findings: (at, into) => {
    into.findings = listOrNone(at, 'the code of a finding')
  },
  watched: (at, into) => {
    into.watched = listOrNone(at, 'the name of a list')
  },
  party: (at, into) => {
    const role = at.needOneOf('"sender" or "addressee"', ['sender', 'addressee'])
    at.needWord('on')
    const list = wordOrText(at, 'the name of a list')
    at.needWord('score')
    into.party = { role, list, score: at.needNumber('a score, 0 to 1') }
  },
}

/** From behind `true` or `false`. Positions of its words come back by the name of the field. */
export function parseExample(at: Cursor): RuleExample {
  const example: RuleExample = { description: description(at) }
  const facts = new Map<string, number | string>()
  for (;;) {
    if (at.takeWord('fact')) addFact(at, facts)
    else if (at.takeWord('facts')) {
      at.needWord('none')
      example.facts = {}
    } else if (at.is('word', 'and')) {
      example.and = morePieces(at)
      break
    } else if (!readWord(at, example, ITEM_WORDS)) break
  }
  if (facts.size > 0) example.facts = Object.fromEntries(facts)
  return example
}

function description(at: Cursor): string | null {
  if (at.takeWord('undescribed')) return null
  if (!at.is('text')) at.fail('a description in quotes or "undescribed"', ['undescribed'])
  return at.next().value
}

const FIELD_OF: Record<string, string> = { hs: 'hsCode', grams: 'netWeightGrams' }

function readWord<T extends object>(at: Cursor, into: T, words: Record<string, Reader<T>>): boolean {
  if (!at.isWordOf(words)) return false
  const { value } = at.peek()
  if (Object.hasOwn(into, FIELD_OF[value] ?? value)) at.fail(`"${value}" only once`)
  at.next()
  words[value]!(at, into)
  return true
}

function addFact(at: Cursor, facts: Map<string, number | string>): void {
  const name = at.is('text') ? at.next().value : at.needShape('the name of a fact', FACT_WORD)
  if (facts.has(name)) throw at.error('an example says one fact twice')
  facts.set(name, parseValue(at))
}

function morePieces(at: Cursor): Piece[] {
  const pieces: Piece[] = []
  while (at.takeWord('and')) {
    if (pieces.length === 0 && at.takeWord('none')) return pieces
    const piece: Piece = { description: description(at) }
    while (readWord(at, piece, PIECE_WORDS));
    pieces.push(piece)
  }
  return pieces
}

function code(at: Cursor, what: string): string {
  return at.is('text') ? at.next().value : at.needShape(what, CODE_OR_DIGITS)
}

function wordOrText(at: Cursor, what: string): string {
  return at.is('text') ? at.next().value : at.needShape(what, /./)
}

function listOrNone(at: Cursor, what: string): string[] {
  return at.takeWord('none') ? [] : at.list(() => wordOrText(at, what))
}
