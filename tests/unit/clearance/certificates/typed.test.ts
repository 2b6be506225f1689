/** Typed documents of a declaration: what they are, what is claimed by them, what is wrong with them, in words. */
import { describe, expect, test } from 'vitest'
import { certificatesOf, issuerKey } from '#services/clearance/certificates/typed.ts'
import { type AnyItem, ordinaryItem, readOne } from '../../ingest/ordinary-item.ts'

const ON = '2026-11-22'
const CERTIFICATE = {
  type: 'certificate-of-origin',
  reference: 'N 1',
  issuer: 'Chamber',
  validUntil: '2026-11-22',
}
const claim = { agreement: 'FTA', originCountry: 'CN' }

/** As ingest reads them. */
const read = (documents: AnyItem[], changes: AnyItem = {}) =>
  certificatesOf(readOne(ordinaryItem({ documents, ...changes })).declaration, ON)

describe('a document', () => {
  test('that somebody issues is typed; invoices and others are not', () => {
    const types = [
      'invoice',
      'licence',
      'permit',
      'certificate',
      'certificate-of-origin',
      'other',
      'poem',
      null,
    ]
    const found = read(types.map((type) => ({ ...CERTIFICATE, type })))
    expect(found.map(({ place, type }) => [place, type])).toEqual([
      [1, 'licence'],
      [2, 'permit'],
      [3, 'certificate'],
      [4, 'certificate-of-origin'],
    ])
  })

  test('is right on its last day, and not the day after', () => {
    expect(read([CERTIFICATE])[0]!.faults).toEqual([])
    expect(read([{ ...CERTIFICATE, validUntil: '2026-11-21' }])[0]!.faults).toEqual([
      'it was valid until 2026-11-21',
    ])
  })

  test('without number and issuer says so', () => {
    expect(read([{ type: 'permit' }])[0]!.faults).toEqual([
      'it has no number',
      'it does not say who issued it',
    ])
  })
})

describe('a preferential claim', () => {
  const preference = { agreement: 'FTA', originCountry: 'CN', criterion: null }

  test('is read beside its document, or from extra, whole or by its fields', () => {
    const inside = read([{ ...CERTIFICATE, preferentialClaim: claim }])
    const whole = read([CERTIFICATE], { extra: { 'documents[0].preferentialClaim': claim } })
    const fields = read([CERTIFICATE], {
      extra: {
        'documents[0].preferentialClaim.agreement': 'FTA',
        'documents[0].preferentialClaim.originCountry': 'cn',
      },
    })
    for (const [found] of [inside, whole, fields]) expect(found).toMatchObject({ preference, faults: [] })
  })

  test('is one on a certificate of origin alone, for goods that are declared', () => {
    expect(read([{ ...CERTIFICATE, type: 'licence', preferentialClaim: claim }])[0]!.faults).toEqual([
      'a preference is claimed by a licence, and only a certificate of origin carries one',
    ])
    const other = { ...claim, originCountry: 'VN' }
    expect(read([{ ...CERTIFICATE, preferentialClaim: other }])[0]!.faults).toEqual([
      'the preference is for goods of VN, and none is declared to be from there',
    ])
  })

  test.each([
    ['text', 'preferentialClaim:'],
    [{ agreement: 'FTA' }, 'preferentialClaim.originCountry:'],
    [{ ...claim, originCountry: 'XX' }, 'no country'],
    [{ ...claim, criterion: 5 }, 'preferentialClaim.criterion:'],
  ])('that cannot be read (%j) is a fault, and no claim', (preferentialClaim, why) => {
    const [found] = read([{ ...CERTIFICATE, preferentialClaim }])
    expect(found).toMatchObject({ preference: null, faults: [expect.stringContaining(why)] })
  })
})

test('issuers are the same however they are written', () => {
  expect(issuerKey('  Ministry of\n Trade ')).toBe(issuerKey('MINISTRY OF TRADE'))
  expect(issuerKey('Ministry of Trade')).not.toBe(issuerKey('Ministry of Health'))
})
