/**
 * Writes a condition as text: on one line where it fits, otherwise one operand to a line. Reading it gives the same again.
 *
 * A condition is first turned into pieces (`Shape`), which know nothing of rules any more, then laid out.
 */
import { DOCUMENT_TYPES } from '#domain/item.ts'
import type { Comparison, Condition, Operand, Surroundings, TextTest } from '../condition.ts'
import { printNumber, printPattern, quote, quoteUnless } from './quote.ts'
import { CODE } from './shapes.ts'

export const WIDTH = 100

/** Words that may be broken between; or `before (inside) after`; or operands with a word between them. */
type Shape =
  | { words: string[] }
  | { before: string; inside: Shape; after: string[] }
  | { operands: Shape[]; by: 'and' | 'or' }

/** @param indent of every line but the first, which is the caller's */
export function printCondition(condition: Condition, indent: number): string {
  return layOut(shapeOf(condition), indent).join(`\n${' '.repeat(indent)}`)
}

/** On one line, however long: the same text for the same condition. */
export function conditionText(condition: Condition): string {
  return flat(shapeOf(condition))
}

function shapeOf(condition: Condition): Shape {
  if ('all' in condition) return shapeOfMany(condition.all, 'all', 'and')
  if ('any' in condition) return shapeOfMany(condition.any, 'any', 'or')
  if ('not' in condition) return shapeOfNot(condition.not)
  if ('some' in condition) return { before: 'some piece', inside: shapeOf(condition.some), after: [] }
  if ('every' in condition) return { before: 'every piece', inside: shapeOf(condition.every), after: [] }
  if ('count' in condition)
    return { before: 'count of pieces', inside: shapeOf(condition.count), after: comparison(condition.is) }
  if ('sum' in condition && condition.where)
    return {
      before: `sum of ${condition.sum} where`,
      inside: shapeOf(condition.where),
      after: comparison(condition.is),
    }
  return { words: leaf(condition) }
}

function shapeOfMany(parts: readonly Condition[], word: 'all' | 'any', by: 'and' | 'or'): Shape {
  if (parts.length === 1) return { before: word, inside: shapeOf(parts[0]!), after: [] }
  const operands = parts.map((part): Shape => {
    const shape = shapeOf(part)
    return 'operands' in shape ? { before: '', inside: shape, after: [] } : shape
  })
  return { operands, by }
}

function shapeOfNot(inner: Condition): Shape {
  const shape = shapeOf(inner)
  if ('operands' in shape) return { before: 'not', inside: shape, after: [] }
  if ('words' in shape) return { words: [`not ${shape.words[0]}`, ...shape.words.slice(1)] }
  return { ...shape, before: `not ${shape.before}` }
}

function flat(shape: Shape): string {
  if ('words' in shape) return shape.words.join(' ')
  if ('operands' in shape) return shape.operands.map(flat).join(` ${shape.by} `)
  const opened = shape.before === '' ? '(' : `${shape.before} (`
  return [`${opened}${flat(shape.inside)})`, ...shape.after].join(' ')
}

/** Lines without the indent they all share. */
function layOut(shape: Shape, indent: number): string[] {
  const line = flat(shape)
  if (indent + line.length <= WIDTH) return [line]
  if ('words' in shape) return fill(shape.words, indent)
  if ('operands' in shape) return shape.operands.flatMap((each, i) => operand(each, i, shape.by, indent))
  const opened = shape.before === '' ? '(' : `${shape.before} (`
  return [
    opened,
    ...layOut(shape.inside, indent + 2).map((each) => `  ${each}`),
    [')', ...shape.after].join(' '),
  ]
}

function operand(shape: Shape, i: number, by: string, indent: number): string[] {
  if (i === 0) return layOut(shape, indent)
  const [first, ...rest] = layOut(shape, indent + by.length + 1)
  return [`${by} ${first}`, ...rest]
}

