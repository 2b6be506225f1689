/** What the quality pages keep in their address, and what of it the service is asked. Days are UTC days. */
import type { MeasureView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { list, oneOf, type SearchOf, tableOrder, text } from '../../app/search.ts'

export const SPANS = ['7', '30', '90'] as const
export const CLASSES = ['U', 'C', 'E', 'T'] as const
export const NATURES = ['11', '21', '31', '32', '91', '991', '999'] as const
export const MATRICES = ['completeness', 'validity', 'findings'] as const

/** What narrows every number of a page. */
export const RANGE = {
  days: oneOf(SPANS, '30'),
  /** Both days are in; an own range counts before a span. */
  from: text(),
  to: text(),
  destination: text(),
  class: oneOf(['', ...CLASSES], ''),
  nature: oneOf(['', ...NATURES], ''),
}
export type RangeSearch = SearchOf<typeof RANGE>

export const OVERVIEW = {
  ...RANGE,
  columns: list(['completeness', 'validity', 'vague-descriptions', 'late-data']),
  order: tableOrder(),
  matrix: oneOf(MATRICES, 'completeness'),
}
export const OPERATOR = { ...RANGE, trend: text('completeness') }
export const ITEMS = {
  ...RANGE,
  measure: text('clean-items'),
  key: text(),
  operator: text(),
  submitter: text(),
}

export const BEHIND = {
  ...RANGE,
  measure: text('syntax-compliance'),
  key: text(),
  operator: text(),
  submitter: text(),
}

/** The page that lists what is behind a number of the measure. */
export function listOf(measure: Pick<MeasureView, 'leadsTo'> | undefined): string {
  return measure?.leadsTo === 'items' ? '/quality/items' : '/quality/behind'
}

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days as the service takes them: `to` is the first one left out. */
export interface Days {
  from: string
  to: string
}

export function daysOf({ days, from, to }: Pick<RangeSearch, 'days' | 'from' | 'to'>, now: number): Days {
  const last = isDay(to) ? Date.parse(to) : Math.floor(now / DAY_MS) * DAY_MS
  const first = isDay(from) ? Date.parse(from) : last - (Number(days) - 1) * DAY_MS
  return { from: dayOf(Math.min(first, last)), to: dayOf(last + DAY_MS) }
}

/** As long, and ending where these days begin. */
export function before({ from, to }: Days): Days {
  return { from: dayOf(2 * Date.parse(from) - Date.parse(to)), to: from }
}

/** The last day that is in. */
export function lastOf({ to }: Days): string {
  return dayOf(Date.parse(to) - DAY_MS)
}

export function narrowing(search: RangeSearch, now: number): Query {
  const destination = search.destination.trim().toUpperCase()
  return { ...daysOf(search, now), destination, class: search.class, nature: search.nature }
}

/** What a link to another of these pages takes along. */
export function carried(search: RangeSearch): Record<string, string | undefined> {
  const { days, from, to, destination, class: mailClass, nature } = search
  const given = { days: days === '30' ? '' : days, from, to, destination, class: mailClass, nature }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}

function isDay(given: string): boolean {
  return DAY.test(given) && !Number.isNaN(Date.parse(given))
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
