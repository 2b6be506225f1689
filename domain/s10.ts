/**
 * UPU S10: the thirteen characters that name a postal item, `RR473124829GB`.
 *
 * Two letters of service indicator, eight digits of serial number, a check digit, the ISO 3166-1 alpha-2 code of the
 * issuing country. Source: UPU S10; ranges and samples in standards.md §2.1–2.2.
 */

import { isCountry } from './countries.ts'
import type { MailClass } from './item.ts'

const FORMAT = /^([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})$/
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

export interface S10 {
  /** Two letters, see `serviceOf`. */
  indicator: string
  /** Eight digits. */
  serial: string
  checkDigit: number
  /** ISO 3166-1 alpha-2, unverified. */
  country: string
}

/** What a service indicator says, and the mail classes it agrees with (empty: any). */
export interface PostalService {
  meaning: string
  mailClasses: readonly MailClass[]
  /** `bilateral`: only between operators that agreed on it. */
  scope: 'international' | 'bilateral'
}

/** In the order they were found wrong: `format`, `check-digit`, `prefix` (reserved or not assigned), `country`. */
export type S10Fault = 'format' | 'check-digit' | 'prefix' | 'country'

/** The four parts, or null where the format is wrong. Checks neither digit, prefix nor country. */
export function parseS10(id: string): S10 | null {
  const parts = FORMAT.exec(id)
  if (!parts) return null
  return { indicator: parts[1]!, serial: parts[2]!, checkDigit: Number(parts[3]), country: parts[4]! }
}

/**
 * Check digit: weights 8 6 4 2 3 5 9 7, eleven minus the sum modulo eleven, where 10 becomes 0 and 11 becomes 5.
 * @param serial eight digits, no spaces   @returns 0–9
 */
export function s10CheckDigit(serial: string): number {
  let sum = 0
  for (let i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i]! * (serial.charCodeAt(i) - 48)
  const digit = 11 - (sum % 11)
  if (digit === 10) return 0
  return digit === 11 ? 5 : digit
}

/** Why an identifier is not a valid S10, or null where it is. Expects it normalised: upper case, no spaces. */
export function s10Fault(id: string): S10Fault | null {
  const s10 = parseS10(id)
  if (!s10) return 'format'
  if (s10CheckDigit(s10.serial) !== s10.checkDigit) return 'check-digit'
  if (!serviceOf(s10.indicator)) return 'prefix'
  return isCountry(s10.country) ? null : 'country'
}

/**
 * A valid identifier from its parts.
 * @param indicator two letters   @param serial 0 to 99,999,999   @param country ISO 3166-1 alpha-2
 * @throws RangeError where a part is out of its range: a programmer's error
 */
export function makeS10(indicator: string, serial: number, country: string): string {
  const digits = String(serial).padStart(8, '0')
  const id = `${indicator}${digits}${s10CheckDigit(digits)}${country}`
  const fault = s10Fault(id)
  if (fault) throw new RangeError(`no S10 from ${indicator}, ${serial}, ${country}: ${fault}`)
  return id
}

const ANY: readonly MailClass[] = []
const PARCEL: readonly MailClass[] = ['C']
const LETTER: readonly MailClass[] = ['U']
const EXPRESS: readonly MailClass[] = ['E']

/** First letter, range of second letters, meaning, mail classes. The first row that fits counts. */
const SERVICES: readonly [string, string, string, readonly MailClass[], PostalService['scope']][] = [
  ['A', 'A-U', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['A', 'V-Z', 'RFID-tracked e-commerce item', ANY, 'bilateral'],
  ['B', 'A-Z', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['C', 'V-V', 'insured parcel', PARCEL, 'international'],
  ['C', 'Z-Z', 'parcel, bilateral use', PARCEL, 'bilateral'],
  ['C', 'A-Y', 'parcel', PARCEL, 'international'],
  ['D', 'A-Z', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['E', 'A-W', 'EMS', EXPRESS, 'international'],
  ['E', 'X-Z', 'EMS, bilateral use', EXPRESS, 'bilateral'],
  ['G', 'A-A', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['G', 'D-D', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['H', 'A-W', 'e-commerce parcel', PARCEL, 'international'],
  ['H', 'X-Y', 'e-commerce parcel, multilateral use', PARCEL, 'bilateral'],
  ['H', 'Z-Z', 'e-commerce parcel, bilateral use', PARCEL, 'bilateral'],
  ['L', 'A-Y', 'tracked letter-post item', LETTER, 'international'],
  ['L', 'Z-Z', 'tracked letter-post item, bilateral use', LETTER, 'bilateral'],
  ['M', 'A-Z', 'M-bag', LETTER, 'international'],
  ['N', 'A-Z', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['P', 'A-Z', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
  ['Q', 'A-M', 'international business reply', LETTER, 'international'],
  ['R', 'A-Z', 'registered letter-post item', LETTER, 'international'],
  ['U', 'A-Z', 'other letter-post item under customs control', LETTER, 'international'],
  ['V', 'A-Z', 'insured letter-post item', LETTER, 'international'],
  ['Z', 'A-Z', 'domestic, bilateral or multilateral use', ANY, 'bilateral'],
]

const SERVICE_BY_INDICATOR = tabulate()

/** What a service indicator stands for; null where it is reserved (J, K) or not assigned (F, I, O, S, T, W, X, Y, most of G, QN–QZ). */
export function serviceOf(indicator: string): PostalService | null {
  return SERVICE_BY_INDICATOR.get(indicator) ?? null
}

/** Whether an indicator fits the mail class: C and H parcels, E EMS, L M Q R U V letters. Those of bilateral use fit any. */
export function agreesWithMailClass(indicator: string, mailClass: MailClass): boolean {
  const classes = serviceOf(indicator)?.mailClasses ?? ANY
  return classes.length === 0 || classes.includes(mailClass)
}

function tabulate(): Map<string, PostalService> {
  const table = new Map<string, PostalService>()
  for (const [first, range, meaning, mailClasses, scope] of SERVICES) {
    for (let letter = range.charCodeAt(0); letter <= range.charCodeAt(2); letter++) {
      const indicator = first + String.fromCharCode(letter)
      if (!table.has(indicator)) table.set(indicator, { meaning, mailClasses, scope })
    }
  }
  return table
}
