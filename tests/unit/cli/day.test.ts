/** A day that there is not is refused, and never an exception. */
import { expect, test } from 'vitest'
import { isDay } from '#cli/day.ts'

test.each([
  ['2026-11-22', true],
  ['2028-02-29', true],
  ['2026-02-30', false],
  ['2026-13-45', false],
  ['2026-1-2', false],
  ['tomorrow', false],
  ['', false],
])('%s', (text, is) => {
  expect(isDay(text)).toBe(is)
})
