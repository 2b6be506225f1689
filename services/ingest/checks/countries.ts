import { fault } from '#contracts/findings/catalogue.ts'
import { isCountry } from '#domain/countries.ts'
import { operatorOf } from '#domain/operators.ts'
import type { Check } from './check.ts'

const UNKNOWN = fault('country-unknown')

/** DQ18: countries exist, and the addressee's is served by the destination operator, its territories included. */
export const checkCountries: Check = ({ item, pieces }, report) => {
  const { country } = item.addressee.address
  if (isUnknown(item.sender.address.country)) report('sender.address.country', UNKNOWN)
  if (isUnknown(country)) report('addressee.address.country', UNKNOWN)
  for (const { piece, at } of pieces) {
    if (isUnknown(piece.originCountry)) report(`contents[${at}].originCountry`, UNKNOWN)
  }
  if (country === null || !isCountry(country)) return
  const operator = operatorOf(item.destinationOperator ?? '')
  if (!operator || operator.serves.includes(country)) return
  report('addressee.address.country', fault('country-not-served', { operator: operator.code }))
}

function isUnknown(code: string | null): boolean {
  return code !== null && !isCountry(code)
}
