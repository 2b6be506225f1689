/**
 * Reads a rule file: one rule or more, each a line `rule NAME version N` and statements in any order.
 *
 * What the grammar cannot say (a weight is at most 1000) the schema of rules says afterwards, at the same place.
 */
import type { Condition } from '../condition.ts'
import { type Rule, ruleSchema } from '../rule.ts'
import { Cursor } from './cursor.ts'
import { PROBLEMS_MAX } from './limits.ts'
import { type Draft, parseStatement, readField, type Statement } from './parse-statements.ts'
import { type Offsets, offsetOf, pathOf } from './paths.ts'
import { RuleTextError } from './rule-text-error.ts'
import { NAME } from './shapes.ts'
import { type Comment, type Token, tokenize } from './tokens.ts'
import { conditionsOf } from './walk.ts'

export interface ParsedRule {
  rule: Rule
  offsets: Offsets
  statements: readonly Statement[]
}

export interface ParsedRules {
  rules: ParsedRule[]
  /** At most one for each rule that could not be read, and `PROBLEMS_MAX`: the rest is not read. */
  errors: RuleTextError[]
  comments: readonly Comment[]
}

/** The rules of a text. @throws RuleTextError, the first of them, where one cannot be read */
export function parseRules(text: string): Rule[] {
  const { rules, errors } = readRules(text)
  if (errors.length > 0) throw errors[0]!
  return rules.map(({ rule }) => rule)
}

/** Reads as many rules as can be read; an error costs the rule it stands in. Never throws. */
export function readRules(text: string): ParsedRules {
  const rules: ParsedRule[] = []
  const errors: RuleTextError[] = []
  let comments: readonly Comment[] = []
  orKeep(errors, () => {
    const tokens = tokenize(text)
    comments = tokens.comments
    const at = new Cursor(tokens)
    while (!at.is('end') && errors.length < PROBLEMS_MAX) {
      const isRead = orKeep(errors, () => rules.push(parseRule(at)))
      if (!isRead) at.skipTo((token) => beginsRule(token, text))
    }
    if (rules.length + errors.length === 0) throw at.error('there is no rule in it')
  })
  return { rules, errors, comments }
}

function orKeep(errors: RuleTextError[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error
    errors.push(error)
    return false
  }
}

/** The word `rule` at the beginning of a line. */
function beginsRule({ kind, value, start }: Token, text: string): boolean {
  return (
    kind === 'word' && value === 'rule' && /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 20), start))
  )
}

function parseRule(at: Cursor): ParsedRule {
  const start = at.peek().start
  const draft = newDraft(start)
  readParts(at, draft)
  return finish(at, draft, start)
}

export function newDraft(start: number): Draft {
  return {
    fields: { mandatory: false },
    examples: { true: [], false: [] },
    offsets: new Map([['', start]]),
    statements: [],
  }
}

/** The line that names a rule and its statements, into the draft as far as they can be read. @throws RuleTextError */
export function readParts(at: Cursor, draft: Draft): void {
  at.beginRule()
  at.needWord('rule')
  readField(at, draft, 'id', () => at.needShape('the name of a rule: pack.name', NAME))
  at.needWord('version')
  readField(at, draft, 'version', () => at.needNumber('a version'))
  draft.statements.push({ name: 'rule', end: at.endOfLast })
  while (!at.is('end') && !beginsRule(at.peek(), at.source)) parseStatement(at, draft)
}

const NEEDED = ['title', 'category', 'effect', 'source', 'purpose', 'when'] as const

function finish(at: Cursor, draft: Draft, start: number): ParsedRule {
  const { fields, examples, offsets, statements } = draft
  const missing: string[] = NEEDED.filter((name) => !statements.some((said) => said.name === name))
  for (const hits of ['true', 'false'] as const)
    if (examples[hits].length === 0) missing.push(`example ${hits}`)
  if (missing.length > 0) throw at.error(`the rule ${fields.id} lacks ${missing.join(', ')}`, null, start)
  locateConditions(at, draft)
  const read = ruleSchema.safeParse({ ...fields, examples })
  if (read.success) return { rule: read.data, offsets, statements }
  const { path, message } = read.error.issues[0]!
  throw at.error(`${pathOf(path)}: ${message}`, null, offsetOf(offsets, pathOf(path)))
}

function locateConditions(at: Cursor, { fields, offsets }: Draft): void {
  const { when, mitigation } = fields as { when: Condition; mitigation?: { when: Condition } }
  const roots: [Condition, string][] = [[when, 'when']]
  if (mitigation) roots.push([mitigation.when, 'mitigation.when'])
  for (const [root, rootPath] of roots)
    for (const { condition, path } of conditionsOf(root, rootPath)) {
      const start = at.marks.get(condition)
      if (start !== undefined) offsets.set(path, start)
      const comparison = 'is' in condition ? at.marks.get(condition.is) : undefined
      if (comparison !== undefined) offsets.set(`${path}.is`, comparison)
    }
}
