/**
 * What each element of an item is called elsewhere, what it is for, and how closely it is to be kept. One entry for every
 * leaf of itemSchema, which alone says what it means; contracts/data-catalogue.ts puts the two together.
 *
 * A name stands here only where a source gives it. Sources: UPU, CDS: standards.md §1.3, §1.6; ICS2 and WCO Data Model,
 * with its ids: ICS2 HTI specification v2.02 of 2022-05-04, IE3F43 and IE3A43 (columns "ICS2 XML Name", "WCO Name",
 * "WCO Id"). Purpose and sensitivity are this product's own.
 */

export const PURPOSES = {
  identification: 'which item, person or business it is',
  screening: 'whether it may be loaded: safety and security before departure',
  admissibility: 'whether it may be imported: prohibitions, restrictions, licences',
  'duty-and-tax': 'what is owed for it',
  contact: 'how to ask back',
  statistics: 'what is counted',
  delivery: 'how and where it travels',
} as const
export type Purpose = keyof typeof PURPOSES

export const SENSITIVITIES = {
  personal: 'is, or may be, about a natural person',
  commercial: 'is about the trade of a business: goods, prices, partners',
  operational: 'is about the handling of the item; for posts and authorities',
  public: 'a code of a public list, which says nothing by itself',
} as const
export type Sensitivity = keyof typeof SENSITIVITIES

export interface WcoElement {
  /** Class, then the name of the data element in it. */
  name: string
  /** Of the data element; null where no source gives it. */
  id: string | null
}

export interface DataElement {
  /** Inside the item: `contents[].hsCode`. */
  path: string
  /** Term of CN 22, CN 23 or ITMATT. */
  upu: string | null
  wco: WcoElement | null
  /** Elements of a CDS declaration; first and last name make one name, two lines make one list. */
  cds: readonly string[]
  /** Below consignmentHouseLevel; a condition in brackets says which of several. */
  ics2: readonly string[]
  unit: string | null
  /** The foremost one. */
  purpose: Purpose
  sensitivity: Sensitivity
  /** Version of the item schema that brought it. */
  since: string
}

type Optional = Partial<Pick<DataElement, 'upu' | 'wco' | 'cds' | 'ics2' | 'unit' | 'since'>>

const element = (
  path: string,
  purpose: Purpose,
  sensitivity: Sensitivity,
  { upu = null, wco = null, cds = [], ics2 = [], unit = null, since = '1.0.0' }: Optional = {},
): DataElement => ({ path, upu, wco, cds, ics2, unit, purpose, sensitivity, since })

const wco = (name: string, id: string | null): WcoElement => ({ name, id })

const COUNTRY = 'ISO 3166-1 alpha-2 code'
const CURRENCY = 'ISO 4217 code'
const IN_CURRENCY = 'of the currency beside it'

interface Role {
  path: 'sender' | 'addressee'
  cds: 'Sender' | 'Recipient'
  ics2: 'consignor' | 'consignee'
  /** What the address is for. */
  address: Purpose
  wcoClass: 'Consignor' | 'Consignee'
  wcoName: WcoElement
  wcoCode: WcoElement
  upu: { name: string; idRef: string; phone: string; email: string; address: string }
}

function partyElements(role: Role): DataElement[] {
  const { path, cds, ics2, upu } = role
  const communication = wco(`${role.wcoClass}/Communication: Communication number`, '240')
  const ofAddress = (name: string, id: string) => wco(`${role.wcoClass}/Address: ${name}`, id)
  const address = (
    step: string,
    sensitivity: Sensitivity,
    names: Optional & { cds: string[]; ics2: string[] },
  ) =>
    element(`${path}.address.${step}`, role.address, sensitivity, {
      ...names,
      upu: upu.address,
      cds: names.cds.map((name) => cds + name),
      ics2: names.ics2.map((name) => `${ics2}/address/${name}`),
    })
  return [
    element(`${path}.name`, 'screening', 'personal', {
      upu: upu.name,
      wco: role.wcoName,
      cds: [`${cds}Name`, `${cds}FirstName`, `${cds}LastName`],
      ics2: [`${ics2}/name`],
    }),
    element(`${path}.idRef`, 'identification', 'personal', {
      upu: upu.idRef,
      wco: role.wcoCode,
      cds: [`${cds}IdRef`],
      ics2: [`${ics2}/identificationNumber`],
    }),
    element(`${path}.phone`, 'contact', 'personal', {
      upu: upu.phone,
      wco: communication,
      cds: [`${cds}Telephone`],
      ics2: [`${ics2}/communication[type=TE]/identifier`],
    }),
    element(`${path}.email`, 'contact', 'personal', {
      upu: upu.email,
      wco: communication,
      cds: [`${cds}Email`],
      ics2: [`${ics2}/communication[type=EM]/identifier`],
    }),
    address('lines[]', 'personal', {
      wco: ofAddress('Street and number/P.O. Box', '239'),
      cds: ['AddressLine1', 'AddressLine2'],
      ics2: ['street', 'number', 'streetAdditionalLine', 'poBox'],
    }),
    address('city', 'personal', { wco: ofAddress('City name', '241'), cds: ['City'], ics2: ['city'] }),
    address('subdivision', 'personal', {
      wco: ofAddress('Country sub-entity name', '243'),
      cds: ['State'],
      ics2: ['subDivision'],
    }),
    address('postcode', 'personal', {
      wco: ofAddress('Postcode identification', '245'),
      cds: ['ZIP'],
      ics2: ['postCode'],
    }),
    address('country', 'operational', {
      wco: ofAddress('Country, coded', '242'),
      cds: ['CountryCd'],
      ics2: ['country'],
      unit: COUNTRY,
    }),
  ]
}

