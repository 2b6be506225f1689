/** Money: decimal strings to minor units and back, without floating point anywhere. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyDigits, fromMinor, isCurrency, isDecimal, toMinor } from '#domain/money.ts'

test.each<[amount: string, currency: string, minor: number | null, why: string]>([
  ['12.50', 'USD', 1250, 'cents'],
  ['0.29', 'EUR', 29, 'no floating error'],
  ['1.005', 'EUR', 101, 'half away from zero'],
  ['-1.005', 'EUR', -101, 'half away from zero'],
  ['1.004999', 'EUR', 100, 'below half'],
  ['1000', 'JPY', 1000, 'no decimals'],
  ['1000.5', 'JPY', 1001, 'rounded up'],
  ['1.234', 'KWD', 1234, 'three decimals'],
  ['1.5', 'XDR', 150, 'the SDR is counted in hundredths'],
  ['-0.00', 'USD', 0, 'no negative zero'],
  ['999999999999.99', 'USD', 99999999999999, 'the largest amount'],
  ['999999999999', 'UYW', null, 'beyond 2^53'],
  ['1e3', 'USD', null, 'no exponent'],
  ['12,50', 'USD', null, 'no comma'],
  ['', 'USD', null, 'empty'],
  ['12.50', 'XXX', null, 'no currency'],
  ['12.50', 'usd', null, 'small letters'],
])('%s %s is %s (%s)', (amount, currency, minor) => expect(toMinor(amount, currency)).toBe(minor))

test.each([
  [1250, 'USD', '12.50'],
  [5, 'USD', '0.05'],
  [-5, 'USD', '-0.05'],
  [1000, 'JPY', '1000'],
  [1, 'KWD', '0.001'],
  [1.5, 'USD', null],
  [1, 'QQQ', null],
])('%d of %s is %s', (minor, currency, amount) => expect(fromMinor(minor, currency)).toBe(amount))

test('there and back is the same, for any amount of up to 12 digits', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF')
  fc.assert(
    fc.property(fc.integer({ min: 1 - 10 ** 12, max: 10 ** 12 - 1 }), currency, (minor, code) => {
      expect(toMinor(fromMinor(minor, code)!, code)).toBe(minor)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['EUR', true, 'a currency'],
  ['XAU', false, 'gold is no price'],
  ['XTS', false, 'for testing'],
  ['HRK', false, 'gone since 2023'],
])('%s: %s (%s)', (code, known) => expect(isCurrency(code)).toBe(known))

test('digits and decimals', () => {
  expect(currencyDigits('BHD')).toBe(3)
  expect(currencyDigits('QQQ')).toBeNull()
  expect(isDecimal('.5')).toBe(false)
  expect(isDecimal('1234567890123')).toBe(false)
})
