/**
 * ICS2 names countries where the contract names operators. The operator of a country is the one whose code is the
 * country's with an A, or the one that serves it as its territory. Source: domain/operators.ts, standards.md §2.5.
 */

import { operatorOf } from '#domain/operators.ts'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

const BY_COUNTRY: ReadonlyMap<string, string> = tabulate()

/** The designated operator of a country or territory: `FR` and `MC` FRA. Null where the code is no country. */
export function operatorOfCountry(country: string): string | null {
  return BY_COUNTRY.get(country.trim().toUpperCase()) ?? null
}

function tabulate(): Map<string, string> {
  const operators = LETTERS.flatMap((a) => LETTERS.map((b) => operatorOf(`${a}${b}A`))).filter(
    (operator) => operator !== null,
  )
  const byCountry = new Map(operators.map(({ code, country }) => [country, code]))
  for (const { code, country, serves } of operators) {
    for (const territory of serves) if (territory !== country) byCountry.set(territory, code)
  }
  return byCountry
}
