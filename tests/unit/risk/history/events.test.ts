/** What is packed for the database says the same when it is unpacked: windows, events and names. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventRows } from '#services/risk/history/event-rows.ts'
import { eventBytes, type Packed, traceOf, windowsOf } from '#services/risk/history/events.ts'
import type { Remembered } from '#services/risk/history/history.ts'
import { itemKey, keySlices } from '#services/risk/history/keys.ts'
import { HISTORY_DAYS, HISTORY_KEYS } from '#services/risk/history/names.ts'
import { countWithin, DAY_MS, dayOf } from '#services/risk/history/windows.ts'
import { keysOf } from './remembering.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const items = fc.array(
  fc.record({
    item: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
    at: fc.integer({ min: -10 * DAY_MS, max: 400 * DAY_MS }).map((ago) => NOW - ago),
    cents: fc.integer({ min: 0, max: 1e14 }),
    keys: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 }).map(keysOf),
  }),
  { maxLength: 20 },
)

interface Row {
  key: string
  micros: bigint
  event: Buffer
}

/** The rows of COPY, by the manual: a header of 19 bytes, for each row the number of fields and each with its length, -1 at the end. */
function rowsOf(bytes: Buffer): Row[] {
  const rows: Row[] = []
  let i = 19
  const field = () => {
    const length = bytes.readInt32BE(i)
    i += 4 + length
    return bytes.subarray(i - length, i)
  }
  while (bytes.readInt16BE(i) !== -1) {
    expect(bytes.readInt16BE(i)).toBe(3)
    i += 2
    rows.push({ key: String(field().readBigInt64BE()), micros: field().readBigInt64BE(), event: field() })
  }
  expect(bytes.length).toBe(i + 2)
  return rows
}

const packedOf = (events: readonly Buffer[]): Packed => {
  const bytes = Buffer.concat([Buffer.from('before'), ...events, Buffer.from('behind')])
  return { bytes, from: 6, to: bytes.length - 6 }
}

describe('events', () => {
  it('are a row under each key of an item, and one under its own number', () => {
    fc.assert(
      fc.property(items, (all) => {
        const rows = rowsOf(eventRows(all))
        const expected = all.flatMap(({ item, keys, at }) =>
          [itemKey(item), ...HISTORY_KEYS.flatMap((kind) => keys[kind] ?? [])].map((key) => ({ key, at })),
        )
        expect(
          rows.map(({ key, micros }) => ({ key, at: Number(micros / 1000n) + Date.UTC(2000, 0, 1) })),
        ).toEqual(expected)
      }),
    )
  })

  it('say what was packed', () => {
    fc.assert(
      fc.property(items, (all) => {
        const own = new Set(all.map(({ item }) => itemKey(item)))
        const rows = rowsOf(eventRows(all)).filter(({ key }) => !own.has(key))
        for (const kind of HISTORY_KEYS) check(kind, all, rows)
      }),
    )
  })

  function check(
    kind: (typeof HISTORY_KEYS)[number],
    all: readonly Remembered[],
    rows: readonly Row[],
  ): void {
    for (const key of new Set(all.flatMap(({ keys }) => keys[kind] ?? []))) {
      const mine = all.filter(({ keys }) => keys[kind] === key)
      const packed = packedOf(rows.filter((row) => row.key === key).map(({ event }) => event))
      expect(packed.to - packed.from).toBe(mine.length * eventBytes(kind))
      const { events, names } = traceOf(kind, packed)
      expect(events).toEqual(mine.map(({ at, cents }) => ({ at, cents })))
      const nameKind = kind === 'senderAddress' ? 'sender' : kind === 'addresseeAddress' ? 'addressee' : null
      const named = mine.filter(({ keys }) => nameKind !== null && keys[nameKind] !== null)
      expect(names).toEqual(named.map(({ at, keys }) => ({ at, name: keys[nameKind!] })))
      const within = (after: number) => countWithin({ events, sums: [] }, after, NOW)
      const known = events.filter(({ at }) => at <= NOW)
      const inMonth = names.filter(({ at }) => at <= NOW && at > NOW - 30 * DAY_MS)
      expect(windowsOf(kind, packed, NOW)).toEqual(
        known.length === 0
          ? null
          : {
              totals: HISTORY_DAYS.map((days) => within(NOW - days * DAY_MS)),
              firstAt: Math.min(...known.map(({ at }) => at)),
              names: new Set(inMonth.map(({ name }) => name)).size,
              today: within(dayOf(NOW) - 1),
            },
      )
    }
  }
})

describe('slices of keys', () => {
  it('hold each key once', () => {
    const slices = keySlices()
    expect([slices[0]!.first, slices.at(-1)!.last]).toEqual([String(-(2n ** 63n)), String(2n ** 63n - 1n)])
    slices.slice(1).forEach(({ first }, i) => {
      expect(BigInt(first)).toBe(BigInt(slices[i]!.last) + 1n)
    })
  })
})
