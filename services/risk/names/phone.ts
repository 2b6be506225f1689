/**
 * Phone numbers as they are compared: digits with the calling code, however they were written. Pure. Not a check that a
 * number exists; a national number without a known country is compared by its own digits.
 */
import anyAscii from 'any-ascii'
import { CALLING_CODES, callingCodeOf, withoutTrunk } from './calling-codes.ts'

const DIGITS_MIN = 6
const DIGITS_MAX = 15
/** Longer than any phone with its extension. */
const LENGTH_MAX = 60
const EXTENSION = /(?:ext|extension|x|#)[.:\s]*\d{1,6}\s*$/i
const ABROAD = /^(?:\+|00|011(?=\d{8}))/
/** "+44 (0)20": the nought that is not dialled from abroad. */
const OPTIONAL_NOUGHT = /\(0\)/g
/** A number so long that begins with its country's code was written without the plus. */
const WITH_CODE_MIN = 11

/**
 * @param country ISO 3166-1 alpha-2 of the address the phone stands with, or null
 * @returns "442079460018", or null where it is no phone number
 */
export function phoneKey(phone: string | null, country: string | null): string | null {
  if (phone === null || phone.length > LENGTH_MAX) return null
  const plain = anyAscii(phone.normalize('NFKC')).replace(EXTENSION, '').trim()
  const signs = plain.replace(OPTIONAL_NOUGHT, '').replace(/[^\d+]/g, '')
  const key = ABROAD.test(signs) ? fromAbroad(signs.replace(ABROAD, '')) : fromInside(signs, country)
  const digits = key.replaceAll('+', '')
  return digits.length < DIGITS_MIN || digits.length > DIGITS_MAX ? null : digits
}

function fromAbroad(digits: string): string {
  const code = callingCodeOf(digits)
  return code === null ? digits : code + withoutTrunk(code, digits.slice(code.length))
}

function fromInside(digits: string, country: string | null): string {
  const code = country === null ? undefined : CALLING_CODES.get(country)
  if (code === undefined) return digits
  if (digits.startsWith(code) && digits.length >= WITH_CODE_MIN) return fromAbroad(digits)
  return code + withoutTrunk(code, digits)
}
