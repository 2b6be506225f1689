/** ICS2: every element of the tables of IE3F43 and IE3A43 is read, held against its form and count, or kept in extra. */
import { describe, expect, test } from 'vitest'
import { operatorOfCountry } from '#services/ingest/formats/ics2-operators.ts'
import { decodeXml } from '#services/ingest/formats/xml.ts'
import { isOfForm } from '#services/ingest/formats/xml-part.ts'
import { example, readable, unreadable } from './read.ts'

const ORIGINAL = example('message-ics2-ie3f43.xml').toString()
const AMENDMENT = example('message-ics2-ie3a43.xml').toString()

const read = (xml: string) => readable(decodeXml(Buffer.from(xml)))
/** The example with one thing changed; a change that changes nothing is a mistake of the test. */
function changed(from: string | RegExp, to: string, xml = ORIGINAL): string {
  const text = xml.replace(from, to)
  if (text === xml) throw new Error(`${from} is not in the example`)
  return text
}
const first = (xml: string) => read(xml).entries[0]!

describe('what is not as the tables say is told, majorly', () => {
  const many = (xml: string, times: number) => xml.repeat(times)
  const document =
    '<supportingDocuments><referenceNumber>1</referenceNumber><type>N380</type></supportingDocuments>'
  const actor =
    '<additionalSupplyChainActor><identificationNumber>E1</identificationNumber><role>CS</role></additionalSupplyChainActor>'
  const goods = /<goodsItem>[\s\S]*<\/goodsItem>/.exec(ORIGINAL)![0]
  test.each<[change: [string | RegExp, string], path: string]>([
    [
      ['<totalGrossMass>0.44</totalGrossMass>', '<totalGrossMass>0.4400001</totalGrossMass>'],
      'totalGrossMass',
    ],
    [['<totalGrossMass>0.44</totalGrossMass>', ''], 'totalGrossMass'],
    [['Jean Dupont', 'J'.repeat(71)], 'consignee.name'],
    [['<typeOfPerson>1</typeOfPerson>', ''], 'consignee.typeOfPerson'],
    [['<typeOfPerson>1</typeOfPerson>', '<typeOfPerson>12</typeOfPerson>'], 'consignee.typeOfPerson'],
    [['<city>Paris</city>', `<city>${'P'.repeat(36)}</city>`], 'consignee.address.city'],
    [['<type>EM</type>', '<type>MAIL</type>'], 'consignee.communication[0].type'],
    [['<goodsItemNumber>1</goodsItemNumber>', ''], 'goodsItem[0].goodsItemNumber'],
    [['29.90', '29.901'], 'goodsItem[0].postalValue.value'],
    [['<typeOfGoods>11</typeOfGoods>', '<typeOfGoods>1111</typeOfGoods>'], 'goodsItem[0].typeOfGoods'],
    [['>610910<', '>61091000<'], 'goodsItem[0].commodity.commodityCode.harmonizedSystemSubHeadingCode'],
    [['<netMass>0.38</netMass>', '<netMass>0,38</netMass>'], 'goodsItem[0].weight.netMass'],
    [['<numberOfPackages>2<', '<numberOfPackages>200000000<'], 'goodsItem[0].packaging.numberOfPackages'],
    [['<type>N750</type>', '<type>N75</type>'], 'transportDocumentHouseLevel.type'],
    [['<goodsItem>', `${many(document, 100)}<goodsItem>`], 'supportingDocuments'],
    [['<goodsItem>', `${many(actor, 10)}<goodsItem>`], 'additionalSupplyChainActor'],
    [[goods, many(goods, 100)], 'goodsItem'],
    [[goods, ''], 'goodsItem'],
  ])('%#', (change, path) => {
    const found = first(changed(...change)).findings.filter(({ severity }) => severity === 'major')
    expect(found).toMatchObject([{ rule: 'DQ00', path: `items[0].${path}` }])
  })
  test.each<[change: [string | RegExp, string], path: string]>([
    [['<LRN>CNA-20261121-000017</LRN>', `<LRN>${'L'.repeat(23)}</LRN>`], 'message.LRN'],
    [['2026-11-21T08:00:00Z', '2026-11-21T08:00:00'], 'message.documentIssueDate'],
    [[/<addressedMemberState>[\s\S]*<\/addressedMemberState>/, ''], 'message.addressedMemberState'],
    [['<identifier>ead@example.org</identifier>', ''], 'message.declarant.communication[0].identifier'],
    [[/<declarant>[\s\S]*<\/declarant>/, ''], 'message.declarant'],
    [
      [
        '<declarant>',
        '<representative><name>R</name><identificationNumber>1</identificationNumber><status>12</status><address><city>P</city><country>FR</country></address><communication><identifier>1</identifier><type>TE</type></communication></representative><declarant>',
      ],
      'message.representative.status',
    ],
  ])('of the message: %#', (change, path) => {
    const paths = read(changed(...change)).header.findings.map((finding) => finding.path)
    expect(paths).toContain(path)
  })
})

