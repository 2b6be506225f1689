/** In whose country's way numbers and times are written. */
import { expect, test } from 'vitest'
import { formatIn, regional } from '../../../services/console/web/parts/format.ts'

test.each([
  ['en', ['de-DE', 'en-US'], 'en-US'],
  ['en', ['en'], 'en-GB'],
  ['fr', ['fr-CA', 'fr-FR'], 'fr-CA'],
  ['fr', [], 'fr'],
  ['en', ['en-US@posix'], 'en-GB'],
  ['en', ['en-US@posix', 'en-AU'], 'en-AU'],
  ['fr', ['fr-', 'fr-FR.UTF-8', 'fr_FR'], 'fr'],
])('%s where the browser says %j: %s', (language, asked, expected) => {
  expect(regional(language, asked)).toBe(expected)
  expect(formatIn(regional(language, asked)).number(0.5)).toMatch(/^0[.,]5$/)
})
