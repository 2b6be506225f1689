/** Which vague terms count for mail to where, from when, how bad they are, and what the hint offers in their place. */
import { describe, expect, test } from 'vitest'
import { ordinaryItem } from '../ordinary-item.ts'
import { allFindings, found, sentTo, withPiece } from './findings-of.ts'

const FIELD = 'contents[0].description'
const to = (country: string, description: string) => sentTo(country, withPiece({ description, hsCode: null }))

test.each<[description: string, country: string, severity: string | null, why: string]>([
  ['gift', 'BR', 'critical', 'says nothing anywhere'],
  ['SPARE PARTS.', 'JP', 'critical', 'says nothing anywhere'],
  ['Freight of all kinds', 'ZA', 'critical', 'says nothing anywhere'],
  ['Toys', 'JP', 'major', 'on the PACT list, which is not for mail'],
  ['Toys', 'CA', 'major', 'PACT is not for mail to Canada either'],
  ['Clothing', 'FR', 'critical', 'on the EU list'],
  ['Clothing', 'NO', 'critical', 'Norway takes part in ICS2'],
  ['Clothing', 'CH', 'critical', 'Switzerland too'],
  ['Clothing', 'XI', 'critical', 'Northern Ireland too'],
  ['Clothing', 'GB', 'minor', 'Great Britain does not: a single word'],
  ['Clothing', 'US', 'minor', 'not on the list of the US: a single word'],
  ['Workwear', 'DE', 'major', 'of the part not verified'],
  ['Glass', 'DE', 'major', 'enforced at times'],
  ['Wearing apparel', 'US', 'critical', 'on the list of the US'],
  ['Wearing apparel', 'DE', 'minor', 'holds a term of the EU list'],
  ['Household goods', 'US', 'critical', 'on the list of the US'],
  ['Household goods', 'BR', 'minor', 'holds a term of the general list'],
  ['new parts for sewing machine', 'BR', 'minor', 'a term inside'],
  ["men's knitted cotton t-shirt", 'US', null, 'says what it is'],
])('%s to %s: %s (%s)', (description, country, severity) => {
  expect(found('DQ06', to(country, description))).toEqual(severity === null ? [] : [`${severity} ${FIELD}`])
})

test('a list counts from its first day', () => {
  const early = { at: '2024-03-31T23:59:59Z' }
  expect(found('DQ06', to('US', 'Wearing apparel'), early)).toEqual([])
  expect(found('DQ06', to('US', 'Wearing apparel'), { at: '2024-04-01T00:00:00Z' })).toEqual([
    `critical ${FIELD}`,
  ])
})

describe('the hint names acceptable wordings for the term', () => {
  test.each([
    ['Caps', 'US', 'baseball caps, bottle caps, hub caps'],
    ['PIPES', 'US', 'plastic pipes, PVC pipes, steel pipes, copper pipes'],
    ['Electronics', 'FR', 'computers, telephones, television sets'],
    ['rods of several kinds', 'US', 'welding rods, rebar, aluminium rods'],
  ])('%s to %s', (description, country, examples) => {
    const finding = allFindings(to(country, description)).find(({ rule }) => rule === 'DQ06')
    expect(finding?.hint).toContain(examples)
  })
  test('and says how to describe goods where none are published', () => {
    const finding = allFindings(to('FR', 'gift')).find(({ rule }) => rule === 'DQ06')
    expect(finding?.hint).toMatch(/^Say what it is/)
  })
})

test.each([
  ['Consignee', 'critical'],
  ['N.A.', 'critical'],
  ['Not provided', 'critical'],
  ['Customer', 'critical'],
  ['Private Bakery Ltd', null],
  ['Occupant Chan', null],
])('addressee %s: %s', (name, severity) => {
  const item = { ...ordinaryItem(), addressee: { ...ordinaryItem().addressee, name } }
  expect(found('DQ04', item)).toEqual(severity === null ? [] : [`${severity} addressee.name`])
})

test.each([
  ['city', 'unknown', 'critical addressee.address.city'],
  ['city', 'Nantes', null],
  ['postcode', 'N/A', 'major addressee.address.postcode'],
  ['postcode', '00000', 'major addressee.address.postcode'],
  ['postcode', '00120', null],
  ['lines', ['N/A'], 'major addressee.address.lines'],
])('an address whose %s is %j: %s', (field, value, finding) => {
  const { addressee } = ordinaryItem()
  const item = ordinaryItem({
    addressee: { ...addressee, address: { ...addressee.address, [field]: value } },
  })
  expect(found('DQ05', item)).toEqual(finding === null ? [] : [finding])
})
