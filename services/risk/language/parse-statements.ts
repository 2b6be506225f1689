/** The statements of a rule: what follows each of their first words. */
import { HIT_EFFECTS, RISK_CATEGORIES, RULE_EFFECTS } from '#domain/assessment.ts'
import { RULE_MODES, RULE_VISIBILITIES, type Rule, type RuleScope } from '../rule.ts'
import type { Cursor } from './cursor.ts'
import { parseCondition } from './parse-condition.ts'
import { parseExample } from './parse-example.ts'
import { CODE_OR_DIGITS, DAY, RULE_OR_CATEGORY } from './shapes.ts'

/** A statement: its first word or the path of the example, and where it ends, for the comments beside it. */
export interface Statement {
  name: string
  end: number
}

/** A rule as far as it is read. */
export interface Draft {
  fields: Record<string, unknown>
  examples: { true: unknown[]; false: unknown[] }
  offsets: Map<string, number>
  statements: Statement[]
}

type StatementReader = (at: Cursor, draft: Draft) => void

/** Reads one field of the rule and notes where it stands. */
export function readField(at: Cursor, draft: Draft, name: string, read: (at: Cursor) => unknown): void {
  draft.offsets.set(name, at.peek().start)
  draft.fields[name] = read(at)
}

function field(name: string, read: (at: Cursor) => unknown): StatementReader {
  return (at, draft) => readField(at, draft, name, read)
}

function text(name: string, what: string): StatementReader {
  return field(name, (at) => at.needText(what))
}

const STATEMENTS: Record<string, StatementReader> = {
  title: parseTitle,
  category: field('category', (at) => at.needOneOf('a category', RISK_CATEGORIES)),
  scope: field('scope', parseScope),
  effect: (at, draft) => parseEffect(at, draft),
  suppresses: field('suppresses', (at) => at.list(() => ruleOrCategory(at))),
  mode: field('mode', (at) => at.needOneOf('a mode', RULE_MODES)),
  share: field('share', parseShare),
  mandatory: field('mandatory', () => true),
  owner: text('owner', 'the owner'),
  legal: text('legalBasis', 'the legal basis'),
  source: text('source', 'the source'),
  purpose: text('purpose', 'the purpose'),
  sunset: field('sunsetOn', day),
  visibility: field('visibility', (at) => at.needOneOf('who may read it', RULE_VISIBILITIES)),
  when: field('when', parseCondition),
  lighter: field('mitigation', parseMitigation),
}

/** The words that statements begin with. */
export const STATEMENT_WORDS: readonly string[] = [...Object.keys(STATEMENTS), 'example']

export function parseStatement(at: Cursor, draft: Draft): void {
  const { kind, value, start } = at.peek()
  if (at.takeWord('example')) {
    parseExampleOf(at, draft, start)
    return
  }
  if (kind !== 'word' || !Object.hasOwn(STATEMENTS, value))
    at.fail('a statement of the rule, or the end of it', [...STATEMENT_WORDS, 'and', 'or'])
  if (draft.statements.some(({ name }) => name === value)) throw at.error(`the rule says "${value}" twice`)
  at.next()
  STATEMENTS[value]!(at, draft)
  draft.statements.push({ name: value, end: at.endOfLast })
}

function parseExampleOf(at: Cursor, draft: Draft, start: number): void {
  const hits = at.needOneOf('"true" or "false"', ['true', 'false'])
  const path = `examples.${hits}[${draft.examples[hits].length}]`
  draft.offsets.set(path, start)
  draft.examples[hits].push(parseExample(at))
  draft.statements.push({ name: path, end: at.endOfLast })
}

function parseTitle(at: Cursor, draft: Draft): void {
  const title: Record<string, string> = {}
  while (at.is('word', 'en') || at.is('word', 'fr')) {
    const language = at.next().value
    draft.offsets.set(`title.${language}`, at.peek().start)
    title[language] = at.needText('a title')
  }
  if (title.en === undefined || title.fr === undefined) at.fail('a title in both languages: en "…" fr "…"')
  draft.fields.title = title
}

function parseEffect(at: Cursor, draft: Draft): void {
  readField(at, draft, 'effect', () => at.needOneOf('an effect', RULE_EFFECTS))
  at.needWord('weight')
  readField(at, draft, 'weight', () => at.needNumber('a weight, 0 to 1000'))
}

function parseScope(at: Cursor): RuleScope {
  const scope: RuleScope = {}
  if (at.takeWord('everywhere')) return scope
  const words: Record<string, () => void> = {
    from: () => {
      scope.from = codes(at)
    },
    to: () => {
      scope.to = codes(at)
    },
    class: () => {
      scope.mailClasses = codes(at)
    },
    nature: () => {
      scope.natures = codes(at)
    },
    since: () => {
      scope.startsOn = day(at)
    },
    until: () => {
      scope.endsOn = day(at)
    },
  }
  const said = new Set<string>()
  while (at.isWordOf(words)) {
    const word = at.peek().value
    if (said.has(word)) throw at.error(`the scope says "${word}" twice`)
    said.add(word)
    at.next()
    words[word]!()
  }
  if (said.size === 0) at.fail('from, to, class, nature, since, until or everywhere', Object.keys(words))
  return scope
}

function codes(at: Cursor): string[] {
  return at.list(() => (at.is('text') ? at.next().value : at.needShape('a code in capitals', CODE_OR_DIGITS)))
}

function day(at: Cursor): string {
  return at.needShape('a day, as 2026-11-22', DAY)
}

/** `10%` or `0.1`. */
function parseShare(at: Cursor): number {
  if (!at.is('word') || !/^\d+(\.\d+)?%$/.test(at.peek().value)) return at.needNumber('a share, as 10%')
  return Number(at.next().value.slice(0, -1)) / 100
}

function ruleOrCategory(at: Cursor): string {
  return at.is('text') ? at.next().value : at.needShape('a rule or a category', RULE_OR_CATEGORY)
}

function parseMitigation(at: Cursor): NonNullable<Rule['mitigation']> {
  at.needWord('when')
  const when = parseCondition(at)
  if (!at.takeSign(':')) at.fail('"and", "or" or ": effect … weight …"')
  at.needWord('effect')
  const effect = at.needOneOf('an effect', HIT_EFFECTS)
  at.needWord('weight')
  return { when, effect, weight: at.needNumber('a weight, 0 to 1000') }
}
