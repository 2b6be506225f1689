import { usesPostcodes } from '#domain/countries.ts'
import type { Party } from '#domain/item.ts'
import { type Check, critical, type Fault, major, minor, type Report } from './check.ts'
import { isPlaceholder } from './stop-words.ts'
import { emptinessOf } from './words.ts'

type Role = 'sender' | 'addressee'

const NAME_HINT = 'Give the full name of the person or business.'
/** One run of characters without a space, none of them of a script that writes names without spaces. */
const SINGLE_WORD =
  /^[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u

/** DQ04: both parties have a name that names someone. Source: standards.md §3.4 (PACT), §4.1. */
export const checkNames: Check = (item, _context, report) => {
  for (const role of ['sender', 'addressee'] as const) {
    const fault = nameFault(item[role])
    if (fault) report('DQ04', `${role}.name`, fault)
  }
}

function nameFault({ name, idRef }: Party): Fault | null {
  if (name === null) return critical('the name is missing', NAME_HINT)
  const emptiness = emptinessOf(name)
  if (emptiness) return critical(`the name is ${emptiness}`, NAME_HINT)
  if (isPlaceholder(name)) return critical('the name stands for nobody', NAME_HINT)
  // Businesses may have one word: known by an EORI or tax number, or by what no person's name holds.
  const isBusiness = idRef !== null || /[\d&@.]/.test(name)
  if (isBusiness || !SINGLE_WORD.test(name)) return null
  return minor('the name is a single word', 'Give first and family name, if the person has both.')
}

/** DQ05: where the parties live. City and country are critical, postcode and street major. */
export const checkAddresses: Check = (item, _context, report) => {
  checkAddress(item.sender, 'sender', report)
  checkAddress(item.addressee, 'addressee', report)
}

const NO_COUNTRY = critical('the country is missing', 'Give the ISO 3166-1 code of the country, two letters.')
const NO_CITY = critical('the city is missing or no word', 'Give the city or place of the address.')
const NO_POSTCODE = major('the postcode is missing', 'Give the postcode; addresses of this country have one.')
const NO_STREET = major('street or PO box is missing or no word', 'Give street and number, or the PO box.')

function checkAddress({ address }: Party, role: Role, report: Report): void {
  const { lines, city, country, postcode } = address
  const field = `${role}.address`
  if (country === null) report('DQ05', `${field}.country`, NO_COUNTRY)
  else if (postcode === null && usesPostcodes(country)) report('DQ05', `${field}.postcode`, NO_POSTCODE)
  if (city === null || emptinessOf(city)) report('DQ05', `${field}.city`, NO_CITY)
  if (lines.length === 0 || emptinessOf(lines.join(' '))) report('DQ05', `${field}.lines`, NO_STREET)
}

const NO_CONTACT = minor(
  'neither telephone nor e-mail of the addressee',
  'Give a telephone number or an e-mail address of the addressee.',
)

/** DQ14: the addressee can be reached. */
export const checkContact: Check = (item, _context, report) => {
  const { phone, email } = item.addressee
  if (phone === null && email === null) report('DQ14', 'addressee.phone', NO_CONTACT)
}
