/**
 * What is known of synthetic mail and never told in it: which items are planted threats, how they are disguised, which
 * innocent goods look dangerous and which data faults were made.
 */

import type { RiskCategory } from '#domain/assessment.ts'
import type { ItemFunction } from '#domain/item.ts'

export const FAULT_KINDS = [
  'missing-hs',
  'wrong-hs',
  'vague-description',
  'bad-check-digit',
  'missing-addressee-country',
  'missing-city-or-postcode',
  'placeholder-name',
  'net-above-gross',
  'zero-value',
  'bad-currency',
  'missing-origin',
  'wrong-destination',
  'wrong-type',
  'late-data',
  'amendment-before-original',
  'unreadable-message',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** The truth of one item entry of one message. */
export interface EntryTruth {
  /** Place of the item in the message, from 0. An unreadable message is one entry at place 0. */
  place: number
  /** As sent, so a faulty one stays faulty. Null for an unreadable message. */
  itemId: string | null
  threat: RiskCategory | null
  /** Tricks joined by `+`; null for innocent mail and for threats declared openly. */
  disguise: string | null
  /** Innocent, but its words, brand or HS code belong to a threat. */
  lookAlike: boolean
  /** Declared value over what the goods cost: 1, or less where a line is declared far below its price. */
  valueShare: number
  faults: FaultKind[]
  function: ItemFunction
  /** The message of which this one is a second sending. */
  duplicateOf: string | null
}

export interface TrafficMessage {
  /** UPU code of the operator that submits it. */
  operator: string
  messageId: string
  contentType: 'application/json' | 'application/x-ndjson'
  body: Buffer
  truth: EntryTruth[]
}
