/**
 * One value of an EDIFACT component to a value of the contract: numbers, weights, dates, codes.
 *
 * Total: what cannot be converted comes back as a fault, never as something near it.
 */

import type { Conversion } from './edifact-schema.ts'
import { type Segment, takeAt, textAt } from './edifact-segment.ts'

/** The value could not be converted, or (`value` given) not exactly. Without the value itself: it may be personal. */
export interface ValueFault {
  severity: 'critical' | 'minor'
  message: string
  hint: string
  value?: number
}

/** @param decimalMarks `.`, `,` or both   @param segment where the value stands, for units and formats beside it */
export type Convert = (raw: string, segment: Segment, decimalMarks: string) => string | number | ValueFault

/** Positions are element and component, `3:1`; the component is 1 where none is written. */
export function positionOf(text: string): [element: number, component: number] {
  const [element, component = '1'] = text.split(':')
  return [Number(element), Number(component)]
}

export function converterOf(conversion: Conversion | undefined): Convert {
  if (conversion === undefined || conversion === 'text') return (raw) => raw
  if (conversion === 'whole') return (raw, _, marks) => wholeOf(raw, marks)
  if (conversion === 'decimal') return (raw, _, marks) => decimalOf(raw, marks) ?? NOT_DECIMAL
  if ('codes' in conversion) return codeConverter(conversion)
  if ('gramsFrom' in conversion) return gramsConverter(conversion.gramsFrom)
  return dateConverter(conversion)
}

const NOT_DECIMAL = fault(
  'is not a decimal number',
  'Write digits, one decimal mark and no separators between thousands.',
)

function fault(message: string, hint: string): ValueFault {
  return { severity: 'critical', message, hint }
}

const ZERO = 48
/** Digits a number may have; data elements have 18 at most. */
const DIGITS_MAX = 35

/** Where the digits of a number begin and its decimal mark stands; null where it is none with the interchange's mark. */
function digitsOf(raw: string, marks: string): { from: number; mark: number } | null {
  const from = raw.charCodeAt(0) === 45 ? 1 : 0 // '-'
  let mark = raw.length
  for (let i = from; i < raw.length; i++) {
    if (isDigit(raw.charCodeAt(i))) continue
    // One mark, with a digit behind it.
    if (mark < raw.length || i === raw.length - 1 || !marks.includes(raw[i]!)) return null
    mark = i
  }
  return raw.length === from || raw.length > DIGITS_MAX ? null : { from, mark }
}

/** Sign, whole digits without leading zeros, decimals. */
function partsOf(raw: string, marks: string): [sign: string, whole: string, decimals: string] | null {
  const digits = digitsOf(raw, marks)
  if (!digits) return null
  const { from, mark } = digits
  return [raw.slice(0, from), withoutZeros(raw.slice(from, mark)), raw.slice(mark + 1)]
}

function withoutZeros(whole: string): string {
  if (whole === '') return '0'
  return whole.charCodeAt(0) === ZERO ? whole.replace(/^0+(?=\d)/, '') : whole
}

/** `0029,90` is `29.90`. */
function decimalOf(raw: string, marks: string): string | null {
  const digits = digitsOf(raw, marks)
  if (!digits) return null
  const { from, mark } = digits
  // Most are written so already.
  if (raw[mark] === '.' && mark > from && raw.charCodeAt(from) !== ZERO) return raw
  const [sign, whole, decimals] = partsOf(raw, marks)!
  return decimals === '' ? sign + whole : `${sign}${whole}.${decimals}`
}

function wholeOf(raw: string, marks: string): number | ValueFault {
  const digits = partsOf(raw, marks)
  const isWhole = digits !== null && digits[1].length <= 15 && /^0*$/.test(digits[2])
  return isWhole ? Number(digits[0] + digits[1]) + 0 : fault('is not a whole number', 'Write digits only.')
}

/** Places the decimal mark moves to the right for grams. */
const GRAM_PLACES: ReadonlyMap<string, number> = new Map([
  ['GRM', 0],
  ['KGM', 3],
  ['TNE', 6],
])

