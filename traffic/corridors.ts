/**
 * Who sends mail to whom: origin operators that submit, the share of each in the traffic, and where their mail goes.
 * The shares are made up in the proportions of published flows; they are not statistics.
 */

import { type Draw, weightedPick } from './random.ts'

export interface Origin {
  /** UPU operator code: ISO country and a letter. */
  operator: string
  /** Share of all messages, relative. */
  volume: number
  /** Share of items sent by businesses rather than persons. */
  businessShare: number
  /** Postage level against an average post. */
  tariff: number
  /** Currencies declared, with relative weights. */
  currencies: readonly (readonly [string, number])[]
  /** Languages of descriptions other than English, with the share of items written in them. */
  languages: readonly (readonly [string, number])[]
  /** Leaves out empty fields instead of sending null. */
  sparse: boolean
  /** Destination operators with relative weights. */
  destinations: readonly (readonly [string, number])[]
}

export interface Corridor {
  origin: Origin
  destinationOperator: string
  originCountry: string
  destinationCountry: string
}

type Weights = string

/** `'USA 30, GBA 8'` → [['USA', 30], ['GBA', 8]] */
function weights(text: Weights): [string, number][] {
  return text.split(', ').map((part) => {
    const [name, weight] = part.split(' ') as [string, string]
    return [name, Number(weight)]
  })
}

function origin(
  operator: string,
  volume: number,
  [businessShare, tariff, sparse]: readonly [number, number, boolean],
  currencies: Weights,
  languages: Weights | null,
  destinations: Weights,
): Origin {
  return {
    operator,
    volume,
    businessShare,
    tariff,
    sparse,
    currencies: weights(currencies),
    languages: languages === null ? [] : weights(languages),
    destinations: weights(destinations),
  }
}

const EUROPE = 'FRA 14, DEA 14, GBA 12, ITA 7, ESA 8, NLA 6, PLA 5, BEA 4, SEA 3, CHA 3, PTA 2'

