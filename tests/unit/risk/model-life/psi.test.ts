/** The index of drift on values worked out by hand, and what it says of samples of one and of two distributions. */
import { describe, expect, it } from 'vitest'
import { alarmOf, psi, psiByChance } from '#models/psi.ts'
import { seededUnit } from '#models/random.ts'

describe('population stability index', () => {
  it('is nought where nothing has moved, whatever the sizes', () => {
    expect(psi([10, 20, 70], [1, 2, 7])).toBeCloseTo(0, 12)
  })

  it('is what the formula gives', () => {
    // (0.75 − 0.5)·ln 1.5 + (0.25 − 0.5)·ln 0.5
    expect(psi([50, 50], [75, 25])).toBeCloseTo(0.25 * Math.log(1.5) + 0.25 * Math.log(2), 12)
    expect(psi([50, 50], [75, 25])).toBeCloseTo(0.274653, 6)
  })

  it('counts a bin that was empty as half an item, and leaves out one that never held any', () => {
    const expected = (0.1 - 0.005) * Math.log(0.1 / 0.005) + (0.9 - 1) * Math.log(0.9)
    expect(psi([100, 0, 0], [90, 10, 0])).toBeCloseTo(expected, 12)
  })

  it('has nothing to say of nothing', () => {
    expect(psi([0, 0], [1, 2])).toBeNull()
    expect(psi([1, 2], [])).toBeNull()
  })

  it('differs by chance as much as it says, on average', () => {
    const unit = seededUnit(7)
    const sample = (size: number) => {
      const counts = new Array<number>(10).fill(0)
      for (let i = 0; i < size; i++) counts[Math.floor(unit() * 10)]! += 1
      return counts
    }
    let [sum, expected] = [0, 0]
    for (let run = 0; run < 300; run++) {
      const [was, is] = [sample(4_000), sample(400)]
      sum += psi(was, is)!
      expected += psiByChance(was, is)
    }
    expect(sum / expected).toBeGreaterThan(0.9)
    expect(sum / expected).toBeLessThan(1.1)
  })
})

describe('alarms', () => {
  it('begin at 0.10 and 0.25, on enough items', () => {
    expect([0.0999, 0.1, 0.2499, 0.25].map((index) => alarmOf(index, 500, 500))).toEqual([
      'none',
      'look',
      'look',
      'changed',
    ])
    expect(alarmOf(9, 499, 500)).toBe('none')
    expect(alarmOf(null, 1_000, 500)).toBe('none')
  })
})