describe('every element has its place', () => {
  test('those the example does not have', () => {
    const { declaration, findings } = first(
      changed(
        '<goodsItem>',
        `<additionalFiscalReferences><VATIdentificationNumber>IM2500000000</VATIdentificationNumber><role>FR5</role></additionalFiscalReferences>
         <supportingDocuments><referenceNumber>2026-118</referenceNumber><type>N380</type></supportingDocuments>
         <supportingDocuments><referenceNumber>X</referenceNumber><type>Y999</type></supportingDocuments>
         <additionalInformation><code>C1</code><text>fragile</text></additionalInformation>
         <additionalSupplyChainActor><identificationNumber>FRAEO00012345</identificationNumber><role>AEO</role></additionalSupplyChainActor>
         <referenceNumberUCR><referenceNumberUCR>UCR1</referenceNumberUCR></referenceNumberUCR>
         <unknown a="1"><b>2</b></unknown>
         <goodsItem>`,
      )
        .replace('<descriptionOfGoods>', '<cusCode>0000001-0</cusCode><descriptionOfGoods>')
        .replace(
          '</harmonizedSystemSubHeadingCode>',
          '</harmonizedSystemSubHeadingCode><combinedNomenclatureCode>00</combinedNomenclatureCode>',
        )
        .replace(
          '<street>3 rue de la Paix</street>',
          '<street>rue de la Paix</street><number>3</number><streetAdditionalLine>B</streetAdditionalLine><poBox>12</poBox><subDivision>IDF</subDivision>',
        )
        .replace(
          '<communication>',
          '<communication><identifier>+331</identifier><type>TE</type></communication><communication><identifier>@jd</identifier><type>ZZZ</type></communication><communication>',
        )
        .replace('<totalGrossMass>0.44<', '<totalGrossMass>0.4405<'),
    )
    expect(findings).toEqual([])
    expect(declaration).toMatchObject({
      grossWeightGrams: 441,
      addressee: {
        phone: '+331',
        email: 'jd@example.org',
        address: { lines: ['rue de la Paix 3', 'B', 'PO box 12'], subdivision: 'IDF' },
      },
      contents: [{ hsCode: '61091000' }],
      documents: [
        { type: 'invoice', reference: '2026-118' },
        { type: 'other', reference: 'X' },
      ],
      supplyChainActors: [{ id: 'FRAEO00012345', role: 'AEO' }],
      fiscalReferences: [{ vatId: 'IM2500000000', role: 'FR5' }],
    })
    expect(declaration.extra).toMatchObject({
      totalGrossMass: '0.4405',
      referenceNumberUCR: 'UCR1',
      unknown: { '@a': '1', b: '2' },
      'documents[0].type': 'N380',
      'documents[1].type': 'Y999',
      'additionalInformation[0].code': 'C1',
      'additionalInformation[0].text': 'fragile',
      'contents[0].cusCode': '0000001-0',
      'addressee.communication[1].identifier': '@jd',
      'addressee.communication[1].type': 'ZZZ',
    })
  })
  test('goods of several natures: the commercial one counts, each is kept', () => {
    const goods = /<goodsItem>[\s\S]*<\/goodsItem>/.exec(ORIGINAL)![0]
    const gift = goods
      .replace('<typeOfGoods>11<', '<typeOfGoods>31<')
      .replace('<goodsItemNumber>1<', '<goodsItemNumber>2<')
    const { declaration } = first(changed(goods, gift + goods))
    expect(declaration.natureOfTransaction).toBe('11')
    expect(declaration.extra).toMatchObject({
      'contents[0].typeOfGoods': '31',
      'contents[1].typeOfGoods': '11',
      'contents[0].goodsItemNumber': '2',
      'contents[1].goodsItemNumber': '1',
    })
  })
  test('every house level is an item; the message around them stands with the last', () => {
    const house = /<consignmentHouseLevel>[\s\S]*<\/consignmentHouseLevel>/.exec(AMENDMENT)![0]
    const { entries } = read(changed(house, house.repeat(3), AMENDMENT))
    expect(entries.map(({ declaration }) => 'message.declarant' in declaration.extra)).toEqual([
      false,
      false,
      true,
    ])
    expect(
      entries.every(({ declaration }) => declaration.extra['message.MRN'] === '26FR000000000017A1'),
    ).toBe(true)
    expect(entries.every(({ declaration }) => declaration.function === 'amendment')).toBe(true)
  })
})

