/** Values of watch lists as they are compared, and what is wrong with one that could never be found. Pure. */
import { readText } from '#domain/text.ts'
import { wordsOfAddress } from '../names/address-words.ts'
import { phoneKey } from '../names/phone.ts'

/** Kinds of lists that are looked up in a declaration, beside parties. */
export const WATCH_KINDS = ['addresses', 'phones', 'brands', 'words', 'codes'] as const
export type WatchKind = (typeof WATCH_KINDS)[number]

export function isWatchKind(kind: string): kind is WatchKind {
  return WATCH_KINDS.includes(kind as WatchKind)
}

/** What a code is; `unknown` is looked for everywhere. */
export const CODE_SUBJECTS = ['hs', 'postcode', 'reference', 'unknown'] as const

const ADDRESS_WORDS_MIN = 2
const CODE_LENGTH_MIN = 2
/** `silenc*`: what stands before the ending needs three letters. */
const SHORT_ENDLESS = /(?:^|[^\p{L}\p{N}])[\p{L}\p{N}]{0,2}\*/u

/** Letters and digits, upper case. */
export function codeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The keys that a listed phone has: one for each country it is told of, otherwise its digits. */
export function phoneKeys(phone: string, countries: readonly string[]): string[] {
  const keys = (countries.length === 0 ? [null] : countries).map((country) => phoneKey(phone, country))
  return [...new Set(keys.filter((key) => key !== null))]
}

/** Why a value can never be found, or null. */
export function watchFault(kind: WatchKind, value: string, countries: readonly string[]): string | null {
  if (kind === 'phones')
    return phoneKeys(value, countries).length === 0 ? 'there is no phone number in it' : null
  if (kind === 'addresses')
    return new Set(wordsOfAddress(value)).size < ADDRESS_WORDS_MIN ? 'an address has two words or more' : null
  if (kind === 'codes')
    return codeKey(value).length < CODE_LENGTH_MIN ? 'a code has two letters or digits or more' : null
  if (SHORT_ENDLESS.test(value)) return 'three letters stand before a *'
  return readText(value).tokens.length === 0 ? 'there is no word in it' : null
}
