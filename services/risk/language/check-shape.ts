/** What the schema says of JSON that is no pack, in words that help: of a condition, by the kind it means to be. */
import type { z } from 'zod'
import { BRANCHES_MAX } from './limits.ts'
import { pathOf } from './paths.ts'
import { error, type Finding } from './problem.ts'
import { didYouMean } from './suggest.ts'

type Issue = z.core.$ZodIssue

/** @param value what was held against the schema */
export function shapeFindings(issues: readonly Issue[], value: unknown): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, [], value))
}

function findingsOf(issue: Issue, outer: readonly PropertyKey[], value: unknown): Finding[] {
  const keys = [...outer, ...issue.path]
  const path = pathOf(keys)
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const written = at(value, keys)
    const meant = closest(issue.errors, written)
    return meant === null
      ? [unknownKind(issue.errors, path, written)]
      : meant.flatMap((inner) => findingsOf(inner, keys, value))
  }
  if (issue.code === 'invalid_value') {
    const written = at(value, keys)
    const known = issue.values.map(String)
    const hint = typeof written === 'string' ? didYouMean(written, known) : null
    const list = known.length <= 12 ? `, there are ${known.join(', ')}` : ''
    return [error(path, `${JSON.stringify(written)} is not known here${list}`, hint)]
  }
  const message = issue.message.replace(/^Invalid input: /, '')
  return [error(path, message.charAt(0).toLowerCase() + message.slice(1))]
}

/** The alternative that the value was meant to be, or null where it looks like none of them. */
function closest(alternatives: readonly (readonly Issue[])[], written: unknown): readonly Issue[] | null {
  const ranked = alternatives
    .map((issues) => ({
      issues,
      foreign: issues.reduce((sum, issue) => sum + foreignness(issue, written), 0),
    }))
    .sort((a, b) => a.foreign - b.foreign)
  return ranked[0]!.foreign >= 2 ? null : ranked[0]!.issues
}

/** A key that is missing or too many speaks against an alternative; a wrong value under a right key does not. */
function foreignness(issue: Issue, written: unknown): number {
  if (issue.code === 'unrecognized_keys') return issue.path.length === 0 ? issue.keys.length : 0
  if (issue.path.length === 0) return issue.code === 'invalid_type' ? 2 : 0
  const isMissing = typeof written !== 'object' || written === null || !Object.hasOwn(written, issue.path[0]!)
  return isMissing ? 1 : 0
}

function unknownKind(alternatives: readonly (readonly Issue[])[], path: string, written: unknown): Finding {
  const known = alternatives.flatMap((issues) =>
    issues.filter(({ path }) => path.length === 1).map(({ path }) => String(path[0])),
  )
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written)
  const key = isObject ? Object.keys(written)[0] : undefined
  if (key === undefined)
    return error(path, `this is not what can stand here: ${JSON.stringify(written)?.slice(0, 60)}`)
  return error(path, `the key "${key}" is not known here`, didYouMean(key, known))
}

function at(value: unknown, keys: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of keys) found = (found as Record<PropertyKey, unknown> | undefined)?.[key]
  return found
}

const LISTS_OF_CONDITIONS = ['all', 'any']
const ONE_CONDITION = ['not', 'some', 'every', 'count', 'where']

/** The first rule with more conditions than a rule may have: the schema takes seconds to read tens of thousands. */
export function findOversized(value: unknown): Finding | null {
  const rules = (value as { rules?: unknown } | null)?.rules
  if (!Array.isArray(rules)) return null
  for (const [i, rule] of rules.entries()) {
    const path = `rules[${i}].when`
    const at = placeOfOneTooMany((rule as { when?: unknown } | null)?.when, path)
    if (at !== null)
      return error(
        at,
        `a rule has at most ${BRANCHES_MAX} conditions`,
        'put words, codes and numbers in a list and name the list',
      )
  }
  return null
}

function placeOfOneTooMany(when: unknown, path: string): string | null {
  const open: { value: unknown; path: string }[] = [{ value: when, path }]
  let conditions = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (++conditions > BRANCHES_MAX) return next.path
    for (const [key, inside] of Object.entries(next.value)) {
      const isList = LISTS_OF_CONDITIONS.includes(key) && Array.isArray(inside)
      if (!isList && !ONE_CONDITION.includes(key)) continue
      const items = isList ? (inside as unknown[]) : [inside]
      for (let i = items.length - 1; i >= 0; i--)
        open.push({ value: items[i], path: `${next.path}.${key}${isList ? `[${i}]` : ''}` })
    }
  }
  return null
}