describe('the message', () => {
  test('a declarant who is an operator is the sender', () => {
    expect(read(changed('FR12345678900012', 'fra')).header.sender).toBe('FRA')
  })
  test('without LRN there is no id, without MRN an amendment has one of its bytes', () => {
    expect(unreadable(decodeXml(Buffer.from(changed(/<LRN>.*<\/LRN>/, '')))).findings[0]!.path).toBe(
      'message.id',
    )
    const { header } = read(changed(/<MRN>.*<\/MRN>/, '', AMENDMENT))
    expect(header.id).toMatch(/^IE3A43-[0-9a-f]{32}$/)
    expect(header.findings).toMatchObject([{ path: 'message.MRN', severity: 'major' }])
  })
  test('two amendments of one MRN are two messages', () => {
    expect(read(changed('Jean', 'Jeanne', AMENDMENT)).header.id).not.toBe(read(AMENDMENT).header.id)
  })
  test('broken behind the header: the place is told, and the id', () => {
    expect(unreadable(decodeXml(Buffer.from(changed('</goodsItem>', '</goods>'))))).toMatchObject({
      messageId: 'CNA-20261121-000017',
      findings: [{ message: expect.stringContaining('(line 48, column 7)') }],
    })
  })
  test('prefixes and a default namespace', () => {
    expect(read(changed('<IE3F43>', '<IE3F43 xmlns="urn:x">')).entries).toHaveLength(1)
    expect(read(ORIGINAL.replace(/<(\/?)(?=\w)/g, '<$1ns:')).entries[0]!.declaration.itemId).toBe(
      'LX000000005CN',
    )
  })
  test('without house levels', () => {
    const none = changed(/<consignmentHouseLevel>[\s\S]*<\/consignmentHouseLevel>/, '')
    expect(unreadable(decodeXml(Buffer.from(none)))).toMatchObject({
      messageId: 'CNA-20261121-000017',
      findings: [{ path: 'items' }],
    })
  })
})

test.each([
  ['FR', 'FRA'],
  ['mc', 'FRA'],
  ['GP', 'FRA'],
  ['PR', 'USA'],
  ['CN', 'CNA'],
  ['ZZ', null],
  ['FRA', null],
])('the operator of %s is %s', (country, operator) => expect(operatorOfCountry(country)).toBe(operator))

test.each<[string, string, boolean]>([
  ['an..3', '🎁🎁🎁', true],
  ['an..3', 'abcd', false],
  ['an4', 'N380', true],
  ['an4', 'N38', false],
  ['a2', 'FR', true],
  ['a2', 'F1', false],
  ['n1', '1', true],
  ['n..5', '123456', false],
  ['n..16,6', '1234567890.123456', true],
  ['n..16,6', '12345678901.123456', false],
  ['n..16,2', '1.234', false],
  ['n..16,2', '-1', false],
  ['n..16,2', '1e3', false],
])('%s: %s is of the form: %s', (form, text, expected) => expect(isOfForm(text, form)).toBe(expected))
