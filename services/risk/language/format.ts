/**
 * A rule file in its canonical form, comments kept. A comment stays before the statement it stands before, beside or
 * inside of; several on one statement stay in their order.
 */
import { type ParsedRules, readRules } from './parse-rules.ts'
import { type CommentsBefore, printRule } from './print-rule.ts'
import type { Comment } from './tokens.ts'

/** @throws RuleTextError where a rule cannot be read: half a file is not printed */
export function formatRules(text: string): string {
  const parsed = readRules(text)
  if (parsed.errors.length > 0) throw parsed.errors[0]!
  const { before, after } = placeComments(parsed, text)
  const rules = parsed.rules.map(({ rule }, i) => printRule(rule, before[i]))
  return [...rules, ...(after.length > 0 ? [`${after.join('\n')}\n`] : [])].join('\n')
}

function placeComments({ rules, comments }: ParsedRules, text: string) {
  const before = rules.map((): Map<string, string[]> => new Map())
  const places = rules.flatMap(({ statements }, rule) => statements.map((said) => ({ ...said, rule })))
  const after: string[] = []
  let next = 0
  for (const comment of comments) {
    while (next < places.length && isPast(places[next]!.end, comment, text)) next++
    const place = places[next]
    const said = place === undefined ? after : listed(before[place.rule]!, place.name)
    said.push(comment.text)
  }
  return { before: before satisfies CommentsBefore[], after }
}

/** The statement ends before the comment, and not on its line. */
function isPast(end: number, { start }: Comment, text: string): boolean {
  return end <= start && text.slice(end, start).includes('\n')
}

function listed(comments: Map<string, string[]>, name: string): string[] {
  const list = comments.get(name) ?? []
  comments.set(name, list)
  return list
}