/** In no order that counts: the catalogue follows the schema. */
export const DATA_ELEMENTS: readonly DataElement[] = [
  element('itemId', 'identification', 'operational', {
    upu: 'S10 item identifier',
    wco: wco('TransportContractDocument: Transport document number', 'D023'),
    cds: ['Id'],
    ics2: ['transportDocumentHouseLevel/documentNumber'],
  }),
  element('function', 'identification', 'public'),
  element('mailClass', 'delivery', 'public', {
    upu: 'mail class',
    cds: ['MailClassCd'],
    unit: 'code of UPU list 116',
  }),
  element('mailCategory', 'statistics', 'public', {
    upu: 'mail category',
    cds: ['MailCategoryCd'],
    unit: 'code of UPU list 115',
  }),
  element('mailSubclass', 'delivery', 'public', {
    upu: 'mail subclass',
    cds: ['TypeCd'],
    unit: 'code of UPU list 117',
  }),
  element('handlingClass', 'delivery', 'public', { cds: ['HandlingClassCd'] }),
  // ICS2 says it of each goods item; the commercial one counts, then the first.
  element('natureOfTransaction', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: category of item',
    cds: ['NatureTypeCd'],
    ics2: ['goodsItem/typeOfGoods'],
    unit: 'code of UPU list 136',
  }),
  element('originOperator', 'delivery', 'operational', {
    upu: 'UPU operator code',
    cds: ['OrigPostOrgCd'],
    unit: 'UPU operator code',
  }),
  element('destinationOperator', 'delivery', 'operational', {
    upu: 'UPU operator code',
    cds: ['DestPostOrgCd'],
    unit: 'UPU operator code',
  }),
  element('postedAt', 'screening', 'operational', {
    upu: 'CN 23: date of posting',
    cds: ['PostingDt'],
    unit: 'ISO 8601 instant',
  }),
  element('grossWeightGrams', 'screening', 'operational', {
    upu: 'ITMATT: total weight',
    wco: wco('HouseConsignment: Total gross weight', '131'),
    cds: ['GrossWeight'],
    ics2: ['totalGrossMass'],
    unit: 'gram',
  }),
  // The composition of ICS2 and the amount in it have the same name.
  element('postage.amount', 'duty-and-tax', 'commercial', {
    upu: 'CN 23: postal charges',
    wco: wco('CustomsValuation: Freight costs', '117'),
    cds: ['Postage'],
    ics2: ['postalCharges/postalCharges/value'],
    unit: IN_CURRENCY,
  }),
  element('postage.currency', 'duty-and-tax', 'public', {
    upu: 'CN 23: postal charges',
    wco: wco('CustomsValuation: Freight costs', '117'),
    cds: ['PostageCurrencyCd'],
    ics2: ['postalCharges/postalCharges/currency'],
    unit: CURRENCY,
  }),
  element('insuredValue.amount', 'duty-and-tax', 'commercial', { cds: ['InsuredValue'], unit: IN_CURRENCY }),
  element('insuredValue.currency', 'duty-and-tax', 'public', {
    cds: ['InsuredValueCurrencyCd'],
    unit: CURRENCY,
  }),
  ...partyElements({
    path: 'sender',
    cds: 'Sender',
    ics2: 'consignor',
    address: 'screening',
    wcoClass: 'Consignor',
    wcoName: wco('Consignor: Consignor - name', 'R020'),
    wcoCode: wco('Consignor: Consignor, coded', 'R021'),
    upu: {
      name: 'ITMATT: sender name',
      idRef: 'CN 23: sender customs reference',
      phone: 'ITMATT: sender contacts',
      email: 'ITMATT: sender contacts',
      address: 'ITMATT: sender address',
    },
  }),
  ...partyElements({
    path: 'addressee',
    cds: 'Recipient',
    ics2: 'consignee',
    address: 'delivery',
    wcoClass: 'Consignee',
    wcoName: wco('Consignee: Consignee name', 'R014'),
    wcoCode: wco('Consignee: Consignee, coded', 'R015'),
    upu: {
      name: 'ITMATT: recipient name',
      idRef: 'CN 23: importer reference (tax or VAT no.)',
      phone: 'CN 23: importer phone',
      email: 'CN 23: importer email',
      address: 'ITMATT: recipient address',
    },
  }),
  element('contents[].description', 'screening', 'commercial', {
    upu: 'CN 22, CN 23: detailed description',
    wco: wco('ConsignmentItem/Commodity: Description of goods', '137'),
    cds: ['Description'],
    ics2: ['goodsItem/commodity/descriptionOfGoods'],
  }),
  // No WCO name: what ICS2 and WCO count here are packages.
  element('contents[].quantity', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: quantity',
    cds: ['Number'],
    ics2: ['goodsItem/packaging/numberOfPackages'],
    unit: 'piece',
  }),
  element('contents[].netWeightGrams', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: net weight',
    wco: wco('ConsignmentItem/GoodsMeasure: Net net weight', '128'),
    cds: ['NetWeight'],
    ics2: ['goodsItem/weight/netMass'],
    unit: 'gram',
  }),
  element('contents[].value.amount', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: value',
    wco: wco('ConsignmentItem: Customs value', '108'),
    cds: ['Amount'],
    ics2: ['goodsItem/postalValue/value'],
    unit: IN_CURRENCY,
  }),
  element('contents[].value.currency', 'duty-and-tax', 'public', {
    upu: 'CN 22, CN 23: currency',
    wco: wco('ConsignmentItem: Customs value', '108'),
    cds: ['CurrencyCd'],
    ics2: ['goodsItem/postalValue/currency'],
    unit: CURRENCY,
  }),
  // The specification gives the composition no WCO name.
  element('contents[].hsCode', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: HS code (commercial items)',
    cds: ['HS'],
    ics2: [
      'goodsItem/commodity/commodityCode/harmonizedSystemSubHeadingCode',
      'goodsItem/commodity/commodityCode/combinedNomenclatureCode',
    ],
    unit: 'Harmonized System code',
  }),
  element('contents[].originCountry', 'duty-and-tax', 'commercial', {
    upu: 'CN 22, CN 23: origin (commercial items)',
    wco: wco('ConsignmentItem/Origin: Country of origin, coded', '063'),
    cds: ['OrigCountryCd'],
    ics2: ['goodsItem/countryOfOrigin/country'],
    unit: COUNTRY,
  }),
  element('documents[].type', 'admissibility', 'public', {
    upu: 'CN 23: licence, certificate, invoice',
    wco: wco('AdditionalDocument: Additional document type, coded', 'D006'),
    cds: ['DocumentType'],
    ics2: ['supportingDocuments/type'],
  }),
  element('documents[].reference', 'admissibility', 'commercial', {
    upu: 'CN 23: licence no., certificate no., invoice no.',
    wco: wco('AdditionalDocument: Additional document reference number', 'D005'),
    cds: ['DocumentId'],
    ics2: ['supportingDocuments/referenceNumber'],
  }),
  element('documents[].issuer', 'admissibility', 'commercial'),
  element('documents[].validUntil', 'admissibility', 'commercial', { unit: 'ISO 8601 instant' }),
  element('supplyChainActors[].id', 'screening', 'commercial', {
    wco: wco('AEOMutualRecognitionParty: AEO mutual recognition party, coded', 'R143'),
    ics2: ['additionalSupplyChainActor/identificationNumber'],
  }),
  element('supplyChainActors[].role', 'screening', 'public', {
    wco: wco('AEOMutualRecognitionParty: Role code', 'R005'),
    ics2: ['additionalSupplyChainActor/role'],
  }),
  element('fiscalReferences[].vatId', 'duty-and-tax', 'commercial', {
    wco: wco('DomesticDutyTaxParty: DomesticDutyTaxParty, coded', 'R119'),
    ics2: ['additionalFiscalReferences/VATIdentificationNumber'],
  }),
  element('fiscalReferences[].role', 'duty-and-tax', 'public', {
    wco: wco('DomesticDutyTaxParty: Role code', 'R005'),
    ics2: ['additionalFiscalReferences/role'],
  }),
  element('commerce.platform', 'screening', 'commercial'),
  element('commerce.sellerId', 'identification', 'commercial'),
  // An order or a payment leads to the one who made it.
  element('commerce.orderReference', 'duty-and-tax', 'personal'),
  element('commerce.productUrl', 'screening', 'commercial'),
  element('commerce.paymentReference', 'duty-and-tax', 'personal'),
  // It can hold anything, so it is kept as closely as what is kept closest.
  element('extra', 'screening', 'personal'),
]
