/** What destinations ask for, by day: HS code, national digits, language, origin, date of posting. */
import { describe, expect, test } from 'vitest'
import { ordinaryItem } from '../ordinary-item.ts'
import { found, sentTo, withPiece } from './findings-of.ts'

const HS = 'contents[0].hsCode'

describe('HS codes (DQ07)', () => {
  test.each<[country: string, hsCode: string | null, nature: string, findings: string[], why: string]>([
    ['JP', null, '11', [`major ${HS}`], 'the default: sales need one'],
    ['JP', null, '32', [`major ${HS}`], 'commercial samples too'],
    ['JP', null, '31', [], 'gifts do not'],
    ['FR', null, '21', [`major ${HS}`], 'returns do'],
    ['FR', '610910', '11', [], 'six digits are enough'],
    ['US', '610910', '11', [`minor ${HS}`], 'the US wants ten'],
    ['US', '6109100012', '11', [], 'ten'],
    ['US', '610910', '31', [], 'not of gifts'],
    ['PR', '610910', '11', [`minor ${HS}`], 'Puerto Rico is in the customs territory'],
    ['GU', '610910', '11', [], 'Guam is not'],
    ['US', '050300', '11', [`major ${HS}`], 'no such heading, told once'],
  ])('to %s, %s, nature %s: %j (%s)', (country, hsCode, natureOfTransaction, findings) => {
    expect(found('DQ07', sentTo(country, withPiece({ hsCode }, { natureOfTransaction })))).toEqual(findings)
  })

  test('the US asks for ten digits from 24 July 2026 on', () => {
    const item = sentTo('US')
    expect(found('DQ07', item, { at: '2026-07-23T23:59:59Z' })).toEqual([])
    expect(found('DQ07', item, { at: '2026-07-24T00:00:00Z' })).toEqual([`minor ${HS}`])
  })
})

describe('language of the description (DQ06)', () => {
  const FIELD = 'major contents[0].description'
  test.each<[description: string, country: string, findings: string[], why: string]>([
    ['棉质男士短袖衬衫', 'US', [FIELD], 'Chinese'],
    ['Футболка хлопковая мужская', 'US', [FIELD], 'Russian'],
    ['robe d’été pour femme avec ceinture', 'US', [FIELD], 'French'],
    ['Kissen mit Bezug und Füllung', 'US', [FIELD], 'German'],
    ['funda para teléfono con soporte', 'US', [FIELD], 'Spanish'],
    ['棉质男士短袖衬衫', 'FR', [], 'France does not ask'],
    ['crème de la mer face cream', 'US', [], 'may be a brand'],
    ['eau de parfum 50 ml', 'US', [], 'a word of the trade'],
    ['棉 cotton shirt for men', 'US', [], 'English beside it'],
    ['cushion with cover and filling', 'US', [], 'English'],
    ['tablecloth linen', 'US', [], 'two words show nothing'],
  ])('%s to %s: %j (%s)', (description, country, findings) => {
    expect(found('DQ06', sentTo(country, withPiece({ description, hsCode: '6109100012' })))).toEqual(findings)
  })
})

test('the US asks for the date of posting (DQ15), others do not', () => {
  const item = ordinaryItem({ postedAt: null })
  expect(found('DQ15', sentTo('US', item))).toEqual(['minor postedAt'])
  expect(found('DQ15', sentTo('FR', item))).toEqual([])
})

test('the US asks for the origin of goods of mixed nature since 24 February 2026 (DQ12)', () => {
  const item = sentTo('US', withPiece({ originCountry: null }, { natureOfTransaction: '991' }))
  expect(found('DQ12', item)).toEqual(['major contents[0].originCountry'])
  expect(found('DQ12', item, { at: '2026-02-23T12:00:00Z' })).toEqual([])
  expect(found('DQ12', sentTo('FR', item))).toEqual([])
})

test('without a country of the addressee the operator that delivers tells the destination', () => {
  const item = sentTo('US')
  const { address } = item.addressee
  const nowhere = { ...item, addressee: { ...item.addressee, address: { ...address, country: null } } }
  expect(found('DQ07', nowhere)).toEqual([`minor ${HS}`])
})
