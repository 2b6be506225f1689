/** Writes rules as text, in the one form that `rules format` keeps to: reading it gives the same rule again. */
import type { Rule, RuleExample, RuleScope } from '../rule.ts'
import { printCondition, value, WIDTH } from './print-condition.ts'
import { printNumber, quote, quoteLines, quoteUnless } from './quote.ts'
import { CODE_OR_DIGITS, FACT_WORD, FINDING_CODE, LIST_ID, RULE_OR_CATEGORY } from './shapes.ts'

/** Comments by the statement they stand before: `rule`, `when`, `examples.true[0]`. */
export type CommentsBefore = ReadonlyMap<string, readonly string[]>

/** Room for the word of the statement, on the first line of its text. */
const LONGEST_WORD = 10

export function printRules(rules: readonly Rule[]): string {
  return rules.map((rule) => printRule(rule)).join('\n')
}

/** One rule, a newline at the end. */
export function printRule(rule: Rule, comments: CommentsBefore = new Map()): string {
  const lines: string[] = []
  const say = (name: string, indent: string, line: string) => {
    for (const comment of comments.get(name) ?? []) lines.push(`${indent}${comment}`)
    lines.push(`${indent}${line}`)
  }
  say('rule', '', `rule ${rule.id} version ${rule.version}`)
  for (const [name, line] of statements(rule)) say(name, '  ', line)
  for (const hits of ['true', 'false'] as const)
    rule.examples[hits].forEach((example, i) => {
      say(`examples.${hits}[${i}]`, '  ', `example ${hits} ${printExample(example)}`)
    })
  return `${lines.join('\n')}\n`
}

function statements(rule: Rule): [string, string][] {
  const { title, scope, suppresses, mode, share, owner, sunsetOn, visibility, legalBasis, mitigation } = rule
  const said: [string, string | false | undefined][] = [
    ['title', `en ${quote(title.en)} fr ${quote(title.fr)}`],
    ['category', rule.category],
    ['scope', scope && printScope(scope)],
    ['effect', `${rule.effect} weight ${rule.weight}`],
    ['suppresses', suppresses?.map((each) => quoteUnless(RULE_OR_CATEGORY, each)).join(', ')],
    ['mode', mode],
    ['share', share !== undefined && printShare(share)],
    ['mandatory', rule.mandatory && ''],
    ['owner', owner && text(owner)],
    ['legal', legalBasis && text(legalBasis)],
    ['source', text(rule.source)],
    ['purpose', text(rule.purpose)],
    ['sunset', sunsetOn],
    ['visibility', visibility],
    ['when', `\n    ${printCondition(rule.when, 4)}`],
    ['lighter', mitigation && printMitigation(mitigation)],
  ]
  return said.flatMap(([name, what]): [string, string][] =>
    what === undefined || what === false ? [] : [[name, `${name}${/^(\n|$)/.test(what) ? '' : ' '}${what}`]],
  )
}

function text(words: string): string {
  return quoteLines(words, 4, WIDTH - LONGEST_WORD)
}

export function printScope({ from, to, mailClasses, natures, startsOn, endsOn }: RuleScope): string {
  const codes = (word: string, list: readonly string[] | undefined) =>
    list && `${word} ${list.map((code) => quoteUnless(CODE_OR_DIGITS, code)).join(', ')}`
  const parts = [
    codes('from', from),
    codes('to', to),
    codes('class', mailClasses),
    codes('nature', natures),
    startsOn && `since ${startsOn}`,
    endsOn && `until ${endsOn}`,
  ]
  return parts.filter(Boolean).join(' ') || 'everywhere'
}

/** In percent where that is as exact. */
export function printShare(share: number): string {
  const percent = String(Number((share * 100).toPrecision(12)))
  return /^\d+(\.\d+)?$/.test(percent) && Number(percent) / 100 === share ? `${percent}%` : printNumber(share)
}

function printMitigation({ when, effect, weight }: NonNullable<Rule['mitigation']>): string {
  return `when ${printCondition(when, 4)}: effect ${effect} weight ${weight}`
}

type Piece = NonNullable<RuleExample['and']>[number]

function printPiece({ description, hsCode, quantity, netWeightGrams, value }: Piece): string {
  const number = (word: string, n: number | undefined) => n !== undefined && `${word} ${printNumber(n)}`
  return [
    description === null ? 'undescribed' : quote(description),
    code('hs', hsCode),
    number('quantity', quantity),
    number('grams', netWeightGrams),
    number('value', value),
  ]
    .filter((part) => part !== undefined && part !== false)
    .join(' ')
}

function code(word: string, what: string | undefined): string | undefined {
  return what === undefined ? undefined : `${word} ${quoteUnless(CODE_OR_DIGITS, what)}`
}

function list(word: string, items: readonly string[] | undefined, bare: RegExp): string | undefined {
  if (items === undefined) return undefined
  const printed = items.map((item) => (item === 'none' ? quote(item) : quoteUnless(bare, item)))
  return `${word} ${printed.join(', ') || 'none'}`
}

/** What follows `example true` or `example false`. */
export function printExample(example: RuleExample): string {
  const { party, and } = example
  const head = [
    printPiece(example),
    code('currency', example.currency),
    example.postage === undefined ? undefined : `postage ${printNumber(example.postage)}`,
    code('nature', example.nature),
    code('from', example.from),
    code('to', example.to),
    list('documents', example.documents, LIST_ID),
    facts(example.facts),
    list('findings', example.findings, FINDING_CODE),
    party && `party ${party.role} on ${quoteUnless(LIST_ID, party.list)} score ${printNumber(party.score)}`,
    list('watched', example.watched, LIST_ID),
    and?.length === 0 ? 'and none' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
  return [head, ...(and ?? []).map((piece) => `and ${printPiece(piece)}`)].join('\n    ')
}

function facts(facts: RuleExample['facts']): string | undefined {
  if (facts === undefined) return undefined
  const printed = Object.entries(facts).map(
    ([name, is]) => `fact ${quoteUnless(FACT_WORD, name)} ${value(is)}`,
  )
  return printed.join(' ') || 'facts none'
}
