/** Watch lists: what stands in a declaration is found however it was written, and nothing else is. The people are invented. */
import { describe, expect, it } from 'vitest'
import { rowReader } from '#services/risk/lists/list-formats.ts'
import { type WatchEntry, WatchIndex, watchFacts } from '#services/risk/lists/watch-index.ts'
import { aDeclaration } from '../declarations.ts'

function entry(kind: WatchEntry['kind'], value: string, more: Partial<WatchEntry> = {}): WatchEntry {
  return { list: kind, kind, entryId: 'E-1', subject: 'unknown', value, countries: [], ...more }
}

const DECLARED = aDeclaration({
  sender: {
    name: 'Ming Trading',
    idRef: 'CN-55/21',
    phone: '0086 (0)755-2345 6789',
    email: null,
    address: {
      lines: ['Building 4, 88 Huaqiang Rd.'],
      city: 'Shenzhen',
      subdivision: null,
      postcode: '518031',
      country: 'CN',
    },
  },
  addressee: {
    name: 'A. Person',
    idRef: null,
    phone: '020 7946 0018 ext. 4',
    email: null,
    address: {
      lines: ['Flat 2', '12 Harbour Road'],
      city: 'Felixstowe',
      subdivision: null,
      postcode: 'ip11 3sy',
      country: 'GB',
    },
  },
  contents: [
    {
      description: 'ear buds',
      quantity: 1,
      netWeightGrams: 50,
      value: null,
      hsCode: '85183000',
      originCountry: 'CN',
    },
    {
      description: 'S\u00f6nic-w\u0430ve chargers',
      quantity: 1,
      netWeightGrams: 50,
      value: null,
      hsCode: null,
      originCountry: null,
    },
  ],
})

const find = (...entries: WatchEntry[]) => new WatchIndex(entries).find(DECLARED).map(({ path }) => path)

describe('a watch list finds', () => {
  it.each([
    ['phones', '+44 20 7946 0018', 'addressee.phone'],
    ['phones', '00442079460018', 'addressee.phone'],
    ['phones', '(020) 79460018', 'addressee.phone'],
    ['phones', '+8675523456789', 'sender.phone'],
    ['addresses', '12, Harbour Rd, FELIXSTOWE', 'addressee.address'],
    ['addresses', 'IP11 3SY harbour road', 'addressee.address'],
    ['addresses', '88 Huaqiang Road, 518031 Shenzhen', 'sender.address'],
    ['brands', 'Sonic Wave', 'contents[1].description'],
    ['words', 'charger', 'contents[1].description'],
    ['words', 'ear bud', 'contents[0].description'],
    ['codes', '8518', 'contents[0].hsCode'],
    ['codes', '851830', 'contents[0].hsCode'],
    ['codes', 'IP113SY', 'addressee.address.postcode'],
    ['codes', 'cn5521', 'sender.idRef'],
  ] as const)('%s: %s', (kind, value, path) => {
    expect(find(entry(kind, value))).toEqual([path])
  })

  it.each([
    ['phones', '+44 20 7946 0019'],
    ['phones', '+33 20 7946 0018'],
    ['addresses', '14 Harbour Road Felixstowe'],
    ['addresses', '12 Harbour Road Ipswich'],
    ['words', 'charge sheet'],
    ['codes', '851831'],
    ['codes', '85'],
  ] as const)('not %s: %s', (kind, value) => {
    expect(find(entry(kind, value))).toEqual([])
  })

  it('with countries only those of a party there', () => {
    expect(find(entry('phones', '020 7946 0018', { countries: ['GB'] }))).toEqual(['addressee.phone'])
    expect(find(entry('addresses', '12 Harbour Road', { countries: ['FR'] }))).toEqual([])
    expect(find(entry('words', 'charger', { countries: ['GB'] }))).toEqual(['contents[1].description'])
    expect(find(entry('words', 'charger', { countries: ['FR'] }))).toEqual([])
  })

  it('a code as what it is', () => {
    expect(find(entry('codes', '851830', { subject: 'postcode' }))).toEqual([])
    expect(find(entry('codes', '518031', { subject: 'postcode' }))).toEqual(['sender.address.postcode'])
  })

  it('of each list a few, in one order, with versions and age', () => {
    const many = Array.from({ length: 20 }, (_, i) => entry('words', 'charger', { entryId: `E-${10 + i}` }))
    const other = entry('phones', '02079460018')
    const index = new WatchIndex([...many, other].reverse())
    const lists = {
      index,
      versions: {
        words: { version: 'w1', expiresOn: '2026-01-31' },
        phones: { version: 'p1', expiresOn: null },
      },
    }
    const facts = watchFacts(DECLARED, lists, '2026-02-01')
    expect(facts.watchMatches).toHaveLength(9)
    expect(facts.watchMatches![0]).toEqual({ list: 'phones', entryId: 'E-1', path: 'addressee.phone' })
    expect(facts.watchMatches![1]).toEqual({
      list: 'words',
      entryId: 'E-10',
      path: 'contents[1].description',
      stale: true,
    })
    expect(facts.watchLists).toEqual({ phones: 'p1', words: 'w1' })
    expect(watchFacts(DECLARED, null, '2026-02-01')).toEqual({})
  })
})

describe('a row that could never be found refuses the file', () => {
  it.each([
    ['phones', 'none', 'there is no phone number in it'],
    ['addresses', 'Harbour', 'an address has two words or more'],
    ['words', '...', 'there is no word in it'],
    ['brands', 'gl*', 'three letters stand before a *'],
    ['codes', '-7-', 'a code has two letters or digits or more'],
  ] as const)('%s: %s', (kind, value, why) => {
    const reader = rowReader('csv', ['value'], kind)
    if (typeof reader === 'string') throw new Error(reader)
    expect(reader.read([value])).toBe(why)
  })

  it('and so does a code of a kind nobody knows, and a list of parties that is none', () => {
    const reader = rowReader('csv', ['kind', 'value'], 'codes')
    if (typeof reader === 'string') throw new Error(reader)
    expect(reader.read(['colour', 'C0FFEE'])).toMatch(/none of hs, postcode, reference/)
    expect(reader.read(['hs', '851830'])).toMatchObject([{ subject: 'hs', value: '851830' }])
    expect(rowReader('ofac', [], 'phones')).toMatch(/are parties/)
  })
})
