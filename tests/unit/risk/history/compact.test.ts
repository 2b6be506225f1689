/** History facts as stored tell the same as written out in full. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compactFact, compactHistory } from '#services/risk/history/compact.ts'
import { HISTORY_FACT_NAMES, HISTORY_KEYS, type HistoryFacts } from '#services/risk/history/names.ts'

const keyOf = (name: string) =>
  HISTORY_KEYS.toSorted((a, b) => b.length - a.length).find((key) => name.startsWith(key))!

/** Every fact; those of a key that is not declared are null. */
const histories = fc
  .tuple(fc.subarray([...HISTORY_KEYS]), fc.infiniteStream(fc.constantFrom(0, 0, 0, 1, 7, 12.5, null)))
  .map(([without, values]) =>
    Object.fromEntries(
      HISTORY_FACT_NAMES.map((name) => {
        const value = values.next().value as number | null
        if (without.includes(keyOf(name))) return [name, null]
        return [name, name.endsWith('FirstSeenDays') ? value : (value ?? 0)]
      }),
    ),
  ) as fc.Arbitrary<HistoryFacts>

it('gives every fact back', () => {
  fc.assert(
    fc.property(histories, (full) => {
      const compact = JSON.parse(JSON.stringify(compactHistory(full)))
      for (const name of HISTORY_FACT_NAMES)
        expect([name, compactFact(compact, name)]).toEqual([name, full[name]])
    }),
  )
})

it('is short where nothing is known', () => {
  const none = Object.fromEntries(
    HISTORY_FACT_NAMES.map((name) => [name, name.endsWith('FirstSeenDays') ? null : 0]),
  ) as HistoryFacts
  expect(JSON.stringify(compactHistory(none))).toBe('{"without":[],"known":{}}')
})
