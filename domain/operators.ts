/**
 * Designated postal operators by their UPU code (three characters, list 206): whose identifiers they issue and which
 * countries and territories they serve.
 *
 * Only operators that serve more than their own country are tabled. Any other code stands for the country its first two
 * letters name. Source: standards.md §2.5; territories from general knowledge, 2026-11.
 */

import { isCountry } from './countries.ts'

export interface Operator {
  code: string
  /** ISO 3166-1 alpha-2 of the country that issues its S10 identifiers. */
  country: string
  /** Its own country first, then the territories it serves. */
  serves: readonly string[]
}

const FORMAT = /^[A-Z]{2}[A-Z0-9]$/

const TERRITORIES: Readonly<Record<string, string>> = {
  AUA: 'CX CC NF HM',
  CHA: 'LI',
  DKA: 'FO GL',
  ESA: 'AD',
  FIA: 'AX',
  FRA: 'GP MQ GF RE YT PM BL MF MC AD TF',
  GBA: 'JE GG IM',
  ITA: 'SM VA',
  MAA: 'EH',
  NOA: 'SJ BV',
  NZA: 'TK',
  USA: 'PR VI GU AS MP UM FM MH PW',
}

const TABLED: ReadonlyMap<string, Operator> = new Map(
  Object.entries(TERRITORIES).map(([code, territories]) => {
    const country = code.slice(0, 2)
    return [code, { code, country, serves: [country, ...territories.split(' ')] }]
  }),
)

/** Whether a text has the form of an operator code: two letters and a letter or digit. */
export function isOperatorCode(code: string): boolean {
  return FORMAT.test(code)
}

/** The operator behind a code; null where the code is malformed or its first two letters name no country. */
export function operatorOf(code: string): Operator | null {
  const tabled = TABLED.get(code)
  if (tabled) return tabled
  const country = code.slice(0, 2)
  return isOperatorCode(code) && isCountry(country) ? { code, country, serves: [country] } : null
}
