/** Countries by their ISO 3166-1 alpha-2 code, and whether their addresses carry a postcode. */

import rows from 'i18n-iso-countries/codes.json' with { type: 'json' }

const CODES: ReadonlySet<string> = new Set(rows.map((row) => row[0] as string))

/** Every assigned code, in order. */
export const COUNTRY_CODES: readonly string[] = [...CODES].sort()

/** Countries and territories whose addresses need no postcode. Source: UPU addressing sheets, from general knowledge, 2026-11. */
const WITHOUT_POSTCODES: ReadonlySet<string> = new Set(
  (
    'AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK HM JM KI KM KP ' +
    'LC LY ML MO MR MW NR NU PA QA RW SB SC SL SO SR ST SX SY TD TF TG TK TL TO TV UG UM VU YE ZW'
  ).split(' '),
)

/** Whether a code is assigned, upper case: `FR` yes, `fr`, `FRA`, `UK`, `ZZ` no. Kosovo's `XK`, which mail uses, counts. */
export function isCountry(code: string): boolean {
  return CODES.has(code)
}

/** Whether addresses there carry a postcode. True for a code that is not known: better asked once too often. */
export function usesPostcodes(country: string): boolean {
  return !WITHOUT_POSTCODES.has(country)
}
