/** Phones and addresses as keys: one however they are written, another for another. */
import { describe, expect, it } from 'vitest'
import type { Address } from '#domain/item.ts'
import { addressKey } from '#services/risk/names/address-words.ts'
import { phoneKey } from '#services/risk/names/phone.ts'

describe('phoneKey', () => {
  it.each([
    ['+44 20 7946 0018', 'FR', '442079460018'],
    ['0044 (0)20-7946-0018', null, '442079460018'],
    ['020 7946 0018', 'GB', '442079460018'],
    ['02079460018 x12', 'GB', '442079460018'],
    ['(415) 555-0132', 'US', '14155550132'],
    ['1-415-555-0132', 'US', '14155550132'],
    ['+1 415 555 0132', 'CN', '14155550132'],
    ['13812345678', 'CN', '8613812345678'],
    ['8613812345678', 'CN', '8613812345678'],
    ['٠٦١٢٣٤٥٦٧٨', 'MA', '212612345678'],
    ['06 1234 5678', 'IT', '390612345678'],
    ['+39 06 1234 5678', null, '390612345678'],
    ['8 (495) 123-45-67', 'RU', '74951234567'],
    ['06 1 234 5678', 'HU', '3612345678'],
    ['555 0100', null, '5550100'],
    ['call me', 'GB', null],
    ['12345', null, null],
    ['1'.repeat(40), 'GB', null],
    [null, 'GB', null],
  ])('%s in %s is %s', (phone, country, key) => {
    expect(phoneKey(phone, country)).toBe(key)
  })
})

describe('addressKey', () => {
  const at = (lines: string[], more: Partial<Address> = {}): Address => ({
    lines,
    city: 'Köln',
    subdivision: null,
    postcode: '50667',
    country: 'DE',
    ...more,
  })

  it.each([
    ['order and commas', at(['Hohe Straße 12', 'c/o Meyer']), at(['c/o MEYER,', '12 hohe strasse'])],
    ['abbreviations', at(['12 Harbour Road']), at(['12 Harbour Rd.'])],
    ['the city, where there is a post code', at(['Hohe Str. 12']), at(['Hohe Str. 12'], { city: 'Cologne' })],
    [
      'spaces in the post code',
      at(['1 High St'], { postcode: 'EC1A 1BB' }),
      at(['1 High Street'], { postcode: 'ec1a1bb' }),
    ],
  ])('is the same but for %s', (_, one, other) => {
    expect(addressKey(one)).toBe(addressKey(other))
  })

  it.each([
    ['house', at(['Hohe Str. 12']), at(['Hohe Str. 13'])],
    ['post code', at(['Hohe Str. 12']), at(['Hohe Str. 12'], { postcode: '50668' })],
    ['city, without one', at(['X 1'], { postcode: null }), at(['X 1'], { postcode: null, city: 'Bonn' })],
    ['country', at(['X 1']), at(['X 1'], { country: 'AT' })],
  ])('differs by the %s', (_, one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other))
  })

  it('is null without a line', () => {
    expect([addressKey(at([])), addressKey(at(['', '--']))]).toEqual([null, null])
  })
})
