/**
 * The history facts of the items of a batch: what was read of their keys, less the item itself, and with it the items of the
 * batch before it. Windows are (received − days, received]. Pure.
 */
import { type BatchItem, type BatchItems, batchItems } from './batch-items.ts'
import {
  type History,
  type Outcome,
  outcomeKey,
  ownOutcomeKey,
  type Subject,
  type Windows,
} from './history.ts'
import type { Hash } from './keys.ts'
import {
  HISTORY_DAYS,
  HISTORY_KEYS,
  type HistoryFactName,
  type HistoryFacts,
  type HistoryKey,
} from './names.ts'
import { type Counted, countWithin, DAY_MS, dayOf, NOTHING, type Trace } from './windows.ts'

export interface BatchHistory {
  /** In the order of the subjects. */
  facts: HistoryFacts[]
  /** What is to be remembered. */
  fresh: BatchItems['fresh']
}

export function historyOfBatch(subjects: readonly Subject[], history: History): BatchHistory {
  const batch = batchItems(subjects, history)
  return {
    facts: subjects.map((subject, place) => factsOf({ subject, place, history, batch })),
    fresh: batch.fresh,
  }
}

interface Asking {
  subject: Subject
  place: number
  history: History
  batch: BatchItems
}

type Facts = Partial<Record<HistoryFactName, number | null>>

function factsOf(asking: Asking): HistoryFacts {
  const facts: Facts = {}
  for (const kind of HISTORY_KEYS) addFactsOfKey(facts, kind, asking)
  facts.senderAddressNames30d = countNames('senderAddress', 'sender', asking)
  facts.addresseeAddressNames30d = countNames('addresseeAddress', 'addressee', asking)
  addSameDay(facts, asking)
  return facts
}

/** What there is of one key, seen from one item. */
interface Seen {
  key: Hash
  /** Of a key that this item alone has; then the trace is empty, and so is the rest. */
  windows: Windows | null
  trace: Trace
  /** Items of the batch before this one. */
  before: readonly BatchItem[]
  /** The item itself, where it is remembered under the key. */
  own: Counted | null
}

function see(kind: HistoryKey, { subject, place, history, batch }: Asking): Seen | null {
  const key = subject.keys[kind]
  if (key === null) return null
  const remembered = subject.item === null ? undefined : history.remembered.get(subject.item)
  const inBatch = batch.byKey.get(key) ?? []
  return {
    key,
    windows: history.windows.get(key) ?? null,
    trace: history.traces.get(key) ?? NOTHING,
    before: inBatch.filter((each) => each.place < place && each.item !== subject.item),
    own: remembered?.keys[kind] === key ? remembered : null,
  }
}

const isWithin = ({ at }: { at: number }, after: number, upTo: number): boolean => at > after && at <= upTo

function count({ trace, before, own }: Seen, after: number, upTo: number): { items: number; cents: number } {
  const counted = countWithin(trace, after, upTo)
  const added = countWithin({ events: before, sums: [] }, after, upTo)
  const itself = own !== null && isWithin(own, after, upTo) ? own : null
  return {
    items: counted.items + added.items - (itself === null ? 0 : 1),
    cents: counted.cents + added.cents - (itself?.cents ?? 0),
  }
}

/** Names of the facts of a kind of key, put together once. */
interface NamesOfKind {
  windows: readonly { days: number; items: HistoryFactName; value: HistoryFactName }[]
  firstSeen: HistoryFactName
  holds: HistoryFactName
  finds: HistoryFactName
}

function namesOfKind(kind: HistoryKey): NamesOfKind {
  return {
    windows: HISTORY_DAYS.map((days) => ({
      days,
      items: `${kind}Items${days}d`,
      value: `${kind}ValueUsd${days}d`,
    })),
    firstSeen: `${kind}FirstSeenDays`,
    holds: `${kind}Holds365d`,
    finds: `${kind}Finds365d`,
  }
}

const NAMES = Object.fromEntries(HISTORY_KEYS.map((kind) => [kind, namesOfKind(kind)])) as Readonly<
  Record<HistoryKey, NamesOfKind>
>

