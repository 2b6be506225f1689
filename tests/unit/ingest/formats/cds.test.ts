/** CDS declarations: found whatever they are wrapped in, every element in its place or in extra, nothing said twice. */
import { describe, expect, test } from 'vitest'
import { decodeXml } from '#services/ingest/formats/xml.ts'
import { gramsOf } from '#services/ingest/formats/xml-values.ts'
import { readable, unreadable } from './read.ts'

const read = (xml: string) => readable(decodeXml(Buffer.from(xml)))
const refused = (xml: string) => unreadable(decodeXml(Buffer.from(xml)))
const ids = (xml: string) => read(xml).entries.map(({ declaration }) => declaration.itemId)

const mailObject = (id: string) => `<MailObject><Id>${id}</Id><OrigPostOrgCd>CNA</OrigPostOrgCd></MailObject>`
const piece = '<ContentPiece><Description>cup</Description><Number>2</Number></ContentPiece>'
const data = `<ContentPieces>${piece}</ContentPieces><GrossWeight>0.1</GrossWeight><SenderName>Li</SenderName>`
const declaration = (id: string) => `<Declaration>${mailObject(id)}${data}</Declaration>`
const list = (...items: string[]) => `<Declarations>${items.join('\n')}</Declarations>`

describe('items are found', () => {
  test.each<[string, string, string[]]>([
    ['as documented', list(declaration('A'), declaration('B')), ['A', 'B']],
    ['one alone', list(declaration('A')), ['A']],
    ['one without a list', declaration('A'), ['A']],
    ['prefixes', list(declaration('A'), declaration('B')).replace(/<(\/?)/g, '<$1d:'), ['A', 'B']],
    [
      'in a SOAP envelope',
      `<s:Envelope><s:Header><Token>t</Token></s:Header><s:Body><CreateOrUpdate>${list(declaration('A'), declaration('B'))}</CreateOrUpdate></s:Body></s:Envelope>`,
      ['A', 'B'],
    ],
    [
      'as views of the service, members in the order of the alphabet',
      `<ArrayOfCDSView>${['A', 'B'].map((id) => `<CDSView><DCResponse i:nil="true"/><Declaration><PId>1</PId><Data>${data}</Data></Declaration>${mailObject(id)}<Response><Data><Taxes><Tax><Amount>1</Amount><Rate>2</Rate></Tax></Taxes></Data></Response></CDSView>`).join('')}</ArrayOfCDSView>`,
      ['A', 'B'],
    ],
    [
      'one view',
      `<CDSView><Declaration><PId>1</PId><Data>${data}</Data></Declaration>${mailObject('A')}</CDSView>`,
      ['A'],
    ],
    [
      'everything in the mail object',
      `<ArrayOfMailObject><MailObject><Id>A</Id>${data}</MailObject><MailObject><Id>B</Id>${data}</MailObject></ArrayOfMailObject>`,
      ['A', 'B'],
    ],
    [
      'one without an identifier',
      list(`<Declaration>${data}</Declaration>`, declaration('B')),
      [null as never, 'B'],
    ],
    ['an item that is a message of its own', list('<Message><Id>m</Id></Message>', declaration('A')), ['A']],
  ])('%s', (_, xml, expected) => {
    const { entries } = read(xml)
    expect(entries.map((entry) => entry.declaration.itemId)).toEqual(expected)
    for (const entry of entries) {
      expect(entry.declaration.contents).toHaveLength(1)
      expect(entry.declaration).toMatchObject({ grossWeightGrams: 100, sender: { name: 'Li' } })
      expect(entry.findings).toEqual([])
      expect(JSON.stringify(entry)).not.toContain('Token')
    }
  })
  test('elements that stand twice in one place do not part an item', () => {
    const [entry] = read(
      list(
        `<Declaration>${mailObject('A')}<SenderName>Li</SenderName><SenderName>Wu</SenderName></Declaration>`,
      ),
    ).entries
    expect(entry!.declaration).toMatchObject({
      itemId: 'A',
      sender: { name: 'Li' },
      extra: { SenderName: 'Wu' },
    })
    expect(entry!.findings).toMatchObject([{ rule: 'DQ00', severity: 'major', path: 'items[0].SenderName' }])
  })
  test('other XML is no declaration', () => {
    expect(refused('<html><body>hello</body></html>').findings[0]!.message).toContain('no declaration')
    expect(refused('<html>').findings[0]!.message).toContain('(line 1, column 7)')
  })
})

