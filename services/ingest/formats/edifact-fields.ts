/** Where a mapping may put values: the fields of the contract's item, by their paths, and how a value gets there. */

import type { z } from 'zod'
import { itemSchema } from '#contracts/message.ts'
import type { JsonObject } from '../values.ts'

/** What stands at a path: text, a whole number, a list, an object with fields, or (`extra`) whatever one likes. */
export type Field =
  | { kind: 'text' | 'whole' | 'any' }
  | { kind: 'list'; of: Field }
  | { kind: 'object'; fields: ReadonlyMap<string, Field> }

/** More entries than any item has; `normalise` keeps as many. */
export const LIST_ENTRIES_KEPT_MAX = 1_000
/** Joined text; the longest field of the contract has 2,000. UTF-16 units. */
const JOINED_LENGTH_MAX = 10_000

export const ITEM_FIELD = fieldOf(itemSchema)

/** The field at a path such as `value.amount` or `address.lines[]` inside another; null where the contract has none. */
export function fieldAt(from: Field, path: string): Field | null {
  let field: Field | undefined = from
  for (const step of path.split('.')) {
    const isList = step.endsWith('[]')
    const name = isList ? step.slice(0, -2) : step
    if (field?.kind === 'any' && /^[A-Za-z]\w{0,49}$/.test(name) && !isList && !(name in Object.prototype)) {
      field = { kind: 'text' }
      continue
    }
    if (field?.kind !== 'object') return null
    field = field.fields.get(name)
    if (isList) field = field?.kind === 'list' ? field.of : undefined
    else if (field?.kind === 'list') return null
  }
  return field ?? null
}

function fieldOf(schema: z.core.$ZodType): Field {
  const def = schema._zod.def as {
    type: string
    innerType?: z.core.$ZodType
    element?: z.core.$ZodType
    shape?: z.core.$ZodShape
  }
  if (def.innerType) return fieldOf(def.innerType)
  if (def.element) return { kind: 'list', of: fieldOf(def.element) }
  if (def.shape) {
    const fields = Object.entries(def.shape).map(([name, field]) => [name, fieldOf(field)] as const)
    return { kind: 'object', fields: new Map(fields) }
  }
  if (def.type === 'string') return { kind: 'text' }
  return { kind: def.type === 'number' ? 'whole' : 'any' }
}

/** What became of a value: `set` (or there already), `other` where another one stands there, `full` beyond a limit. */
export type Put = (target: JsonObject, value: string | number) => 'set' | 'other' | 'full'

/** @param join text between values of one field; undefined where there may be only one */
export function putterOf(path: string, join: string | undefined): Put {
  const steps = path.split('.')
  const last = steps.pop()!
  const put = last.endsWith('[]')
    ? appender(last.slice(0, -2))
    : join === undefined
      ? single(last)
      : joiner(last, join)
  if (steps.length === 0) return put
  if (steps.length === 1) {
    const step = steps[0]!
    return (target, value) => {
      target[step] ??= {}
      return put(target[step] as JsonObject, value)
    }
  }
  return (target, value) => put(objectAt(target, steps), value)
}

/** The object at a path, made where there is none. */
export function objectAt(target: JsonObject, steps: readonly string[]): JsonObject {
  let inside = target
  for (const step of steps) {
    inside[step] ??= {}
    inside = inside[step] as JsonObject
  }
  return inside
}

function single(name: string): Put {
  return (target, value) => {
    const there = target[name]
    if (there === undefined) target[name] = value
    else if (there !== value) return 'other'
    return 'set'
  }
}

function joiner(name: string, join: string): Put {
  return (target, value) => {
    const there = target[name] as string | undefined
    if (there !== undefined && there.length > JOINED_LENGTH_MAX) return 'full'
    target[name] = there === undefined ? value : there + join + value
    return 'set'
  }
}

function appender(name: string): Put {
  return (target, value) => {
    target[name] ??= []
    const list = target[name] as unknown[]
    if (list.length >= LIST_ENTRIES_KEPT_MAX) return 'full'
    list.push(value)
    return 'set'
  }
}
