import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import { usesPostcodes } from '#domain/countries.ts'
import type { Party } from '#domain/item.ts'
import type { Check, Report } from './check.ts'
import { isPlaceholder, isPlaceholderPlace } from './stop-words.ts'
import { type Emptiness, emptinessOf } from './words.ts'

type Role = 'sender' | 'addressee'

const NO_NAME = fault('name-missing')
const EMPTY_NAME: Readonly<Record<Emptiness, Fault>> = {
  'only-digits': fault('name-only-digits'),
  'only-signs': fault('name-only-signs'),
  repetition: fault('name-repetition'),
  file: fault('name-file'),
}
const PLACEHOLDER = fault('name-placeholder')
const SINGLE_WORD_NAME = fault('name-single-word')

/** One run of characters without a space, none of them of a script that writes names without spaces. */
const SINGLE_WORD =
  /^[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u

/** DQ04: both parties have a name that names someone. Source: standards.md §3.4 (PACT), §4.1. */
export const checkNames: Check = ({ item }, report) => {
  const sender = nameFault(item.sender)
  if (sender) report('sender.name', sender)
  const addressee = nameFault(item.addressee)
  if (addressee) report('addressee.name', addressee)
}

function nameFault({ name, idRef }: Party): Fault | null {
  if (name === null) return NO_NAME
  const emptiness = emptinessOf(name)
  if (emptiness) return EMPTY_NAME[emptiness]
  if (isPlaceholder(name)) return PLACEHOLDER
  // Businesses may have one word: known by an EORI or tax number, or by what no person's name holds.
  if (name.includes(' ') || idRef !== null || /[\d&@.]/.test(name)) return null
  return SINGLE_WORD.test(name) ? SINGLE_WORD_NAME : null
}

/** DQ05: where the parties live. City and country are critical, postcode and street major. */
export const checkAddresses: Check = ({ item }, report) => {
  checkAddress(item.sender, 'sender', report)
  checkAddress(item.addressee, 'addressee', report)
}

const NO_COUNTRY = fault('country-missing')
const NO_CITY = fault('city-missing')
const NO_POSTCODE = fault('postcode-missing')
const NO_STREET = fault('street-missing')

function checkAddress({ address }: Party, role: Role, report: Report): void {
  const { lines, city, country, postcode } = address
  if (country === null) report(`${role}.address.country`, NO_COUNTRY)
  else if (isNoPostcode(postcode) && usesPostcodes(country)) report(`${role}.address.postcode`, NO_POSTCODE)
  if (city === null || emptinessOf(city) || isPlaceholderPlace(city)) report(`${role}.address.city`, NO_CITY)
  if (isNoStreet(lines)) report(`${role}.address.lines`, NO_STREET)
}

/** Postcodes may be digits or letters; `N/A`, `-` and `00000` are none. */
function isNoPostcode(postcode: string | null): boolean {
  return postcode === null || /^[0\W_]+$/.test(postcode) || isPlaceholderPlace(postcode)
}

function isNoStreet(lines: readonly string[]): boolean {
  if (lines.length === 0) return true
  if (lines.length === 1) return emptinessOf(lines[0]!) !== null || isPlaceholderPlace(lines[0]!)
  return emptinessOf(lines.join(' ')) !== null
}

const NO_CONTACT = fault('contact-missing')

/** DQ14: the addressee can be reached. */
export const checkContact: Check = ({ item: { addressee } }, report) => {
  if (addressee.phone === null && addressee.email === null) report('addressee.phone', NO_CONTACT)
}