export const ORIGINS: readonly Origin[] = [
  origin(
    'CNA',
    36,
    [0.93, 0.6, false],
    'USD 82, CNY 13, EUR 5',
    'zh 0.05',
    `${EUROPE}, USA 18, CAA 7, AUA 6, JPA 5, BRA 9, MXA 5, TRA 3, KRA 4, THA 3, AEA 3, ZAA 2, INA 2`,
  ),
  origin(
    'HKA',
    9,
    [0.9, 0.7, false],
    'HKD 45, USD 55',
    'zh 0.03',
    `${EUROPE}, USA 16, CAA 6, AUA 7, JPA 4, SGA 4, THA 2`,
  ),
  origin(
    'USA',
    9,
    [0.55, 1.6, true],
    'USD 100',
    'es 0.03',
    'CAA 22, GBA 14, DEA 10, FRA 8, AUA 8, JPA 8, MXA 8, BRA 6, KRA 4, ITA 4, ESA 3, HKA 3, INA 3, CHA 3',
  ),
  origin(
    'GBA',
    8,
    [0.6, 1.3, true],
    'GBP 100',
    null,
    'FRA 14, DEA 14, USA 22, ITA 7, ESA 7, NLA 6, AUA 7, CAA 6, PLA 4, SEA 4, INA 4, HKA 3, AEA 3',
  ),
  origin(
    'DEA',
    7,
    [0.6, 1.2, false],
    'EUR 100',
    'de 0.4',
    'CHA 18, GBA 14, USA 18, TRA 6, CAA 5, JPA 4, AUA 4, BRA 3, CNA 4, KRA 3, INA 3',
  ),
  origin(
    'FRA',
    5,
    [0.5, 1.3, false],
    'EUR 100',
    'fr 0.5',
    'GBA 18, CHA 14, USA 18, CAA 14, JPA 6, BRA 5, AUA 4, CNA 4, HKA 5, TRA 4',
  ),
  origin(
    'TRA',
    4,
    [0.8, 0.8, false],
    'USD 40, EUR 45, TRY 15',
    'tr 0.18',
    'DEA 24, FRA 12, NLA 10, GBA 11, USA 14, BEA 5, CHA 4, ITA 6, AEA 6, SEA 4',
  ),
  origin(
    'INA',
    4,
    [0.75, 0.8, false],
    'USD 60, INR 40',
    null,
    'USA 32, GBA 15, CAA 10, AUA 9, DEA 8, AEA 8, FRA 6, SGA 5',
  ),
  origin(
    'JPA',
    4,
    [0.6, 1.2, false],
    'JPY 85, USD 15',
    'ja 0.1',
    'USA 34, GBA 9, FRA 9, DEA 9, CAA 6, AUA 8, HKA 7, KRA 6, SGA 5, THA 4',
  ),
  origin(
    'THA',
    2,
    [0.7, 0.8, true],
    'THB 40, USD 60',
    'th 0.04',
    'USA 24, GBA 12, FRA 12, DEA 14, AUA 12, JPA 9, SEA 6, HKA 5',
  ),
  origin(
    'NLA',
    3,
    [0.65, 1.2, true],
    'EUR 100',
    null,
    'GBA 24, USA 22, CHA 10, CAA 6, AUA 6, TRA 5, JPA 4, BRA 3',
  ),
  origin(
    'CAA',
    2,
    [0.45, 1.5, false],
    'CAD 85, USD 15',
    'fr 0.1',
    'USA 50, GBA 12, FRA 10, DEA 7, AUA 7, JPA 5',
  ),
  origin(
    'KRA',
    3,
    [0.75, 1.0, false],
    'USD 55, KRW 45',
    null,
    'USA 38, JPA 18, GBA 6, FRA 6, CAA 8, AUA 8, DEA 6, SGA 6',
  ),
  origin(
    'ITA',
    2,
    [0.55, 1.3, false],
    'EUR 100',
    'it 0.3',
    'GBA 18, USA 26, CHA 18, JPA 7, CAA 6, AUA 6, BRA 6',
  ),
  origin(
    'ESA',
    2,
    [0.5, 1.2, false],
    'EUR 100',
    'es 0.5',
    'GBA 20, USA 20, CHA 8, MXA 14, BRA 6, CAA 4, HKA 4, JPA 4',
  ),
  origin(
    'AUA',
    1.5,
    [0.5, 1.5, true],
    'AUD 100',
    null,
    'USA 26, GBA 24, SGA 8, JPA 7, CAA 7, DEA 6, FRA 5, HKA 6',
  ),
  origin('PTA', 1, [0.4, 1.2, false], 'EUR 100', 'pt 0.5', 'BRA 30, GBA 18, USA 14, CHA 14, CAA 8, HKA 5'),
  origin(
    'ZAA',
    0.8,
    [0.4, 0.9, true],
    'ZAR 70, USD 30',
    null,
    'GBA 30, USA 20, AUA 14, DEA 10, NLA 8, HKA 6',
  ),
]

/** Operators whose mail `generateTraffic` makes; each needs an account where the mail is submitted. */
export const SUBMITTERS: readonly string[] = ORIGINS.map((entry) => entry.operator)

/** Every destination operator the traffic names. */
export const DESTINATIONS: readonly string[] = [
  ...new Set(ORIGINS.flatMap((entry) => entry.destinations.map(([operator]) => operator))),
].sort()

const pickOrigin = weightedPick(ORIGINS, (entry) => entry.volume)
const pickDestination = new Map(
  ORIGINS.map((entry) => [entry.operator, weightedPick(entry.destinations, ([, weight]) => weight)]),
)

export function drawCorridor(draw: Draw): Corridor {
  const from = pickOrigin(draw)
  const [destinationOperator] = pickDestination.get(from.operator)!(draw)
  return {
    origin: from,
    destinationOperator,
    originCountry: from.operator.slice(0, 2),
    destinationCountry: destinationOperator.slice(0, 2),
  }
}

/** Units of a currency for one US dollar, roughly. */
export const PER_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.88,
  GBP: 0.76,
  CNY: 7.1,
  HKD: 7.8,
  TRY: 42,
  INR: 88,
  JPY: 152,
  THB: 33,
  CAD: 1.38,
  KRW: 1400,
  AUD: 1.53,
  ZAR: 17.5,
}

const pickCurrency = new Map(
  ORIGINS.map((entry) => [entry.operator, weightedPick(entry.currencies, ([, weight]) => weight)]),
)

export function drawCurrency(from: Origin, draw: Draw): string {
  return pickCurrency.get(from.operator)!(draw)[0]
}

/** @returns the language of an item's descriptions, `en` mostly */
export function drawLanguage(from: Origin, draw: Draw): string {
  let at = draw.unit()
  for (const [language, share] of from.languages) {
    if (at < share) return language
    at -= share
  }
  return 'en'
}
