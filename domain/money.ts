/**
 * Money without floating point: declared decimal strings to and from minor units, by ISO 4217.
 *
 * Minor units are the currency's own: cents for USD, yen for JPY, fils for KWD. Source: ISO 4217 list one, through
 * the package currency-codes.
 */

import { data } from 'currency-codes'

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/

/** ISO 4217 codes nothing can be priced in: metals, bond units, accounting units, testing, none. */
const NOT_MONEY = ['XAG', 'XAU', 'XPD', 'XPT', 'XBA', 'XBB', 'XBC', 'XBD', 'XSU', 'XUA', 'XTS', 'XXX']

/**
 * The list gives the SDR (XDR), in which posts settle and insure, no minor unit; hundredths are counted here. The Caribbean
 * guilder (XCG) is ISO 4217's since 2025 and not in the package yet.
 */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...data.filter((row) => !NOT_MONEY.includes(row.code)).map((row) => [row.code, row.digits] as const),
  ['XDR', 2],
  ['XCG', 2],
])

/** Whether a code is a current ISO 4217 code, upper case. */
export function isCurrency(code: string): boolean {
  return DIGITS.has(code)
}

/** Decimal places of a currency, 0 to 4; null where the code is not ISO 4217. */
export function currencyDigits(code: string): number | null {
  return DIGITS.get(code) ?? null
}

/** Whether a text is an amount as contracts write it: `12`, `12.50`, `-3.5`; up to 12 digits before the point and 6 behind. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/**
 * Minor units of a declared amount: `("12.50", "USD")` is 1250, `("1000", "JPY")` is 1000.
 * Places the currency does not have are rounded half away from zero.
 * @returns null where the amount is no decimal, the currency not ISO 4217, or the result beyond 2^53 − 1
 */
export function toMinor(amount: string, currency: string): number | null {
  const parts = DECIMAL.exec(amount)
  const digits = currencyDigits(currency)
  if (!parts || digits === null) return null
  const fraction = (parts[3] ?? '').padEnd(digits, '0')
  const roundsUp = fraction.charCodeAt(digits) >= 53 // '5'
  const minor = Number(parts[2] + fraction.slice(0, digits)) + (roundsUp ? 1 : 0)
  if (!Number.isSafeInteger(minor)) return null
  return parts[1] && minor > 0 ? -minor : minor
}

/**
 * The decimal string of an amount in minor units: `(1250, "USD")` is `"12.50"`.
 * @returns null where `minor` is not a safe integer or the currency not ISO 4217
 */
export function fromMinor(minor: number, currency: string): string | null {
  const digits = currencyDigits(currency)
  if (digits === null || !Number.isSafeInteger(minor)) return null
  const sign = minor < 0 ? '-' : ''
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
