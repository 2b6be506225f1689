/** The canonical form: what is tidied, what is left, and that nothing is done twice. */
import { expect, test } from 'vitest'
import { normalise } from '#services/ingest/normalise.ts'
import { itemWith, ordinaryItem } from './ordinary-item.ts'

type Path = [path: string, sent: unknown, kept: unknown, why: string]

function valueAt(path: string, item: unknown): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  return steps.reduce((value, step) => (value as Record<string, unknown>)[step], item)
}

test.each<Path>([
  ['itemId', ' rr 473 124 829 gb ', 'RR473124829GB', 'spaces and small letters'],
  ['function', 'Amendment', 'amendment', 'capitals'],
  ['function', 'delete', 'original', 'not in the list; the finding rejects'],
  ['function', null, 'original', 'missing'],
  ['mailClass', 'u', 'U', 'codes are capitals'],
  ['natureOfTransaction', ' 11 ', '11', 'trimmed'],
  ['originOperator', 'cna', 'CNA', 'codes are capitals'],
  ['postedAt', '2026-11-20T16:12:00+08:00', '2026-11-20T08:12:00.000Z', 'UTC'],
  ['postedAt', '20 November', null, 'no date'],
  ['grossWeightGrams', 440.5, null, 'not whole'],
  ['grossWeightGrams', -0, 0, 'no negative zero'],
  ['sender.name', '  Li \t\n Wei ', 'Li Wei', 'white space'],
  ['sender.name', '   ', null, 'blank is missing'],
  ['sender.address.lines', ['', ' 88  Huaqiang ', null], ['88 Huaqiang'], 'empty lines go'],
  ['sender.address.country', 'cn', 'CN', 'codes are capitals'],
  ['contents[0].hsCode', '6109.10 00-10', '6109100010', 'digits only'],
  ['contents[0].hsCode', '61O910', '61O910', 'what is no digit stays, for DQ07'],
  [
    'contents[0].value',
    { amount: ' 29.90 ', currency: 'usd' },
    { amount: '29.90', currency: 'USD' },
    'tidied',
  ],
  ['contents[0].value', { amount: '', currency: '' }, null, 'empty money is none'],
  ['contents[0].value', { amount: 'x', currency: 'USD' }, { amount: null, currency: 'USD' }, 'no decimal'],
  ['documents[0].type', 'INVOICE', 'invoice', 'document types are small letters'],
  ['documents[0].validUntil', '2027-01-31', '2027-01-31T00:00:00.000Z', 'a date is its midnight'],
  [
    'commerce',
    null,
    { platform: null, sellerId: null, orderReference: null, productUrl: null, paymentReference: null },
    'shape',
  ],
])('%s = %j becomes %j (%s)', (path, sent, kept) => {
  expect(valueAt(path, normalise(itemWith(path, sent)))).toEqual(kept)
})

test('the ordinary item stays as it is, but for the form of its instant', () => {
  expect(normalise(ordinaryItem())).toEqual(ordinaryItem({ postedAt: '2026-11-20T16:12:00.000Z' }))
})

test('pieces keep their places, so that paths of findings stay true', () => {
  const { contents } = normalise({ contents: [null, { description: 'second' }] })
  expect(contents.map(({ description }) => description)).toEqual([null, 'second'])
})
