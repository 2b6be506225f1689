/** How often each thing happens in synthetic mail, as a share of items unless it says otherwise. */

import type { FaultKind } from './truth.ts'

/** Planted threats; screening literature reports 0.5–2 % (docs of the field, base rates for tests). */
export const THREAT_RATE = 0.012
/** Innocent goods whose words, brand or HS code belong to a threat. */
export const LOOK_ALIKE_RATE = 0.016

export const FAULT_RATES: Readonly<Record<ItemFault, number>> = {
  'missing-hs': 0.08,
  'wrong-hs': 0.03,
  'vague-description': 0.03,
  'bad-check-digit': 0.01,
  'missing-addressee-country': 0.005,
  'missing-city-or-postcode': 0.02,
  'placeholder-name': 0.007,
  'net-above-gross': 0.01,
  'zero-value': 0.01,
  'bad-currency': 0.003,
  'missing-origin': 0.03,
  'wrong-destination': 0.003,
  'wrong-type': 0.002,
  'late-data': 0.015,
}
/** Faults of a single declaration; the other kinds are faults of a message or of the order of messages. */
export type ItemFault = Exclude<FaultKind, 'amendment-before-original' | 'unreadable-message'>

export const AMENDMENT_RATE = 0.02
export const CANCELLATION_RATE = 0.005
/** Share of amendments that overtake their original. */
export const AMENDMENT_FIRST_SHARE = 0.03

/** Shares of messages. */
export const DUPLICATE_MESSAGE_RATE = 0.01
export const UNREADABLE_MESSAGE_RATE = 0.002
export const NDJSON_MESSAGE_RATE = 0.04

/** Share of planted items spelled to slip past word lists, and of innocent ones that are merely spelled badly. */
export const PLANTED_ODD_SPELLING_RATE = 0.18
export const INNOCENT_ODD_SPELLING_RATE = 0.005
/** Share of planted items padded with innocent words, and of innocent ones with a long shop title. */
export const PLANTED_PADDING_RATE = 0.15
export const INNOCENT_PADDING_RATE = 0.05
/** Share of the other planted items under the HS code of something harmless. */
export const PLANTED_BENIGN_HS_RATE = 0.2
/** Share of lines declared far below their price. */
export const UNDERVALUED_RATE = 0.05

/** Traffic is spread over this long before `now`. */
export const TRAFFIC_SPAN_MS = 36 * 3_600_000
export const MESSAGE_ITEMS_MEDIAN = 9
export const MESSAGE_ITEMS_SIGMA = 0.8
export const MESSAGE_ITEMS_MAX = 60
/** Share of items whose postage is several times their value: express at the sender's wish, a cheap thing sent far. */
export const DEAR_POSTAGE_RATE = 0.006
/** Share of items posted as EMS. */
export const EXPRESS_RATE = 0.05
/** Share of disguised items under the HS code of what they pass for. */
export const PLANTED_COVER_HS_SHARE = 0.7

/** Share of messages whose items are seen on their way, and the most items that are: a demo is about declarations. */
export const JOURNEY_RATE = 0.1
export const JOURNEY_ITEMS_MAX = 20_000
/** Shares of items in despatches: never declared; departed before their data came; arrived before it; arrived in time. */
export const UNDECLARED_RATE = 0.04
export const DEPARTED_FIRST_RATE = 0.08
export const ARRIVED_FIRST_RATE = 0.03
export const ARRIVED_RATE = 0.6
/** Of those that arrived before their data. */
export const CUSTOMS_RATE = 0.5
/** Share of receptacles that weigh half of what their items are declared to. */
export const WEIGHT_DIFFERS_RATE = 0.06
