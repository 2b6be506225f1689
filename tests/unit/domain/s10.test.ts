/** S10 identifiers: every sample of standards.md §2.1, right and wrong, and every range of §2.2. */
import { describe, expect, test } from 'vitest'
import type { MailClass } from '#domain/item.ts'
import { agreesWithMailClass, makeS10, parseS10, s10CheckDigit, s10Fault, serviceOf } from '#domain/s10.ts'

const VALID =
  `RR473124829GB RR287043775IN RB123456785GB EE876543216JP CP001020307BR UA000000014CN LX555123453DE
  CC404040403FR EM999999995KR RL300000114NL HA121212122SG VV202406070CH UX000000005US LK161803397TR CQ271828189CA
  UA202400050CN UA202400240CN UA202400085CN UA202400125CN`.split(/\s+/)

const INVALID: [id: string, fault: string, why: string][] = [
  ['CP001020301BR', 'check-digit', 'a published sample with a wrong digit'],
  ['RR473124820GB', 'check-digit', 'last digit changed'],
  ['RR47312482GB', 'format', 'short'],
  ['RR4731248299GB', 'format', 'long'],
  ['rr473124829gb', 'format', 'small letters'],
  ['RR 473 124 829 GB', 'format', 'spaces are for normalise'],
  ['RR473124829ZZ', 'country', 'no such country'],
  ['RR473124829UK', 'country', 'GB is the code'],
  ['JA473124829GB', 'prefix', 'J is reserved'],
  ['KA473124829GB', 'prefix', 'K is reserved'],
  ['GB473124829GB', 'prefix', 'of G only GA and GD are assigned'],
  ['QN473124829GB', 'prefix', 'business reply ends with QM'],
  ['WA473124829GB', 'prefix', 'not assigned'],
  ['RR47312482９GB', 'format', 'a full-width digit'],
  ['', 'format', 'empty'],
]

describe('s10Fault', () => {
  test.each(VALID)('%s is valid', (id) => expect(s10Fault(id)).toBeNull())
  test.each(INVALID)('%s: %s (%s)', (id, fault) => expect(s10Fault(id)).toBe(fault))
})

test('the parts of an identifier', () => {
  expect(parseS10('RR473124829GB')).toEqual({
    indicator: 'RR',
    serial: '47312482',
    checkDigit: 9,
    country: 'GB',
  })
})

test.each([
  ['47312482', 9, 'sum 200'],
  ['28704377', 5, 'raw 11 becomes 5'],
  ['20240607', 0, 'raw 10 becomes 0'],
  ['00000000', 5, 'all zero'],
])('check digit of %s is %i (%s)', (serial, digit) => expect(s10CheckDigit(serial)).toBe(digit))

describe('makeS10', () => {
  test('gives a valid identifier', () => expect(makeS10('RR', 47312482, 'GB')).toBe('RR473124829GB'))
  test.each([
    ['JA', 1, 'GB', 'reserved prefix'],
    ['RR', 100_000_000, 'GB', 'nine digits'],
    ['RR', -1, 'GB', 'negative'],
    ['RR', 1.5, 'GB', 'no whole number'],
    ['RR', 1, 'ZZ', 'no country'],
  ])('refuses %s %d %s (%s)', (indicator, serial, country) => {
    expect(() => makeS10(indicator, serial, country)).toThrow(RangeError)
  })
})

test.each([
  ['CV', 'insured parcel'],
  ['CZ', 'parcel, bilateral use'],
  ['AV', 'RFID-tracked e-commerce item'],
  ['EX', 'EMS, bilateral use'],
  ['QM', 'international business reply'],
  ['UX', 'other letter-post item under customs control'],
])('%s stands for %s', (indicator, meaning) => expect(serviceOf(indicator)?.meaning).toBe(meaning))

test.each<[indicator: string, mailClass: MailClass, agrees: boolean, why: string]>([
  ['UX', 'U', true, 'letters'],
  ['UX', 'C', false, 'a letter is no parcel'],
  ['CP', 'C', true, 'parcels'],
  ['HA', 'C', true, 'e-commerce parcels travel as parcels'],
  ['EE', 'E', true, 'EMS'],
  ['EE', 'U', false, 'EMS is no letter'],
  ['AB', 'U', true, 'bilateral use fits any class'],
])('%s with class %s: %s (%s)', (indicator, mailClass, agrees) => {
  expect(agreesWithMailClass(indicator, mailClass)).toBe(agrees)
})
