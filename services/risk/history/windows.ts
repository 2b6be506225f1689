/**
 * What is read of a key, and how many items and what value a window of it holds. Pure.
 *
 * A *trace* is single items where a window of the batch begins or ends, and sums where none does: so every window of every
 * item is exact, and a key with a hundred thousand items is read in some hundred rows. `cover` says what to read; it knows
 * that a busy key is summed up from a time on. Instants are milliseconds since 1970; spans are half open: [from, to).
 */
import { HISTORY_DAYS } from './names.ts'

export const DAY_MS = 86_400_000
export const SLOT_MS = 600_000

export interface Counted {
  at: number
  cents: number
}

export interface SpanSum {
  from: number
  items: number
  cents: number
}

export interface Trace {
  events: readonly Counted[]
  /** No window of the batch begins or ends inside one. */
  sums: readonly SpanSum[]
  /** Names that had mail at the address, and when; empty for other keys. */
  names: readonly { at: number; name: string }[]
  /** Of the first item; null where `events` are all there are. */
  firstAt: number | null
}

export const NOTHING: Trace = { events: [], sums: [], names: [], firstAt: null }

/** Items and value after one instant and up to another, that one included. */
export function countWithin(
  { events, sums }: Pick<Trace, 'events' | 'sums'>,
  after: number,
  upTo: number,
): { items: number; cents: number } {
  let [items, cents] = [0, 0]
  for (const event of events) {
    if (event.at <= after || event.at > upTo) continue
    items += 1
    cents += event.cents
  }
  for (const sum of sums) {
    if (sum.from <= after || sum.from > upTo) continue
    items += sum.items
    cents += sum.cents
  }
  return { items, cents }
}

/** Where to read a span: every item of it, or its sum from the items, the ten-minute sums or the daily sums. */
export interface Span {
  from: number
  to: number
  read: 'items' | 'sum' | 'slot' | 'day'
}

export const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS
export const slotOf = (at: number): number => Math.floor(at / SLOT_MS) * SLOT_MS
const up = (at: number, step: number): number => Math.ceil(at / step) * step

/**
 * What to read of a busy key for items of a batch received from `first` to `last`.
 * @param summedFrom start of a slot: from here on the sums are whole; null where there are none
 */
export function cover(first: number, last: number, summedFrom: number | null): Span[] {
  const edges = mergeEdges([...windowEdges(first, last), ...midnights(first, last)])
  const spans: Span[] = []
  edges.forEach(({ from, to }, i) => {
    spans.push({ from, to, read: 'items' })
    const next = edges[i + 1]
    if (next !== undefined) spans.push(...summed(to, next.from, summedFrom))
  })
  return spans
}

interface Edge {
  from: number
  to: number
}

/** Where the windows begin, and where they end. */
function windowEdges(first: number, last: number): Edge[] {
  const days = [...HISTORY_DAYS, 0]
  return days.map((each) => ({ from: first - each * DAY_MS, to: last - each * DAY_MS + 1 }))
}

/** Same-day facts look from midnight on. */
function midnights(first: number, last: number): Edge[] {
  const edges: Edge[] = []
  for (let day = dayOf(first); day <= last; day += DAY_MS) edges.push({ from: day - 1, to: day })
  return edges
}

function mergeEdges(edges: Edge[]): Edge[] {
  const merged: Edge[] = []
  for (const edge of edges.toSorted((a, b) => a.from - b.from)) {
    const before = merged.at(-1)
    if (before === undefined || edge.from > before.to) merged.push({ ...edge })
    else before.to = Math.max(before.to, edge.to)
  }
  return merged
}

/** A span in which nothing begins or ends, from the coarsest sums there are. */
function summed(from: number, to: number, summedFrom: number | null): Span[] {
  const whole = Math.min(to, Math.max(from, summedFrom ?? to))
  const [slots, slotsEnd] = [up(whole, SLOT_MS), slotOf(to)]
  if (slots >= slotsEnd) return spansOf([[from, to, 'sum']])
  const [days, daysEnd] = [up(slots, DAY_MS), dayOf(slotsEnd)]
  if (days >= daysEnd)
    return spansOf([
      [from, slots, 'sum'],
      [slots, slotsEnd, 'slot'],
      [slotsEnd, to, 'sum'],
    ])
  return spansOf([
    [from, slots, 'sum'],
    [slots, days, 'slot'],
    [days, daysEnd, 'day'],
    [daysEnd, slotsEnd, 'slot'],
    [slotsEnd, to, 'sum'],
  ])
}

function spansOf(parts: readonly [from: number, to: number, read: Span['read']][]): Span[] {
  return parts.flatMap(([from, to, read]) => (from < to ? [{ from, to, read }] : []))
}
