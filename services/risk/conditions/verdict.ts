/** What a condition answers: true with what it saw, false, or unknown with why; and the lists it may name. */
import type { Evidence } from '#domain/assessment.ts'
import type { Thresholds } from '../pack.ts'
import type { PieceSight, Sight } from '../sight.ts'

export type Verdict = { is: 'true'; evidence: Evidence[] } | { is: 'false' } | { is: 'unknown'; why: string }

/** Judges the whole item, or one piece of it. */
export type Judge = (sight: Sight, piece: PieceSight | null) => Verdict
export type PieceJudge = (sight: Sight, piece: PieceSight) => Verdict

/** What the names in conditions resolve to. Phrases written inside a rule have a lexicon of their own here. */
export interface Lists {
  lexicons: Readonly<Record<string, unknown>>
  hsLists: Readonly<Record<string, readonly string[]>>
  casLists: Readonly<Record<string, Readonly<Record<string, string>>>>
  codeLists: Readonly<Record<string, readonly string[]>>
  thresholds?: Thresholds | undefined
  rates: { readonly toUsd: Readonly<Record<string, number>> }
}

export const FALSE: Verdict = { is: 'false' }

/** The longest piece of a declared text that evidence repeats. */
export const TEXT_SHOWN_MAX = 120

export function yes(...evidence: Evidence[]): Verdict {
  return { is: 'true', evidence }
}

export function unknown(why: string): Verdict {
  return { is: 'unknown', why }
}

/** @throws where no pack has a list of the name */
export function named<T>(lists: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(lists, name)) throw new Error(`a rule names a list that no pack has: ${name}`)
  return lists[name]!
}
