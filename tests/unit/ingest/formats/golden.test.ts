/** The example message says the same in every format: what is read of it is what is read of its JSON twin. */
import { expect, test } from 'vitest'
import { decode } from '#services/ingest/decode.ts'
import { decodeCsv } from '#services/ingest/formats/csv.ts'
import { decodeXml } from '#services/ingest/formats/xml.ts'
import { example, findingsOf, readable } from './read.ts'

const twin = readable(decode(example('message.json'), 'application/json'))
const [{ declaration }] = twin.entries as [(typeof twin.entries)[0]]

test.each([
  ['message.csv', decodeCsv],
  ['message-cds.xml', decodeXml],
] as const)('%s is its twin', (name, decoder) => expect(decoder(example(name))).toEqual(twin))

/** ICS2 has no place for these. */
const NOT_CARRIED = {
  mailClass: null,
  mailCategory: null,
  mailSubclass: null,
  handlingClass: null,
  postedAt: null,
}
const EXTRA = {
  'sender.typeOfPerson': '1',
  'addressee.typeOfPerson': '1',
  'transportDocumentHouseLevel.type': 'N750',
  'derived.originOperator': expect.any(String),
  'derived.destinationOperator': expect.any(String),
  'message.addressedMemberState': { country: 'FR' },
  'message.SpecificCircumstanceIndicator': 'F43',
  'message.declarant': expect.objectContaining({ identificationNumber: 'FR12345678900012' }),
}

test('message-ics2-ie3f43.xml is its twin, as far as ICS2 goes', () => {
  const { header, entries } = readable(decodeXml(example('message-ics2-ie3f43.xml')))
  expect(header).toEqual({ ...twin.header, sender: null, recipient: null })
  expect(entries).toEqual([
    { place: 0, declaration: { ...declaration, ...NOT_CARRIED, extra: EXTRA }, findings: [] },
  ])
})

test('message-ics2-ie3a43.xml amends it', () => {
  const { header, entries } = readable(decodeXml(example('message-ics2-ie3a43.xml')))
  const references = {
    'message.MRN': '26FR000000000017A1',
    'message.referralRequestReference': 'RFI-0000000000001',
  }
  expect(header).toMatchObject({ type: 'ITMATT', sentAt: '2026-11-21T09:30:00.000Z', findings: [] })
  expect(header.id).toMatch(/^26FR000000000017A1-[0-9a-f]{32}$/)
  expect(entries[0]!.declaration).toEqual({
    ...declaration,
    ...NOT_CARRIED,
    function: 'amendment',
    extra: { ...EXTRA, ...references },
  })
})

test.each([
  ['message.csv', decodeCsv, 'CNA'],
  ['message-cds.xml', decodeXml, 'CNA'],
  ['message-ics2-ie3f43.xml', decodeXml, 'FRA'],
  ['message-ics2-ie3a43.xml', decodeXml, 'FRA'],
] as const)('%s is a message nothing is wrong with but what the twin has', (name, decoder, submitter) => {
  const expected = findingsOf(twin, submitter).map(({ rule, path }) => [rule, path])
  expect(findingsOf(decoder(example(name)), submitter).map(({ rule, path }) => [rule, path])).toEqual(
    expected,
  )
})