describe('the header', () => {
  test('of its own', () => {
    const message =
      '<Message><Id>m</Id><Type>CUSITM</Type><SentAt>2026-11-21</SentAt><Sender>cna</Sender><Recipient>FRA</Recipient></Message>'
    expect(read(list(message, declaration('A'))).header).toEqual({
      id: 'm',
      type: 'CUSITM',
      sentAt: '2026-11-21T00:00:00.000Z',
      sender: 'CNA',
      recipient: 'FRA',
      findings: [],
    })
  })
  test('of the bytes, where there is none: the same bytes are the same message', () => {
    const { header } = read(list(declaration('A')))
    expect(header).toMatchObject({ type: 'ITMATT', sentAt: null, sender: null, recipient: null })
    expect(header.id).toMatch(/^CDS-[0-9a-f]{32}$/)
    expect(read(list(declaration('A'))).header.id).toBe(header.id)
    expect(read(list(declaration('B'))).header.id).not.toBe(header.id)
  })
  test('inside of a lone item', () => {
    const { header, entries } = read(list('<Message><Id>m</Id></Message>', mailObject('A'), data))
    expect(header.id).toBe('m')
    expect(entries[0]!.declaration).toMatchObject({ itemId: 'A', sender: { name: 'Li' } })
  })
  test('with a type that is not read', () => {
    expect(refused(list('<Message><Id>m</Id><Type>PREDES</Type></Message>', declaration('A')))).toMatchObject(
      { messageId: 'm' },
    )
  })
})

