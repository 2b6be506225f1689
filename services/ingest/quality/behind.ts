/**
 * Which items stand behind a number: an entry is counted once more by itself, with the function that counted it, and the measure's
 * own terms say whether it is one of them. So the list and the number cannot part. Pure.
 */
import type { Finding } from '#domain/finding.ts'
import { type Measure, type Terms, termsOf } from './catalogue.ts'
import type { CountRow } from './count-entry.ts'
import { fieldNameAt, fieldPlaceOf } from './fields.ts'

/** The places whose sum less another's is how many stand behind. */
export interface Sides {
  plus: readonly number[]
  minus: readonly number[]
}

/** Measures that are counted of entries, one by one; messages, decisions and journeys are other things. */
export function leadsToItems({ grain, dimensions, terms }: Measure): boolean {
  return grain === 'counts' && terms !== null && dimensions.includes('corridor')
}

/** What people look for: of a measure of what is good what is not, otherwise what is counted. Null where a key is needed. */
export function sidesOf(measure: Measure, key: string | null): Sides | null {
  const terms = termsOf(measure, key)
  return (
    terms && (measure.better === 'more' ? complement(terms) : { plus: terms.plus, minus: terms.minus ?? [] })
  )
}

function complement({ plus, minus = [], over }: Terms): Sides {
  return { plus: [...over, ...minus], minus: plus }
}

export function isBehind({ plus, minus }: Sides, { counts }: Pick<CountRow, 'counts'>): boolean {
  const sum = (places: readonly number[]) => places.reduce((total, place) => total + counts[place]!, 0)
  return sum(plus) - sum(minus) > 0
}

const SHOWN_MAX = 5

/** The findings that say why. */
export function findingsFor(
  { id, axis }: Measure,
  key: string | null,
  findings: readonly Finding[],
): Finding[] {
  const concerns = (finding: Finding): boolean => {
    const field = fieldNameAt(fieldPlaceOf(finding.path))
    if (axis?.name === 'rule') return finding.rule === key
    if (axis?.name === 'field') return key === null || field === key
    if (id === 'vague-descriptions') return finding.rule === 'DQ06'
    if (id === 'hs-agreement') return finding.rule === 'DQ08'
    if (id.startsWith('hs-')) return field === 'contents.hsCode'
    if (id === 'deliverable-addresses') return field.startsWith('addressee.address.')
    if (id === 'rejected-items') return finding.severity === 'critical'
    return true
  }
  return findings.filter(concerns).slice(0, SHOWN_MAX)
}
