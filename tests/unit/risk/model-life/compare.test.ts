/** What a person is shown of two models on the same items, and what a rollback returns to. */
import { describe, expect, it } from 'vitest'
import { type ComparedItem, compare } from '#services/risk/model-life/compare.ts'
import { beforeLast } from '#services/risk/model-life/life.ts'

function compared(champion: number, challenger: number, found: boolean | null, pSelect = 1): ComparedItem {
  return {
    champion: { drugs: champion },
    challenger: { drugs: challenger },
    outcome: found === null ? null : { found, categories: found ? ['drugs'] : [], pSelect },
  }
}

describe('comparison', () => {
  const items = [
    compared(900, 100, false),
    compared(500, 950, true),
    compared(100, 20, false),
    compared(50, 10, false),
    compared(10, 10, null),
  ]

  it('measures both on the items that were examined', () => {
    const told = compare(items, 0.25)
    expect(told).toMatchObject({ items: 5, examined: 4, found: 1 })
    expect(told.champion).toMatchObject({ precisionAtCapacity: 0, auc: 2 / 3 })
    expect(told.challenger).toMatchObject({ precisionAtCapacity: 1, auc: 1 })
    expect(told.champion.expectedToFound).toBeCloseTo(1.55, 10)
    expect(told.challenger.expectedToFound).toBeCloseTo(1.08, 10)
  })

  it('fills a larger capacity with what comes next', () => {
    expect(compare(items, 0.5).champion.precisionAtCapacity).toBe(0.5)
    expect(compare(items, 1).challenger.precisionAtCapacity).toBe(0.25)
  })

  it('lets what chance selected stand for as many as it was chosen among', () => {
    const drawn = [compared(900, 900, true, 1), compared(800, 800, false, 0.1)]
    expect(compare(drawn, 1).champion.precisionAtCapacity).toBeCloseTo(1 / 11, 12)
  })

  it('says nothing where nothing was examined, but how far the scores lie apart', () => {
    const told = compare([compared(1, 1, null), compared(2, 2, null)], 0.05)
    expect(told.champion).toEqual({ precisionAtCapacity: null, auc: null, expectedToFound: null })
    expect(told.psi.drugs).toBeCloseTo(0, 12)
    expect(told.psi.weapons).toBeNull()
  })
})

describe('what a rollback returns to', () => {
  const promoted = (version: string) => ({ version, isRollback: false })
  const back = { version: null, isRollback: true }

  it('is what was in force before, down to the shipped model', () => {
    expect(beforeLast([])).toBeUndefined()
    expect(beforeLast([promoted('a')])).toBeNull()
    expect(beforeLast([promoted('a'), promoted('b')])).toBe('a')
    expect(beforeLast([promoted('a'), promoted('b'), back])).toBeNull()
    expect(beforeLast([promoted('a'), back])).toBeUndefined()
    expect(beforeLast([promoted('a'), back, promoted('c')])).toBeNull()
  })
})
