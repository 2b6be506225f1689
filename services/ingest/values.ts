/**
 * Reading one declared value, whatever was sent: total functions from any JSON value to a canonical one or null.
 *
 * A value of the wrong type is salvaged as text, so that screening still sees what the item's finding rejects.
 */

import { WHOLE_NUMBER_MAX } from '#contracts/message.ts'

/** No text of a declaration is longer; no limit of the contract is higher. UTF-16 units. */
const TEXT_LENGTH_MAX = 2_000
const CODE_LENGTH_MAX = 70
/** JSON decoded here is at most 64 deep; values from elsewhere are cut there. */
const DEPTH_MAX = 64

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text with white space collapsed, or null where nothing is left. Numbers are written out, lists and objects joined. */
export function toText(value: unknown, lengthMax = TEXT_LENGTH_MAX): string | null {
  if (value === null || value === undefined) return null
  const raw = typeof value === 'string' ? value : flatten(value, 0)
  const text = cut(squeeze(raw), lengthMax)
  return text === '' ? null : text
}

/** A code: text in capitals. */
export function toCode(value: unknown): string | null {
  const text = toText(value, CODE_LENGTH_MAX)
  return text === null ? null : cut(text.toUpperCase(), CODE_LENGTH_MAX)
}

/** A code without what people group it by. */
export function toBareCode(value: unknown, separators: RegExp): string | null {
  return toCode(toCode(value)?.replace(separators, ''))
}

/** A whole number within the contract's limits, or null. */
export function toWhole(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > WHOLE_NUMBER_MAX) return null
  return value + 0 // -0 becomes 0
}

/** The entries of a list; a lone value counts as a list of one, nothing as none. */
export function toList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return value === null || value === undefined || value === '' ? [] : [value]
}

/** An object; anything else but nothing becomes `{[key]: value}`, so that a party sent as a bare name keeps the name. */
export function toObject(value: unknown, key: string): JsonObject {
  if (isObject(value)) return value
  return value === null || value === undefined ? {} : { [key]: value }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Cuts without leaving half of a surrogate pair or a space at the end. */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(lengthMax - 1))
  return text.slice(0, splitsPair ? lengthMax - 1 : lengthMax).trimEnd()
}

function flatten(value: unknown, depth: number): string {
  if (typeof value !== 'object') return String(value)
  if (value === null || depth >= DEPTH_MAX) return ''
  let text = ''
  for (const part of Object.values(value)) {
    text += ` ${flatten(part, depth + 1)}`
    if (text.length > TEXT_LENGTH_MAX * 2) break
  }
  return text
}
