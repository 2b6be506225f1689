/** What is read of a busy key covers its windows once and without a gap, and says the same as reading every item. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HISTORY_DAYS } from '#services/risk/history/names.ts'
import {
  type Counted,
  countWithin,
  cover,
  DAY_MS,
  dayOf,
  SLOT_MS,
  type Span,
  slotOf,
  type Trace,
} from '#services/risk/history/windows.ts'

const NOW = Date.UTC(2026, 10, 22, 12, 3, 4, 567)
const instants = fc.integer({ min: 0, max: 370 * DAY_MS }).map((ago) => NOW - ago)
const firsts = fc
  .oneof(fc.integer({ min: 0, max: SLOT_MS }), fc.integer({ min: 0, max: 3 * DAY_MS }))
  .map((ago) => NOW - ago)
const summedFroms = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1, max: 60_000 }).map((slots) => slotOf(NOW) - slots * SLOT_MS),
)

/** What the database would give for the spans. */
function traceOf(items: readonly Counted[], spans: readonly Span[]): Trace {
  const within = ({ from, to }: Span) => items.filter(({ at }) => at >= from && at < to)
  const sumOf = (span: Span) => ({
    from: span.from,
    items: within(span).length,
    cents: within(span).reduce((sum, { cents }) => sum + cents, 0),
  })
  return {
    events: spans.filter(({ read }) => read === 'items').flatMap(within),
    sums: spans.filter(({ read }) => read !== 'items').map(sumOf),
    names: [],
    firstAt: null,
  }
}

describe('cover', () => {
  it('reads every window exactly, whenever sums begin', () => {
    const items = fc.array(fc.record({ at: instants, cents: fc.integer({ min: 0, max: 999 }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(items, firsts, summedFroms, (all, first, summedFrom) => {
        const edges = HISTORY_DAYS.flatMap((days) =>
          [0, 1, -1].map((by) => ({ at: NOW - days * DAY_MS + by, cents: 1 })),
        )
        const known = [...all, ...edges].filter(({ at }) => at <= NOW)
        const trace = traceOf(known, cover(first, NOW, summedFrom))
        for (const at of [first, NOW, Math.floor((first + NOW) / 2)])
          for (const after of [...HISTORY_DAYS.map((days) => at - days * DAY_MS), dayOf(at) - 1])
            expect(countWithin(trace, after, at)).toEqual(countWithin({ events: known, sums: [] }, after, at))
      }),
      { numRuns: 300 },
    )
  })

  it('reads no instant twice, and sums only where they are whole', () => {
    fc.assert(
      fc.property(firsts, summedFroms, (first, summedFrom) => {
        const spans = cover(first, NOW, summedFrom)
        spans.forEach(({ from, to, read }, i) => {
          expect(from).toBeLessThan(to)
          if (i > 0) expect(from).toBe(spans[i - 1]!.to)
          const step = { slot: SLOT_MS, day: DAY_MS, items: 1, sum: 1 }[read]
          expect([from % step, to % step]).toEqual([0, 0])
          if (read === 'slot' || read === 'day') expect(from).toBeGreaterThanOrEqual(summedFrom!)
        })
      }),
    )
  })

  it('reads a year of a key in few spans', () => {
    expect(cover(NOW - 1_000, NOW, NOW - 500 * DAY_MS - (NOW % SLOT_MS)).length).toBeLessThan(30)
  })
})