function addFactsOfKey(facts: Facts, kind: HistoryKey, asking: Asking): void {
  const seen = see(kind, asking)
  const names = NAMES[kind]
  const { at } = asking.subject
  const isNew = seen !== null && seen.windows === null && seen.trace === NOTHING && seen.before.length === 0
  // Most keys are new: nothing to count.
  const none = seen === null ? null : 0
  names.windows.forEach(({ days, items, value }, i) => {
    const counted =
      seen === null || isNew ? null : (seen.windows?.totals[i] ?? count(seen, at - days * DAY_MS, at))
    facts[items] = counted === null ? none : counted.items
    facts[value] = counted === null ? none : counted.cents / 100
  })
  facts[names.firstSeen] = seen === null || isNew ? null : firstSeenDays(seen, at)
  facts[names.holds] = seen === null || isNew ? none : countOutcomes(seen, 'hold', asking)
  facts[names.finds] = seen === null || isNew ? none : countOutcomes(seen, 'find', asking)
}

/** Whole days since the first item that is not this one. */
function firstSeenDays({ windows, trace, before, own }: Seen, at: number): number | null {
  if (windows !== null) return Math.floor((at - windows.firstAt) / DAY_MS)
  const events = without(trace.events, own)
  const instants = [...events, ...before].map((each) => each.at)
  const first = Math.min(trace.firstAt ?? Number.POSITIVE_INFINITY, ...instants)
  return first <= at ? Math.floor((at - first) / DAY_MS) : null
}

/** The same without one that is like it: which of two that are alike does not matter. */
function without<T extends { at: number }>(events: readonly T[], own: { at: number } | null): readonly T[] {
  if (own === null) return events
  const place = events.findIndex(({ at }) => at === own.at)
  return place < 0 ? events : events.toSpliced(place, 1)
}

const OUTCOME_DAYS = 365

function countOutcomes({ key, own }: Seen, outcome: Outcome, { subject, history }: Asking): number {
  const { at, item } = subject
  const after = at - OUTCOME_DAYS * DAY_MS
  const outcomes = history.outcomes.get(outcomeKey(key, outcome))
  if (outcomes === undefined) return 0
  const others = outcomes.others.filter((each) => isWithin({ at: each }, after, at)).length
  const isOwn =
    own !== null &&
    item !== null &&
    isWithin(own, after, at) &&
    history.ownOutcomes.has(ownOutcomeKey(item, key, outcome))
  return outcomes.always + others - (isOwn ? 1 : 0)
}

const NAMES_DAYS = 30

/** Names that had mail at the address, but for mail that is this item. */
function countNames(kind: HistoryKey, nameKind: 'sender' | 'addressee', asking: Asking): number | null {
  const seen = see(kind, asking)
  if (seen === null) return null
  if (seen.windows !== null) return seen.windows.names
  const { at } = asking.subject
  const remembered =
    asking.subject.item === null ? undefined : asking.history.remembered.get(asking.subject.item)
  const own = seen.own && { at: seen.own.at, name: remembered!.keys[nameKind] }
  const named = seen.trace.names.filter((each) => isWithin(each, at - NAMES_DAYS * DAY_MS, at))
  const place = own === null ? -1 : named.findIndex((each) => each.at === own.at && each.name === own.name)
  const names = new Set((place < 0 ? named : named.toSpliced(place, 1)).map(({ name }) => name))
  for (const each of seen.before)
    if (each.keys[nameKind] !== null && isWithin(each, at - NAMES_DAYS * DAY_MS, at))
      names.add(each.keys[nameKind])
  return names.size
}

/** The consignment that the item may be a part of: also the parts behind it in the batch. */
function addSameDay(facts: Facts, asking: Asking): void {
  const seen = see('pair', asking)
  const { subject, batch } = asking
  const midnight = dayOf(subject.at)
  const parts = (seen && batch.byKey.get(seen.key)) ?? []
  const others = parts.filter((each) => each.item !== subject.item && dayOf(each.at) === midnight)
  const counted =
    seen && (seen.windows?.today ?? count({ ...seen, before: others }, midnight - 1, midnight + DAY_MS - 1))
  facts.pairSameDayItems = counted && counted.items + 1
  facts.pairSameDayValueUsd = counted && (counted.cents + subject.cents) / 100
}
