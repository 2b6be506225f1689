/**
 * What the model is told of one item, in training and in serving alike. Everything is given: the features ask nobody and
 * know no clock. What may be absent is null, and the model then goes without it.
 */
import type { Declaration } from '#domain/item.ts'
import type { ThreatClass } from './threat-classes.ts'

/** What is known of the parties before this item: counts, of items and of examinations that found something. */
export const PARTY_FACTS = [
  'senderItemsBefore',
  'senderFindsBefore',
  'addresseeItemsBefore',
  'addresseeFindsBefore',
] as const
export type PartyFact = (typeof PARTY_FACTS)[number]

/** What target rates are kept by. */
export const RATE_KEYS = ['sender', 'addressee', 'heading', 'route'] as const
export type RateKey = (typeof RATE_KEYS)[number]

/** Smoothed shares 0..1 of earlier, decided examinations that found the threat, and the share over all of them. */
export type TargetRates = Partial<Record<RateKey | 'all', Partial<Record<ThreatClass, number>>>>

/** What a scanner or another agency told of the item. */
export interface ToldEvidence {
  kind: 'scan' | 'hit'
  /** A risk category. */
  category: string
  /** 0..1000 */
  score: number
}

export interface ScoringInput {
  declaration: Declaration
  /** US dollars for one unit of the currency. */
  ratesToUsd: Readonly<Record<string, number>>
  /** Names of the lexicons that match a description, such as `weapons.make`; what is before the dot is a risk category. */
  lexicons: readonly string[]
  /** Codes of data-quality findings, `DQ01` …; null where the item was not checked. */
  findings: readonly string[] | null
  /** Null where nobody looked. Keys that are not of PARTY_FACTS are not read. */
  partyHistory: Readonly<Record<string, number | null>> | null
  /** Of outcomes decided before the item arrived; null where nobody looked. */
  targetRates: TargetRates | null
  /** Null where nobody told anything. */
  evidence: readonly ToldEvidence[] | null
}

/** An item and what was found in it. A class that was not looked for is left out, and teaches nothing. */
export interface LabelledExample {
  input: ScoringInput
  labels: Partial<Record<ThreatClass, 0 | 1>>
  /** How many items this one stands for: one over its chance to be among the examples. */
  weight: number
  /** Looks like a threat and is none, where that is known. */
  lookAlike: boolean
}
