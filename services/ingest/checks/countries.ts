import { isCountry } from '#domain/countries.ts'
import { operatorOf } from '#domain/operators.ts'
import { type Check, major, piecesOf } from './check.ts'

const UNKNOWN_COUNTRY = major(
  'no country has this code',
  'Send the ISO 3166-1 code of the country, two letters: GB for the United Kingdom, GR for Greece.',
)

/** DQ18: countries exist, and the addressee's is served by the destination operator, its territories included. */
export const checkCountries: Check = (item, _context, report) => {
  const country = item.addressee.address.country
  const fields: [string, string | null][] = [
    ['sender.address.country', item.sender.address.country],
    ['addressee.address.country', country],
    ...piecesOf(item).map(({ piece, field }): [string, string | null] => [
      `${field}.originCountry`,
      piece.originCountry,
    ]),
  ]
  for (const [field, code] of fields) {
    if (code !== null && !isCountry(code)) report('DQ18', field, UNKNOWN_COUNTRY)
  }
  const operator = operatorOf(item.destinationOperator ?? '')
  if (country === null || !isCountry(country) || !operator || operator.serves.includes(country)) return
  const hint = 'Name the operator that delivers in the country of the addressee, or correct the country.'
  report('DQ18', 'addressee.address.country', major(`${operator.code} does not serve this country`, hint))
}
