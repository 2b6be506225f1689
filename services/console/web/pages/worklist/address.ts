/** What the worklist keeps in its address, and what of it the service is asked. */
import type { Lane, ORDERS } from '#contracts/cases.ts'
import type { Query } from '../../api/request.ts'
import { list, number, oneOf, type SearchOf, text } from '../../app/search.ts'

export type Order = (typeof ORDERS)[number]
// The contracts' values would bring their schemas into the download; the types hold these to them.
export const LANES = [
  'todo',
  'mine',
  'aside',
  'waiting',
  'proposed',
  'all',
] as const satisfies readonly Lane[]
export const ORDERS_OFFERED = [
  'due',
  'arrival',
  'deadline',
  'risk',
  'age',
] as const satisfies readonly Order[]

export const SHAPE = {
  lane: oneOf(LANES, 'todo'),
  order: oneOf(ORDERS_OFFERED, 'due'),
  text: text(),
  category: text(),
  priority: text(),
  office: text(),
  transport: text(),
  despatch: text(),
  destination: text(),
  code: text(),
  /** A moment, or hours from whenever it is looked at (`PT4H`): so a view that is kept stays what it says. */
  dueBefore: text(),
  arrivesBefore: text(),
  rule: text(),
  assignedTo: text(),
  /** An item: it and those that belong together with it. */
  linkedTo: text(),
  /** The number of a joint case: its members. */
  joint: number(),
  scoreFrom: number(),
  /** Empty: those that the person chose last. */
  columns: list(),
}
export type Search = SearchOf<typeof SHAPE>

export const FILTERS = [
  'text',
  'category',
  'priority',
  'dueBefore',
  'arrivesBefore',
  'office',
  'transport',
  'despatch',
  'destination',
  'code',
  'rule',
  'assignedTo',
  'linkedTo',
  'joint',
  'scoreFrom',
] as const satisfies readonly (keyof Search)[]
export type Filter = (typeof FILTERS)[number]

/** What narrows the list, as the service takes it. */
export function narrowingOf(search: Search): Query {
  return Object.fromEntries(FILTERS.map((name) => [name, asAsked(name, search[name])]))
}

/** Identifiers are written as they are printed, whatever a hand or a scanner made of them. */
function asAsked(name: Filter, value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value
  const trimmed = value.trim()
  return ['office', 'transport', 'despatch', 'destination', 'linkedTo'].includes(name)
    ? trimmed.replaceAll(' ', '').toUpperCase()
    : trimmed
}

export const NO_FILTERS = {
  ...{ text: '', category: '', priority: '', office: '', transport: '', despatch: '' },
  ...{
    dueBefore: '',
    arrivesBefore: '',
    destination: '',
    code: '',
    rule: '',
    assignedTo: '',
    linkedTo: '',
    joint: null,
    scoreFrom: null,
  },
} as const satisfies Pick<Search, Filter>

export function filtersIn(search: Search): Filter[] {
  return FILTERS.filter((name) => search[name] !== '' && search[name] !== null)
}
