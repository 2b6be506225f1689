/** The words that history is told in: what an entry brings, what is remembered of an item, and what is read for a batch. */
import type { Hash, HistoryKeys } from './keys.ts'
import type { Counted, Trace } from './windows.ts'

/** An entry that is assessed, as history sees it. */
export interface Subject {
  /** Null where it names no item. */
  item: Hash | null
  /** When it was received, milliseconds since 1970. */
  at: number
  /** Declared value in hundredths of a US dollar; 0 where none is known. */
  cents: number
  keys: HistoryKeys
  /** Only accepted data is remembered. */
  isAccepted: boolean
}

/** What is remembered of an item: its first accepted version. */
export interface Remembered extends Counted {
  item: Hash
  keys: HistoryKeys
}

export const OUTCOMES = ['hold', 'find'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes of a key, by when its items were received. */
export interface OutcomesOfKey {
  /** Of items that lie in the window of every item of the batch. */
  always: number
  others: readonly number[]
}

export interface Total {
  items: number
  cents: number
}

/** What the windows of one item hold of a key, counted where the items are kept. */
export interface Windows {
  /** In the order of HISTORY_DAYS. */
  totals: readonly Total[]
  firstAt: number
  /** Names at the address; 0 for other keys. */
  names: number
  /** From midnight (UTC) on. */
  today: Total
}

export interface History {
  /** Keys that one item of the batch alone has. A key without any history is in neither map. */
  windows: ReadonlyMap<Hash, Windows>
  /** The other keys. */
  traces: ReadonlyMap<Hash, Trace>
  /** By `outcomeKey`. */
  outcomes: ReadonlyMap<string, OutcomesOfKey>
  /** The items of the batch that are remembered already. */
  remembered: ReadonlyMap<Hash, Remembered>
  /** Their own outcomes, by `ownOutcomeKey`. */
  ownOutcomes: ReadonlySet<string>
}

export function outcomeKey(key: Hash, outcome: Outcome): string {
  return `${key} ${outcome}`
}

export function ownOutcomeKey(item: Hash, key: Hash, outcome: Outcome): string {
  return `${item} ${key} ${outcome}`
}
