/**
 * The names of the history facts: what is known of the earlier mail of a party, its address, its phone, and of sender and
 * addressee together. The item itself is never counted among them, and windows are exact: `7d` is the 7 times 24 hours
 * before the item was received.
 */

export const HISTORY_KEYS = [
  'sender',
  'senderAddress',
  'senderPhone',
  'addressee',
  'addresseeAddress',
  'addresseePhone',
  /** Sender and addressee together. */
  'pair',
] as const
export type HistoryKey = (typeof HISTORY_KEYS)[number]

export const HISTORY_DAYS = [1, 7, 30, 365] as const
export type HistoryDays = (typeof HISTORY_DAYS)[number]

export type HistoryFactName =
  /** Items received, and their declared value in US dollars. */
  | `${HistoryKey}${'Items' | 'ValueUsd'}${HistoryDays}d`
  /** Days since the first item; null where there was none. */
  | `${HistoryKey}FirstSeenDays`
  /** Items of the last 365 days that were held, and those in which something was found. */
  | `${HistoryKey}${'Holds' | 'Finds'}365d`
  /** Names that had mail at the address in 30 days: many may be a drop. */
  | `${'senderAddress' | 'addresseeAddress'}Names30d`
  /** Items of the pair on one day (UTC), this one included, and their value together: a consignment in parts. */
  | 'pairSameDayItems'
  | 'pairSameDayValueUsd'

/** By name; null where the declaration has nothing to look up by, or there is nothing to tell. */
export type HistoryFacts = Readonly<Partial<Record<HistoryFactName, number | null>>>

function factsOfKey(key: HistoryKey): HistoryFactName[] {
  return [
    ...HISTORY_DAYS.flatMap((days) => [`${key}Items${days}d`, `${key}ValueUsd${days}d`] as const),
    `${key}FirstSeenDays`,
    `${key}Holds365d`,
    `${key}Finds365d`,
  ]
}

export const HISTORY_FACT_NAMES: readonly HistoryFactName[] = [
  ...HISTORY_KEYS.flatMap(factsOfKey),
  'senderAddressNames30d',
  'addresseeAddressNames30d',
  'pairSameDayItems',
  'pairSameDayValueUsd',
]
