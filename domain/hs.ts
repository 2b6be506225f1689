/**
 * Harmonized System codes, always read against an edition: a code that was right in 2021 may be gone in 2022.
 *
 * The first six digits are the WCO's, up to four more are national. Built in is the table of headings of HS 2022; who
 * has the full nomenclature passes its six-digit codes in. Source: WCO HS 2012–2028; standards.md §4.2.
 */

import { HS_2022_HEADINGS } from './hs-headings-2022.ts'

export interface HsEdition {
  year: 2012 | 2017 | 2022 | 2028
  /** First day it applies, UTC, inclusive. */
  validFrom: string
  /** Four-digit headings; null where this edition's table is not built in. */
  headings: ReadonlySet<string> | null
}

/** `malformed`: not 6–10 digits. `no-chapter`, `no-heading`, `no-code`: not in the edition. `retired`: was in an earlier one. */
export type HsFault = 'malformed' | 'no-chapter' | 'no-heading' | 'no-code' | 'retired'

/** Oldest first. */
export const HS_EDITIONS: readonly HsEdition[] = [
  { year: 2012, validFrom: '2012-01-01', headings: null },
  { year: 2017, validFrom: '2017-01-01', headings: null },
  { year: 2022, validFrom: '2022-01-01', headings: expand(HS_2022_HEADINGS) },
  { year: 2028, validFrom: '2028-01-01', headings: null },
]

/** Six-digit codes that ended, the edition that ended them, and what took their place. */
const RETIRED: ReadonlyMap<string, { since: number; successors: readonly string[] }> = new Map([
  ['290330', { since: 2022, successors: ['290341', '290351'] }],
  ['284440', { since: 2022, successors: ['284441', '284442', '284443', '284444'] }],
  ['854810', { since: 2022, successors: ['8549'] }],
  ['851712', { since: 2022, successors: ['851713', '851714'] }],
])

/** The edition in force at an instant. Before 2012 it is the oldest known one. @param at ISO 8601 date or instant, UTC */
export function hsEditionAt(at: string): HsEdition {
  const day = at.slice(0, 10)
  return HS_EDITIONS.findLast((edition) => edition.validFrom <= day) ?? HS_EDITIONS[0]!
}

/**
 * What is wrong with a code at a time, or null. As deep as the tables go: the chapter always, the heading where the
 * edition's headings are built in, the six digits where `codes` is given.
 * @param code as normalised, no dots or spaces   @param at ISO 8601, UTC
 * @param codes all six-digit codes of the edition in force, where the caller has them
 */
export function hsFault(code: string, at: string, codes?: ReadonlySet<string>): HsFault | null {
  if (!/^[0-9]{6,10}$/.test(code)) return 'malformed'
  const edition = hsEditionAt(at)
  const six = code.slice(0, 6)
  if ((RETIRED.get(six)?.since ?? Infinity) <= edition.year) return 'retired'
  if (codes) return codes.has(six) ? null : 'no-code'
  if (!isChapter(code.slice(0, 2))) return 'no-chapter'
  return edition.headings && !edition.headings.has(code.slice(0, 4)) ? 'no-heading' : null
}

/** What took the place of a retired code: headings or subheadings, empty where nothing is known. */
export function hsSuccessors(code: string): readonly string[] {
  return RETIRED.get(code.slice(0, 6))?.successors ?? []
}

/** Chapters 01–97; 77 is kept free, 98 and 99 are for national use. */
function isChapter(chapter: string): boolean {
  return chapter >= '01' && chapter <= '97' && chapter !== '77'
}

function expand(ranges: Readonly<Record<string, string>>): ReadonlySet<string> {
  const headings = new Set<string>()
  for (const [chapter, list] of Object.entries(ranges)) {
    for (const range of list.split(',')) {
      const [first, last = first] = range.split('-').map(Number)
      for (let n = first!; n <= last!; n++) headings.add(chapter + String(n).padStart(2, '0'))
    }
  }
  return headings
}
