/**
 * Sift: makes a decoded JSON value safe to keep, and parts what the contract knows from what it does not.
 *
 * Safe means that PostgreSQL's json and every JSON reader can hold it: no control characters, no lone surrogates, no
 * numbers beyond the safe integers. Nothing is dropped: unknown keys move to `extra` by their path.
 */

import type { z } from 'zod'
import { itemSchema } from '#contracts/message.ts'
import type { Finding } from '#domain/finding.ts'
import { structureFinding } from './structure-finding.ts'
import { isObject, type JsonObject } from './values.ts'

/** Control characters but tab, line feed, vertical tab, form feed and carriage return, which are white space. */
const UNSAFE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/u
const UNSAFE_ALL = new RegExp(UNSAFE, 'gu')
const REPLACEMENT = '\ufffd'
/** An object of very many keys takes seconds to build; what is beyond this stands in one list of paths and values. */
const UNKNOWN_MAX = 1_000
const REST_OF_UNKNOWN = '#'
const UNKNOWN_HINT =
  'Send the fields of the documented message; up to a thousand others are kept as they are.'

/** Keys the contract knows, nested; null where it says nothing about what is inside. */
interface Shape {
  keys: ReadonlyMap<string, Shape | null>
}

const ITEM_SHAPE = shapeOf(itemSchema)!

export interface Sifted {
  /** The item with known keys only, and what else there was in `extra`. */
  item: JsonObject
  findings: Finding[]
}

/** About 2 µs for an ordinary item, which comes back as it went in. @param place path of the item, `items[0]` */
export function sift(item: JsonObject, place: string): Sifted {
  if (isSifted(item, ITEM_SHAPE)) return { item, findings: [] }
  const findings: Finding[] = []
  const safe = makeSafe(item, place, findings) as JsonObject
  const unknown: [string, unknown][] = []
  const known = partKnown(safe, ITEM_SHAPE, '', unknown) as JsonObject
  if (unknown.length > 0) known.extra = mergeExtra(known.extra, unknown.slice(0, UNKNOWN_MAX))
  if (unknown.length > UNKNOWN_MAX) {
    findings.push(
      structureFinding(place, `more than ${UNKNOWN_MAX} fields that have no name here`, UNKNOWN_HINT),
    )
    known.extra = mergeExtra(known.extra, [[REST_OF_UNKNOWN, unknown.slice(UNKNOWN_MAX)]])
  }
  return { item: known, findings }
}

/** Any JSON value made safe, with a finding for each thing replaced. */
export function makeSafe(value: unknown, path: string, findings: Finding[]): unknown {
  if (typeof value === 'string') return safeText(value, path, findings)
  if (typeof value === 'number') return safeNumber(value, path, findings)
  if (Array.isArray(value)) return value.map((entry, i) => makeSafe(entry, `${path}[${i}]`, findings))
  if (!isObject(value)) return value
  // Object.fromEntries makes an own property even of `__proto__`.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const innerPath = `${path}.${key.replace(UNSAFE_ALL, REPLACEMENT)}`
      return [safeText(key, innerPath, findings), makeSafe(inner, innerPath, findings)]
    }),
  )
}

function safeText(text: string, path: string, findings: Finding[]): string {
  const unsafe = UNSAFE.exec(text)
  if (!unsafe) return text
  const code = text.charCodeAt(unsafe.index).toString(16).toUpperCase().padStart(4, '0')
  const message = `holds the character U+${code}, which text must not hold`
  findings.push(structureFinding(path, message, 'Remove control characters and send the text in UTF-8.'))
  return text.replace(UNSAFE_ALL, REPLACEMENT)
}

function safeNumber(value: number, path: string, findings: Finding[]): number | string {
  if (isSafeNumber(value)) return value
  const hint = `Send a number between -${Number.MAX_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}.`
  findings.push(structureFinding(path, 'number too large to be read exactly', hint))
  return String(value)
}

function isSafeNumber(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

function isSifted(value: unknown, shape: Shape | null): boolean {
  if (typeof value === 'string') return !UNSAFE.test(value)
  if (typeof value === 'number') return isSafeNumber(value)
  if (Array.isArray(value)) return value.every((entry) => isSifted(entry, shape))
  if (!isObject(value)) return true
  for (const key of Object.keys(value)) {
    const inner = shape?.keys.get(key)
    if (shape ? inner === undefined : UNSAFE.test(key)) return false
    if (!isSifted(value[key], inner ?? null)) return false
  }
  return true
}

/** A copy with known keys only; the others are added to `unknown` by their path inside the item. */
function partKnown(value: unknown, shape: Shape | null, path: string, unknown: [string, unknown][]): unknown {
  if (!shape) return value
  if (Array.isArray(value)) return value.map((entry, i) => partKnown(entry, shape, `${path}[${i}]`, unknown))
  if (!isObject(value)) return value
  const known: JsonObject = {}
  for (const [key, inner] of Object.entries(value)) {
    const innerShape = shape.keys.get(key)
    const innerPath = path === '' ? key : `${path}.${key}`
    if (innerShape === undefined) unknown.push([innerPath, inner])
    else known[key] = partKnown(inner, innerShape, innerPath, unknown)
  }
  return known
}

/** What was sent as `extra` stays; a found path that is taken there gets a `#` behind it. */
function mergeExtra(sent: unknown, unknown: readonly [string, unknown][]): JsonObject {
  const extra = new Map<string, unknown>(isObject(sent) ? Object.entries(sent) : [])
  if (!isObject(sent) && sent !== undefined && sent !== null) extra.set('extra', sent)
  for (const [path, value] of unknown) {
    let free = path
    while (extra.has(free)) free += '#'
    extra.set(free, value)
  }
  return Object.fromEntries(extra)
}

/** The keys of a schema, through optional, nullable and list. */
function shapeOf(schema: z.core.$ZodType): Shape | null {
  const def = schema._zod.def as {
    innerType?: z.core.$ZodType
    element?: z.core.$ZodType
    shape?: z.core.$ZodShape
  }
  const inner = def.innerType ?? def.element
  if (inner) return shapeOf(inner)
  if (!def.shape) return null
  return { keys: new Map(Object.entries(def.shape).map(([key, field]) => [key, shapeOf(field)])) }
}
