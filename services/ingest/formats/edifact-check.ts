/** What the schema of a mapping cannot see: fields that the contract does not have, values of the wrong kind, rules that never apply. */

import { type Field, fieldAt, ITEM_FIELD } from './edifact-fields.ts'
import type { Conversion, GroupRule, MappingFile, ReadRule, SegmentRule } from './edifact-schema.ts'

const SERVICE_SEGMENTS = ['UNA', 'UNB', 'UNG', 'UNH', 'UNT', 'UNE', 'UNZ']
const HEADER_SEGMENTS_SHUT = ['UNA', 'UNT', 'UNE', 'UNZ']

/** The first fault with its place, `item.groups[0].begins.read[2].into: …`, or null. */
export function placeOfFault(file: MappingFile): string | null {
  return (
    headerFault(file) ??
    levelFault(file.message ?? {}, 'message', ITEM_FIELD) ??
    conditionFault(file.message?.summary, 'message.summary') ??
    ruleFault(file.item.begins, 'item.begins', ITEM_FIELD) ??
    levelFault(file.item, 'item', ITEM_FIELD)
  )
}

function headerFault({ header = {} }: MappingFile): string | null {
  for (const [name, rule] of Object.entries(header)) {
    if (rule && HEADER_SEGMENTS_SHUT.includes(rule.segment))
      return `header.${name}.segment: ${rule.segment} carries no header`
  }
  return null
}

interface Level {
  segments?: readonly SegmentRule[] | undefined
  groups?: readonly GroupRule[] | undefined
}

function levelFault(level: Level, place: string, field: Field): string | null {
  const seen = new Map<string, string>()
  for (const [i, rule] of (level.segments ?? []).entries()) {
    const at = `${place}.segments[${i}]`
    const fault = ruleFault(rule, at, field) ?? hiddenFault(rule, at, seen)
    if (fault) return fault
  }
  for (const [i, group] of (level.groups ?? []).entries()) {
    const at = `${place}.groups[${i}]`
    const inside = targetOf(field, group.into)
    if (inside === null)
      return `${at}.into: "${group.into}" is not an object or list of objects there (lists end in [])`
    const fault =
      ruleFault(group.begins, `${at}.begins`, inside) ??
      hiddenFault(group.begins, `${at}.begins`, seen) ??
      levelFault(group, at, inside)
    if (fault) return fault
  }
  return null
}

/** The object a group fills. */
function targetOf(field: Field, into: string): Field | null {
  if (into.slice(0, -2).includes('[]')) return null
  const target = fieldAt(field, into)
  return target?.kind === 'object' ? target : null
}

function ruleFault(rule: SegmentRule, place: string, field: Field): string | null {
  const condition = conditionFault(rule, place)
  if (condition) return condition
  for (const [i, read] of (rule.read ?? []).entries()) {
    const fault = readFault(read, field)
    if (fault) return `${place}.read[${i}].${fault}`
  }
  return null
}

function conditionFault(rule: { segment: string } | undefined, place: string): string | null {
  if (!rule || !SERVICE_SEGMENTS.includes(rule.segment)) return null
  return `${place}.segment: ${rule.segment} is a service segment; only the header reads it`
}

/** The first rule that fits is taken: one for the same segment on the same conditions would never be. */
function hiddenFault(rule: SegmentRule, place: string, seen: Map<string, string>): string | null {
  const conditions = JSON.stringify(Object.entries(rule.where ?? {}).sort())
  const key = rule.segment + conditions
  const earlier = seen.get(key) ?? seen.get(`${rule.segment}[]`)
  seen.set(key, place)
  return earlier === undefined
    ? null
    : `${place}: never applies, ${earlier} takes the same segments before it`
}

function readFault({ from, into, as, join }: ReadRule, inside: Field): string | null {
  const field = into.slice(0, -2).includes('[]') ? null : fieldAt(inside, into)
  if (field === null || (field.kind !== 'text' && field.kind !== 'whole'))
    return `into: "${into}" is not a field of the contract there (see docs/generated/message.schema.json; lists of text end in [])`
  const isWhole = isWholeConversion(as)
  if (field.kind === 'whole' && !isWhole)
    return `as: "${into}" is a whole number: use "whole" or {"gramsFrom": …}`
  if (field.kind === 'text' && isWhole) return `as: "${into}" is text, not a whole number`
  if (join !== undefined && (field.kind === 'whole' || into.endsWith('[]')))
    return `join: "${into}" does not hold joined text`
  if (Array.isArray(from) && from.length > 1 && join === undefined && !into.endsWith('[]'))
    return `join: say what stands between the parts of "${into}"; "" is nothing`
  return null
}

function isWholeConversion(as: Conversion | undefined): boolean {
  return as === 'whole' || (typeof as === 'object' && 'gramsFrom' in as)
}
