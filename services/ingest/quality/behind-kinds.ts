/** What stands behind a measure, where it is not items: messages, decisions, referrals, examinations, journeys. Pure. */
import type { LeadsTo } from '#contracts/quality.ts'
import { leadsToItems } from './behind.ts'
import { type Measure, type Terms, termsOf } from './catalogue.ts'
import { CLEARANCE } from './clearance-counts.ts'

/** Null where a measure leads nowhere yet. */
export function leadsTo(measure: Measure): LeadsTo | null {
  const { grain, terms, axis } = measure
  if (!terms) return null
  if (leadsToItems(measure)) return 'items'
  if (grain === 'counts') return 'messages'
  if (grain === 'journey') return 'journeys'
  if (grain === 'hits') return 'examinations'
  const [place] = terms(axis?.keys[0] ?? '').plus
  const counter = CLEARANCE[place!]!
  if (counter.startsWith('referrals')) return 'referrals'
  return counter === 'examined' || counter === 'confirmed' ? 'examinations' : 'decisions'
}

/** Lists that would tell a post what of its mail is kept back without its being told: a sealed hold runs visibly normal. */
export function isForOfficers(measure: Measure): boolean {
  const to = leadsTo(measure)
  return to === 'decisions' || to === 'examinations' || measure.id === 'hold-fulfilment'
}

/** Places of the counts, one of which has to hold and none of the other; both of the grain's own list. */
export interface Wanted {
  any: readonly number[]
  none: readonly number[]
}

/** Of a measure of what is good what is not, otherwise what is counted. Null where a key is needed. */
export function wantedOf(measure: Measure, key: string | null): Wanted | null {
  const terms: Terms | null = termsOf(measure, key)
  if (!terms) return null
  return measure.better === 'more'
    ? { any: [...terms.over, ...(terms.minus ?? [])], none: terms.plus }
    : { any: terms.plus, none: terms.minus ?? [] }
}

/** Where a list goes on: the time and the id of the row read last. */
export interface Place {
  at: string
  id: string
}

export function writtenPlace({ at, id }: Place): string {
  return `${at}~${id}`
}

/** Null where it is none of ours. */
export function readPlace(text: string): Place | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([\w./-]{1,80})$/.exec(text)
  return match && !Number.isNaN(Date.parse(match[1]!)) ? { at: match[1]!, id: match[2]! } : null
}
