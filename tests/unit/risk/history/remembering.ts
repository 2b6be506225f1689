/** Made-up history for tests: keys from a small circle, and the plainest count there is to hold the facts against. */
import type { History, Remembered, Subject } from '#services/risk/history/history.ts'
import type { HistoryKeys } from '#services/risk/history/keys.ts'
import { HISTORY_KEYS, type HistoryFacts, type HistoryKey } from '#services/risk/history/names.ts'
import { DAY_MS, type Trace } from '#services/risk/history/windows.ts'

/** Keys of an item by small numbers; 0 is nothing declared. The kinds never share a key. */
export function keysOf(numbers: readonly number[]): HistoryKeys {
  const entries = HISTORY_KEYS.map((kind, i) => [
    kind,
    numbers[i] ? String((i + 1) * 1_000 + numbers[i]) : null,
  ])
  return Object.fromEntries(entries)
}

/** What `readHistory` would read of items that are few. */
export function historyOf(items: readonly Remembered[], subjects: readonly Subject[]): History {
  const traces = new Map<string, Trace>()
  for (const kind of HISTORY_KEYS)
    for (const key of new Set(items.flatMap(({ keys }) => keys[kind] ?? []))) {
      const events = items.filter(({ keys }) => keys[kind] === key)
      const nameKind = kind === 'senderAddress' ? 'sender' : kind === 'addresseeAddress' ? 'addressee' : null
      const names = events.flatMap(({ at, keys }) =>
        nameKind !== null && keys[nameKind] !== null ? [{ at, name: keys[nameKind] }] : [],
      )
      traces.set(key, { events, sums: [], names, firstAt: null })
    }
  const asked = new Set(subjects.map(({ item }) => item))
  const remembered = new Map(items.filter(({ item }) => asked.has(item)).map((each) => [each.item, each]))
  return { windows: new Map(), traces, outcomes: new Map(), remembered, ownOutcomes: new Set() }
}

/** The facts of one subject, counted one by one. */
export function countedPlainly(
  subject: Subject,
  before: readonly Remembered[],
  sameDay: readonly Remembered[],
): HistoryFacts {
  const others = before.filter(({ item, at }) => item !== subject.item && at <= subject.at)
  const facts: Record<string, number | null> = {}
  const within = (kind: HistoryKey, days: number) =>
    others.filter(({ keys, at }) => keys[kind] === subject.keys[kind] && at > subject.at - days * DAY_MS)
  for (const kind of HISTORY_KEYS) {
    const known = subject.keys[kind] !== null
    for (const days of [1, 7, 30, 365]) {
      const items = within(kind, days)
      facts[`${kind}Items${days}d`] = known ? items.length : null
      facts[`${kind}ValueUsd${days}d`] = known ? items.reduce((sum, { cents }) => sum + cents, 0) / 100 : null
    }
    const all = within(kind, 10_000)
    const first = Math.min(...all.map(({ at }) => at))
    facts[`${kind}FirstSeenDays`] = known && all.length > 0 ? Math.floor((subject.at - first) / DAY_MS) : null
    facts[`${kind}Holds365d`] = known ? 0 : null
    facts[`${kind}Finds365d`] = known ? 0 : null
  }
  const names = (kind: HistoryKey, name: HistoryKey) =>
    subject.keys[kind] === null
      ? null
      : new Set(within(kind, 30).flatMap(({ keys }) => keys[name] ?? [])).size
  facts.senderAddressNames30d = names('senderAddress', 'sender')
  facts.addresseeAddressNames30d = names('addresseeAddress', 'addressee')
  const day = (at: number) => Math.floor(at / DAY_MS)
  const parts = sameDay.filter(
    ({ item, keys, at }) =>
      item !== subject.item && keys.pair === subject.keys.pair && day(at) === day(subject.at),
  )
  const pair = subject.keys.pair !== null
  facts.pairSameDayItems = pair ? parts.length + 1 : null
  facts.pairSameDayValueUsd = pair ? parts.reduce((sum, { cents }) => sum + cents, subject.cents) / 100 : null
  return facts as HistoryFacts
}
