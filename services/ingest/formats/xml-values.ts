/** What XML declarations write otherwise than the contract: weights in kilograms, whole numbers as text, and extras. */

import type { JsonObject } from '../values.ts'
import type { XmlElement } from './xml-elements.ts'

/** xs:decimal: no exponent, no grouping. */
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/
const WHOLE = /^[+-]?\d{1,15}$/
const GRAM_DIGITS = 3

/**
 * Grams of a weight in kilograms, exact by its digits: `"0.440"` is 440, `"0.0005"` is 1 (half up, away from zero).
 * @returns the text as it is where it is no decimal, so that reading the item says so
 */
export function gramsOf(kilograms: string): number | string {
  const text = kilograms.trim()
  const parts = DECIMAL.exec(text)
  const [sign, kilos = '', fraction = ''] = parts?.slice(1) ?? []
  if (!parts || kilos + fraction === '') return text
  const digits = kilos + fraction.slice(0, GRAM_DIGITS).padEnd(GRAM_DIGITS, '0')
  const grams = Number(digits) + (fraction.charCodeAt(GRAM_DIGITS) >= 53 ? 1 : 0) // '5'
  if (!Number.isSafeInteger(grams)) return text
  return sign === '-' && grams > 0 ? -grams : grams
}

/** Whether the kilograms, trimmed, are grams to the digit, so that nothing is lost by writing them so. */
export function isWholeGrams(kilograms: string): boolean {
  const point = kilograms.indexOf('.')
  return point === -1 || /^0*$/.test(kilograms.slice(point + 1 + GRAM_DIGITS))
}

/** A whole number; the text as it is where it is none, so that reading the item says so. */
export function wholeOf(text: string): number | string {
  const trimmed = text.trim()
  return WHOLE.test(trimmed) ? Number(trimmed) : trimmed
}

/** What a format carries and the contract has no name for, by its path inside the item. */
export interface Extra {
  /** A path that comes again gets a list of what was sent. What is empty is passed over. */
  add(path: string, value: unknown): void
  /** Null where nothing was added. */
  get(): JsonObject | null
}

export function collectExtra(): Extra {
  const found = new Map<string, unknown>()
  const lists = new Set<string>()
  return {
    add(path, value) {
      if (value === '' || value === null || value === undefined) return
      if (!found.has(path)) found.set(path, value)
      else if (lists.has(path)) (found.get(path) as unknown[]).push(value)
      else {
        found.set(path, [found.get(path), value])
        lists.add(path)
      }
    },
    // Object.fromEntries makes an own property even of `__proto__`.
    get: () => (found.size === 0 ? null : Object.fromEntries(found)),
  }
}

/** An element as JSON: its text, or an object of what is inside it; null where it is empty. */
export function jsonOf(element: XmlElement): unknown {
  const text = element.text.trim()
  if (element.children.length === 0 && element.attributes.length === 0) return text === '' ? null : text
  const inside = collectExtra()
  for (const [name, value] of element.attributes) inside.add(`@${name}`, value)
  for (const child of element.children) inside.add(child.name, jsonOf(child))
  inside.add('#text', text)
  return inside.get()
}