/** Exact: moves the decimal mark and rounds half away from zero, never through binary fractions. */
function gramsConverter(unitFrom: string): Convert {
  const isPosition = /^\d/.test(unitFrom)
  const [element, component] = isPosition ? positionOf(unitFrom) : [0, 0]
  return (raw, segment, marks) => {
    const unit = isPosition ? textAt(segment, element, component) : unitFrom
    const places = GRAM_PLACES.get(unit)
    if (places === undefined) return fault('has a unit that is not read', 'Send weights in KGM or GRM.')
    const digits = partsOf(raw, marks)
    if (!digits || digits[1].length > 9) return fault('is not a weight', 'Write digits and one decimal mark.')
    if (isPosition) takeAt(segment, element, component)
    const [sign, whole, decimals] = digits
    const grams = Number(whole + decimals.slice(0, places).padEnd(places, '0'))
    const rest = decimals.slice(places)
    const rounded = grams + (rest.charCodeAt(0) >= 53 ? 1 : 0) // '5'
    const value = sign && rounded > 0 ? -rounded : rounded
    if (/^0*$/.test(rest)) return value
    return { ...ROUNDED, value }
  }
}

const ROUNDED: ValueFault = {
  severity: 'minor',
  message: 'was rounded to whole grams',
  hint: 'Send weights in kilograms with up to three decimals.',
}

function codeConverter({
  codes,
  otherwise,
}: {
  codes: Record<string, string>
  otherwise?: string | undefined
}): Convert {
  const map = new Map(Object.entries(codes))
  return (raw) => map.get(raw) ?? otherwise ?? raw
}

/** Formats of data element 2379: digits of the year, and of the whole without an offset. */
const DATE_FORMATS: ReadonlyMap<string, readonly [yearDigits: number, digits: number]> = new Map([
  ['101', [2, 6]],
  ['102', [4, 8]],
  ['201', [2, 10]],
  ['203', [4, 12]],
  ['204', [4, 14]],
  ['205', [4, 12]],
])
const WITH_OFFSET = '205'
/** By length, for UNB, which names no format: YYMMDD before syntax version 4, CCYYMMDD in it, each with HHMM. */
const FORMAT_BY_LENGTH: Readonly<Record<number, string>> = {
  6: '101',
  8: '102',
  10: '201',
  12: '203',
  14: '204',
}

function dateConverter({ date, offset }: { date: string; offset?: string | undefined }): Convert {
  const isPosition = /^\d+:\d+$/.test(date)
  const [element, component] = isPosition ? positionOf(date) : [0, 0]
  return (raw, segment) => {
    const named = isPosition ? textAt(segment, element, component) : date
    const format = named === 'length' ? FORMAT_BY_LENGTH[raw.length] : named
    const form = format === undefined ? undefined : DATE_FORMATS.get(format)
    if (!form) return UNKNOWN_FORMAT
    const iso = isoOf(raw, form, format === WITH_OFFSET ? null : (offset ?? 'Z'))
    if (iso === null) return NOT_DATE
    if (isPosition) takeAt(segment, element, component)
    return iso
  }
}

const UNKNOWN_FORMAT = fault(
  'has a date format that is not read',
  'Send dates in format 102, 203 or 204 (2379).',
)
const NOT_DATE = fault(
  'is not a date of the calendar in its format',
  'Write the date as its format (2379) says.',
)

/**
 * ISO 8601, or null where the digits are no date of the calendar.
 * @param offset null where the value ends in its own
 */
function isoOf(
  raw: string,
  [yearDigits, digits]: readonly [number, number],
  offset: string | null,
): string | null {
  const own = raw.slice(digits)
  if (offset === null ? !/^[+-]\d{4}$/.test(own) : own !== '') return null
  if (raw.length < digits) return null
  for (let i = 0; i < digits; i++) if (!isDigit(raw.charCodeAt(i))) return null
  const at = yearDigits
  const year = yearDigits === 2 ? `20${raw.slice(0, 2)}` : raw.slice(0, 4)
  const [month, day] = [raw.slice(at, at + 2), raw.slice(at + 2, at + 4)]
  if (!isDay(Number(year), Number(month), Number(day))) return null
  const iso = `${year}-${month}-${day}`
  if (digits === at + 4) return iso
  const [hour, minute] = [raw.slice(at + 4, at + 6), raw.slice(at + 6, at + 8)]
  const second = raw.slice(at + 8, digits) || '00'
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${iso}T${hour}:${minute}:${second}${offset ?? own}`
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Years as `parseInstant` reads them. */
function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
  return year >= 1900 && year <= 2999 && day >= 1 && day <= days
}
