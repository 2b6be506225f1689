/** Rates in a service are those of training: the same sums by day, the same smoothing; names are hashed and never stand in a table. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRateBook, type RateNames, REMEMBERED_DAYS, ratesOf, weightAfter } from '#models/target-rates.ts'
import { rateHashes, rateNames } from '#services/risk/target-rates/rate-names.ts'
import { aDeclaration } from '../risk/declarations.ts'

const DAY = 86_400_000
const names = (sender: string): RateNames => ({ sender, addressee: 'b', heading: '6109', route: null })

test('nothing examined is nothing known', () => {
  expect(ratesOf(undefined, {})).toEqual({})
  expect(openRateBook().ratesAt(names('a'), 5 * DAY)).toEqual({})
})

test('rates lie between nought and one and never fall when one more is found', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (found) => {
      const rateWith = (more: boolean) => {
        const book = openRateBook()
        for (const [i, one] of [...found, more].entries())
          book.learn({ names: names('a'), found: { drugs: one ? 1 : 0 }, decidedAtMs: i * DAY })
        return book.ratesAt(names('a'), 100 * DAY).sender!.drugs!
      }
      expect(rateWith(true)).toBeGreaterThan(rateWith(false))
      expect(rateWith(false)).toBeGreaterThan(0)
      expect(rateWith(true)).toBeLessThan(1)
    }),
    { numRuns: 50, seed: 2 },
  )
})

test('what is too old is forgotten', () => {
  expect(weightAfter(REMEMBERED_DAYS)).toBeCloseTo(1 / 16)
  expect(weightAfter(REMEMBERED_DAYS + 1)).toBe(0)
})

test('one party written in two ways is one, in another country another; the salt hides it', () => {
  const sent = (name: string, country: string) => {
    const declaration = aDeclaration()
    declaration.sender.name = name
    declaration.sender.address.country = country
    return rateNames(declaration)
  }
  expect(sent('LI  WEI', 'CN').sender).toBe(sent('Wei Li', 'CN').sender)
  expect(sent('Li Wei', 'FR').sender).not.toBe(sent('Li Wei', 'CN').sender)
  const own = sent('Li Wei', 'CN')
  expect(rateHashes(own, 'salt')).toEqual(rateHashes(own, 'salt'))
  expect(rateHashes(own, 'salt')[0]).not.toBe(rateHashes(own, 'other')[0])
  expect(rateHashes(own, 'salt').join()).not.toMatch(/li|wei/i)
})
