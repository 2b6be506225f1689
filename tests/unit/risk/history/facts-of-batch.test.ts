/** History facts of a batch against the plainest count there is: any mail, any batch, versions and ties in it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyOfBatch } from '#services/risk/history/facts-of-batch.ts'
import {
  type History,
  outcomeKey,
  ownOutcomeKey,
  type Remembered,
  type Subject,
} from '#services/risk/history/history.ts'
import { HISTORY_FACT_NAMES } from '#services/risk/history/names.ts'
import { DAY_MS } from '#services/risk/history/windows.ts'
import { countedPlainly, historyOf, keysOf } from './remembering.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const minutesAgo = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 400 * 1_440 }),
  fc.constantFrom(1_440, 7 * 1_440, 30 * 1_440, 365 * 1_440),
)
const keys = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 }).map(keysOf)
const cents = fc.integer({ min: 0, max: 1_000_000 })
const past = fc.array(fc.record({ minutesAgo, keys, cents }), { maxLength: 30 }).map((all) =>
  all.map((each, i) => ({
    item: `old-${i}`,
    at: NOW - 60_000 * each.minutesAgo,
    cents: each.cents,
    keys: each.keys,
  })),
)
const subjects = fc.array(
  fc.record({
    item: fc.oneof(fc.constantFrom('old-0', 'old-1', 'new-0', 'new-1', 'new-2'), fc.constant(null)),
    at: fc.integer({ min: -3, max: 3 }).map((minutes) => NOW + minutes * 60_000),
    cents,
    keys,
    isAccepted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
)

/** The new items of the batch: each once, by its first accepted version. */
function newItems(batch: readonly Subject[], old: readonly Remembered[]): (Remembered & { place: number })[] {
  const known = new Set<string | null>([null, ...old.map(({ item }) => item)])
  return batch.flatMap(({ item, at, cents, keys, isAccepted }, place) => {
    if (!isAccepted || known.has(item)) return []
    known.add(item)
    return [{ item: item!, at, cents, keys, place }]
  })
}

describe('history facts', () => {
  it('are exact for any history and batch', () => {
    fc.assert(
      fc.property(past, subjects, (old, batch) => {
        const told = historyOfBatch(batch, historyOf(old, batch))
        const fresh = newItems(batch, old)
        expect(told.fresh).toEqual(fresh)
        batch.forEach((subject, place) => {
          const before = [...old, ...fresh.filter((each) => each.place < place)]
          expect(told.facts[place]).toEqual(countedPlainly(subject, before, [...old, ...fresh]))
        })
      }),
      { numRuns: 300 },
    )
  })

  it('are all there, each with its name', () => {
    const subject = { item: 'a', at: NOW, cents: 0, keys: keysOf([1, 1, 1, 1, 1, 1, 1]), isAccepted: true }
    const { facts } = historyOfBatch([subject], historyOf([], [subject]))
    expect(Object.keys(facts[0]!).sort()).toEqual([...HISTORY_FACT_NAMES].sort())
    const nothing = { ...subject, keys: keysOf([0, 0, 0, 0, 0, 0, 0]) }
    expect(new Set(Object.values(historyOfBatch([nothing], historyOf([], [nothing])).facts[0]!))).toEqual(
      new Set([null]),
    )
  })

  it('count the outcomes of other items within 365 days', () => {
    const keys = keysOf([1, 0, 0, 0, 0, 0, 0])
    const key = keys.sender!
    const own = { item: 'own', at: NOW - DAY_MS, cents: 0, keys }
    const subject = { ...own, at: NOW, isAccepted: true }
    const history: History = {
      ...historyOf([own], [subject]),
      outcomes: new Map([
        [
          outcomeKey(key, 'hold'),
          { always: 3, others: [NOW, NOW + 1, NOW - 365 * DAY_MS, NOW - 365 * DAY_MS + 1] },
        ],
        [outcomeKey(key, 'find'), { always: 1, others: [] }],
      ]),
      ownOutcomes: new Set([ownOutcomeKey('own', key, 'hold')]),
    }
    expect(historyOfBatch([subject], history).facts[0]).toMatchObject({
      senderHolds365d: 4,
      senderFinds365d: 1,
      senderItems7d: 0,
      addresseeHolds365d: null,
    })
  })
})
