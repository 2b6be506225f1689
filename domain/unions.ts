/** Unions that make law for their members, by the code their thresholds are kept under. */

/** The customs territory of the Union: the member states with Monaco, Åland and the French overseas departments. Source: Union Customs Code, art. 4. */
const EU =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE AX GF GP MC MF MQ RE YT'

const UNIONS: readonly (readonly [string, string])[] = [['EU', EU]]

const UNIONS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  UNIONS.flatMap(([, members]) => members.split(' ')).map((country) => [
    country,
    UNIONS.flatMap(([union, members]) => (members.split(' ').includes(country) ? [union] : [])),
  ]),
)
const NONE: readonly string[] = []

/** The unions a country (ISO 3166-1 alpha-2) is in: `FR` is in `EU`. */
export function unionsOf(country: string): readonly string[] {
  return UNIONS_OF.get(country) ?? NONE
}
