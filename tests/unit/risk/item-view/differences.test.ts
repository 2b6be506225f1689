/** Two words side by side. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences } from '#services/risk/item-view/differences.ts'

test('letters that only one has are told apart from those both have in their order', () => {
  expect(differences('jonson', 'johnson')).toEqual({
    left: [{ text: 'jonson', isSame: true }],
    right: [
      { text: 'jo', isSame: true },
      { text: 'h', isSame: false },
      { text: 'nson', isSame: true },
    ],
  })
  expect(differences('abc', 'xyz').left).toEqual([{ text: 'abc', isSame: false }])
  expect(differences('', 'x')).toEqual({ left: [], right: [{ text: 'x', isSame: false }] })
})

test('of any two words nothing is lost, and what is the same is the same on both sides', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 140 }),
      fc.string({ unit: 'grapheme', maxLength: 140 }),
      (one, other) => {
        const { left, right } = differences(one, other)
        const text = (side: typeof left) => side.map((each) => each.text).join('')
        const same = (side: typeof left) => text(side.filter(({ isSame }) => isSame))
        expect(text(left)).toBe(one)
        expect(text(right)).toBe(other)
        expect(same(left)).toBe(same(right))
      },
    ),
  )
})