describe('what an item says', () => {
  const item = (inside: string) => read(list(`<Declaration>${inside}</Declaration>`)).entries[0]!
  test('every element of the contract of the service', () => {
    const { declaration, findings } = item(
      `<MailObject><Id>A</Id><LocalId>L</LocalId><PId>p</PId><TypeCd>UX</TypeCd><MailStateCd>5</MailStateCd><PostingDt>2026-11-20T16:12:00</PostingDt></MailObject>
       <CustOrganizationCd>CUS</CustOrganizationCd><InsuredValue>10</InsuredValue><InsuredValueCurrencyCd>XDR</InsuredValueCurrencyCd>
       <SenderFirstName>Wei</SenderFirstName><SenderLastName>Li</SenderLastName><SenderAddressLine2>floor 2</SenderAddressLine2><SenderIdRef>E1</SenderIdRef>
       <RecipientName>Jean Dupont</RecipientName><RecipientFirstName>Jean</RecipientFirstName><RecipientFax>1</RecipientFax><RecipientState>IDF</RecipientState>
       <ContentPieces><ContentPiece><Index>1</Index><HS>610910</HS><RevisedHS>610990</RevisedHS><Description>shirt</Description><RevisedDescription>cotton shirt</RevisedDescription><NetWeight>0.0005</NetWeight><ImportRestrictions>none</ImportRestrictions></ContentPiece>
         <ContentPiece><Index>7</Index><Number>two</Number><ExtraFieldNames><a:string>x</a:string></ExtraFieldNames><ExtraFieldValues><a:string>1</a:string></ExtraFieldValues></ContentPiece></ContentPieces>
       <Documents><Document><DocumentId>9</DocumentId><DocumentName>licence 9</DocumentName><DocumentType>Licence</DocumentType></Document><Document><DocumentType>CN23</DocumentType></Document></Documents>
       <ExtraFieldNames><a:string>n</a:string><a:string>m</a:string></ExtraFieldNames><Note lang="en">fragile</Note>`,
    )
    expect(declaration).toMatchObject({
      itemId: 'A',
      mailSubclass: 'UX',
      postedAt: '2026-11-20T16:12:00.000Z',
      insuredValue: { amount: '10', currency: 'XDR' },
      sender: { name: 'Wei Li', idRef: 'E1', address: { lines: ['floor 2'] } },
      addressee: { name: 'Jean Dupont', address: { subdivision: 'IDF' } },
      contents: [{ description: 'shirt', hsCode: '610910', netWeightGrams: 1 }, { quantity: null }],
      documents: [
        { type: 'licence', reference: '9' },
        { type: 'other', reference: null },
      ],
    })
    expect(declaration.extra).toEqual({
      'MailObject.LocalId': 'L',
      'MailObject.PId': 'p',
      'MailObject.MailStateCd': '5',
      CustOrganizationCd: 'CUS',
      RecipientFax: '1',
      RecipientFirstName: 'Jean',
      'contents[0].RevisedHS': '610990',
      'contents[0].RevisedDescription': 'cotton shirt',
      'contents[0].NetWeight': '0.0005',
      'contents[0].ImportRestrictions': 'none',
      'contents[1].Index': '7',
      'contents[1].ExtraFieldNames': ['x'],
      'contents[1].ExtraFieldValues': ['1'],
      'documents[0].DocumentName': 'licence 9',
      'documents[1].DocumentType': 'CN23',
      ExtraFieldNames: ['n', 'm'],
      Note: { '@lang': 'en', '#text': 'fragile' },
    })
    expect(findings).toMatchObject([{ rule: 'DQ00', path: 'items[0].contents[1].quantity' }])
  })
  test('what was never set, is nil or empty is missing', () => {
    const { declaration, findings } = item(
      '<MailObject><Id>A</Id><PostingDt>0001-01-01T00:00:00</PostingDt></MailObject><GrossWeight i:nil="true"/><Postage></Postage>',
    )
    expect(declaration).toMatchObject({ postedAt: null, grossWeightGrams: null, postage: null, extra: {} })
    expect(findings).toEqual([])
  })
  test('an attribute stays in extra, one with a prefix is markup', () => {
    const { extra } = item(`${mailObject('A')}<GrossWeight unit="kg" i:type="x">1</GrossWeight>`).declaration
    expect(extra).toEqual({ 'GrossWeight.@unit': 'kg' })
  })
  test('a type code that is no subclass stays in extra', () => {
    expect(item('<MailObject><Id>A</Id><TypeCd>PARCEL</TypeCd></MailObject>').declaration).toMatchObject({
      mailSubclass: null,
      extra: { 'MailObject.TypeCd': 'PARCEL' },
    })
  })
  test('a response is kept, and is not what was declared', () => {
    const { declaration } = item(
      `${mailObject('A')}<Response><Data><DecisionCd>2</DecisionCd></Data></Response>`,
    )
    expect(declaration.extra).toEqual({ Response: { Data: { DecisionCd: '2' } } })
  })
})

test.each<[string, number | string]>([
  ['0.440', 440],
  ['0.44', 440],
  ['2', 2000],
  ['.5', 500],
  ['1.', 1000],
  ['0.0004', 0],
  ['0.0005', 1],
  ['0.4404999', 440],
  ['-0.0015', -2],
  ['1.0005', 1001], // 1.0005 * 1000 is 1000.4999… in binary
  ['999999999999999999', '999999999999999999'],
  ['0,44', '0,44'],
  ['4.4E-1', '4.4E-1'],
  ['.', '.'],
  ['NaN', 'NaN'],
])('%s kg are %s g', (kilograms, grams) => expect(gramsOf(kilograms)).toBe(grams))

test('identifiers of a list keep their order', () => {
  const many = Array.from({ length: 300 }, (_, i) => `I${i}`)
  expect(ids(list(...many.map(declaration)))).toEqual(many)
})
