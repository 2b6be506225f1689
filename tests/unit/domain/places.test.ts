/** Countries and operators: which codes exist, who uses postcodes, who serves what. */
import { expect, test } from 'vitest'
import { isCountry, usesPostcodes } from '#domain/countries.ts'
import { isOperatorCode, operatorOf } from '#domain/operators.ts'

test.each([
  ['FR', true, 'a country'],
  ['XK', true, 'Kosovo, user-assigned, used by mail'],
  ['UK', false, 'GB is the code'],
  ['fr', false, 'small letters'],
  ['ZZ', false, 'user-assigned'],
  ['constructor', false, 'no property of an object'],
])('%s: %s (%s)', (code, known) => expect(isCountry(code)).toBe(known))

test.each([
  ['FR', true, 'has postcodes'],
  ['HK', false, 'has none'],
  ['AE', false, 'has none'],
  ['ZZ', true, 'not known: better asked once too often'],
])('postcodes in %s: %s (%s)', (code, uses) => expect(usesPostcodes(code)).toBe(uses))

test.each([
  ['FRA', 'GP', true, 'a territory'],
  ['FRA', 'MC', true, 'served from France'],
  ['USA', 'PR', true, 'a territory'],
  ['GBA', 'JE', true, 'a crown dependency'],
  ['GBA', 'GB', true, 'its own country'],
  ['DEA', 'DE', true, 'by its first two letters'],
  ['DEA', 'AT', false, 'another country'],
])('%s serves %s: %s (%s)', (code, country, serves) => {
  expect(operatorOf(code)!.serves.includes(country)).toBe(serves)
})

test('codes that name no operator', () => {
  expect(operatorOf('ZZA')).toBeNull()
  expect(operatorOf('FR')).toBeNull()
  expect(operatorOf('__proto__')).toBeNull()
  expect(isOperatorCode('DE1')).toBe(true)
})

test('every territory in the table is a country', () => {
  const served = ['AUA', 'CHA', 'DKA', 'ESA', 'FIA', 'FRA', 'GBA', 'ITA', 'MAA', 'NOA', 'NZA', 'USA']
  expect(served.flatMap((code) => operatorOf(code)!.serves).filter((country) => !isCountry(country))).toEqual(
    [],
  )
})
