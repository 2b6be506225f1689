/**
 * Reads one item entry of any decoded format against the contract. Lenient at the door: whatever it is, it comes back
 * as something `normalise` takes, with a finding for each thing that is not as the contract says.
 */

import type { z } from 'zod'
import { fault } from '#contracts/findings/catalogue.ts'
import { itemSchema } from '#contracts/message.ts'
import type { Finding } from '#domain/finding.ts'
import { makeSafe, sift } from './sift.ts'
import { pathOf, structureFinding } from './structure-finding.ts'
import { isObject, type JsonObject } from './values.ts'

/** `declared` is safe to keep and has keys of the contract only, everything else in `extra`; types may still be wrong. */
export interface ReadItem {
  declared: JsonObject
  findings: Finding[]
}

/** More are counted, not listed. */
const FINDINGS_MAX = 100

type Issue = z.core.$ZodIssue

/**
 * @param value the entry as decoded from JSON, CSV or XML   @param place its path in the message, `items[0]`
 * @returns what it declares, and DQ00 findings (one DQ01: an identifier in small letters)
 */
export function readItem(value: unknown, place: string): ReadItem {
  if (!isObject(value)) return readStray(value, place)
  const { item, findings } = sift(value, place)
  const read = itemSchema.safeParse(item)
  if (!read.success) addIssues(read.error.issues, item, place, findings)
  if (isLowerCase(item.itemId)) findings.push(lowerCaseIdentifier(place))
  return { declared: withExtraObject(item), findings: limited(findings, place) }
}

function readStray(value: unknown, place: string): ReadItem {
  const findings = [structureFinding(place, `expected an object, got ${kindOf(value)}`, HINTS.object!)]
  const safe = makeSafe(value, place, findings)
  return { declared: safe === null ? {} : { extra: { entry: safe } }, findings: limited(findings, place) }
}

/** `normalise` keeps only an object; what else was sent as `extra` is kept under its own name. */
function withExtraObject(item: JsonObject): JsonObject {
  const { extra } = item
  if (isObject(extra) || extra === undefined || extra === null || extra === '') return item
  return { ...item, extra: { extra } }
}

/** One finding per path; an empty text stands for missing whatever the type, so it is no finding. */
function addIssues(issues: readonly Issue[], item: JsonObject, place: string, findings: Finding[]): void {
  const reported = new Set(findings.map((finding) => finding.path))
  for (const issue of issues) {
    const value = valueAt(item, issue.path)
    const path = pathOf(place, issue.path)
    if (isBlank(value) || reported.has(path)) continue
    reported.add(path)
    findings.push(structureFinding(path, ...explain(issue, value)))
  }
}

/** Message and hint of a schema issue, without the value itself: it may be personal. */
function explain(issue: Issue, value: unknown): [message: string, hint: string] {
  if (issue.code === 'invalid_type') {
    const expected = NAMES[issue.expected] ?? issue.expected
    const hint = HINTS[issue.expected] ?? `Send ${expected}, or null.`
    return [`expected ${expected}, got ${kindOf(value)}`, hint]
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum
    if (issue.origin === 'string') return [`longer than ${limit} characters`, 'Shorten it.']
    if (issue.origin === 'array') return [`more than ${limit} entries`, 'Send fewer entries.']
    return ['number out of range', `Send a whole number, ${limit} is the limit.`]
  }
  return [issue.message, 'Send it in the form given, or null.']
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const HINTS: Readonly<Record<string, string>> = {
  string: 'Send text in double quotes, or null; amounts too are text: "12.50".',
  int: 'Send a whole number without quotes and without decimals, or null.',
  number: 'Send a whole number without quotes and without decimals, or null.',
  array: 'Send a list in square brackets, or null.',
  object: 'Send an object in braces, with the fields of the documented message.',
  record: 'Send an object in braces, or null.',
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with decimals'
  const kinds: Record<string, string> = { string: 'a string', boolean: 'true or false', object: 'an object' }
  return kinds[typeof value] ?? 'nothing'
}

function valueAt(item: unknown, steps: readonly PropertyKey[]): unknown {
  let value = item
  for (const step of steps) value = (value as Record<PropertyKey, unknown>)[step]
  return value
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}

function isLowerCase(itemId: unknown): boolean {
  return typeof itemId === 'string' && /[a-z]/.test(itemId)
}

/** Found here because normalising writes capitals: S10 knows no small letters (standards.md §2.1). */
function lowerCaseIdentifier(place: string): Finding {
  return { ...fault('identifier-small-letters'), path: `${place}.itemId` }
}

function limited(findings: Finding[], place: string): Finding[] {
  if (findings.length <= FINDINGS_MAX) return findings
  const more = findings.length - FINDINGS_MAX
  const hint = 'Mend those listed first and send the item again.'
  const rest = structureFinding(place, `${more} more faults of structure`, hint)
  return [...findings.slice(0, FINDINGS_MAX), rest]
}