/** As many words to a line as fit, lines after the first two further in. */
function fill(words: readonly string[], indent: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line !== undefined && indent + line.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(lines.length === 0 ? word : `  ${word}`)
  }
  return lines
}

function leaf(condition: Condition): string[] {
  if ('fact' in condition) return [condition.fact, ...comparison(condition.is)]
  if ('sum' in condition) return [`sum of ${condition.sum}`, ...comparison(condition.is)]
  if ('text' in condition) return text(condition.text)
  if ('cas' in condition) return [`cas in ${condition.cas}`]
  if ('hs' in condition) return [`hs in ${condition.hs}`]
  if ('document' in condition) return [`document`, ...joined(condition.document.map(documentType), ' or')]
  if ('finding' in condition) return [`finding`, ...joined(condition.finding, ' or')]
  if ('watched' in condition) return [`watched on ${condition.watched}`]
  if ('pattern' in condition)
    return [`${condition.pattern.on} matches`, printPattern(condition.pattern.matches)]
  if (!('party' in condition)) throw new Error('a kind of condition that has no words yet')
  const { list, role, atLeast } = condition.party
  const who = role === undefined ? 'party' : role === 'either' ? 'either party' : role
  return [`${who} on ${list} at least ${printNumber(atLeast)}`]
}

/** The mark at the end of each item but the last. */
function joined(items: readonly string[], mark: string): string[] {
  return items.map((item, i) => (i < items.length - 1 ? `${item}${mark}` : item))
}

function documentType(type: string): string {
  return (DOCUMENT_TYPES as readonly string[]).includes(type) ? type : quote(type)
}

function text({ lexicon, phrases, near, unless }: TextTest): string[] {
  const words = ['text']
  if (lexicon !== undefined) words.push('in', ...lexicons(lexicon))
  if (lexicon !== undefined && phrases !== undefined) words.push('or')
  if (phrases !== undefined) words.push(...joined(phrases.map(quote), ','))
  if (near !== undefined) words.push(...surroundings('near', near))
  if (unless !== undefined) words.push(...surroundings('unless', unless))
  return words
}

function lexicons(lexicon: string | string[]): string[] {
  if (typeof lexicon === 'string') return [lexicon]
  return lexicon.length === 1 ? [`(${lexicon[0]})`] : joined(lexicon, ',')
}

function surroundings(word: string, { lexicon, within }: Surroundings): string[] {
  const names = lexicons(lexicon)
  if (within !== undefined) names.push(`${names.pop()} within ${within}`)
  return [`${word} ${names[0]}`, ...names.slice(1)]
}

function comparison({ above, atLeast, below, atMost, equals, oneOf, listed }: Comparison): string[] {
  const between = atLeast !== undefined && atMost !== undefined
  const tests: string[][] = []
  if (between) tests.push([`between ${operandText(atLeast)} and ${operandText(atMost)}`])
  if (above !== undefined) tests.push([`above ${operandText(above)}`])
  if (atLeast !== undefined && !between) tests.push([`at least ${operandText(atLeast)}`])
  if (below !== undefined) tests.push([`below ${operandText(below)}`])
  if (atMost !== undefined && !between) tests.push([`at most ${operandText(atMost)}`])
  if (equals !== undefined) tests.push([`is ${value(equals)}`])
  if (oneOf !== undefined) tests.push(['one of', ...joined(oneOf.map(value), ',')])
  if (listed !== undefined) tests.push([`in ${listed}`])
  return tests.flatMap((test, i) => (i === 0 ? test : ['and', ...test]))
}

function operandText(operand: Operand): string {
  if (typeof operand === 'number') return printNumber(operand)
  const times = operand.times === undefined ? '' : `${printNumber(operand.times)} times `
  return `${times}threshold ${operand.threshold}`
}

export function value(value: number | string): string {
  return typeof value === 'number' ? printNumber(value) : quoteUnless(CODE, value)
}
