/** One house level of an IE3F43 or IE3A43 to an item in the names of the contract. Source: standards.md §3.2. */

import { COMMERCIAL_NATURES } from '#domain/item.ts'
import { parseS10 } from '#domain/s10.ts'
import type { FormFault } from '../message-builder.ts'
import type { JsonObject } from '../values.ts'
import { operatorOfCountry } from './ics2-operators.ts'
import { readParty } from './ics2-party.ts'
import type { XmlElement } from './xml-elements.ts'
import { AT_MOST_ONCE, type Notes, ONCE, type Part, partOf } from './xml-part.ts'
import { collectExtra, gramsOf, isWholeGrams, wholeOf } from './xml-values.ts'

const MASS = 'n..16,6'
const AMOUNT = 'n..16,2'

/**
 * Types of EU code list CL013 by what the contract calls them; any other is `other`, with its code in `extra`.
 * Source: TARIC certificate codes, from general knowledge, 2026-11.
 */
const DOCUMENT_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    invoice: 'N325 N380 N935',
    certificate: 'N851 N852 N853',
    'certificate-of-origin': 'N861 N862 N864 N954',
    permit: 'C400',
    licence: 'L001 L100 X001 X002',
  }).flatMap(([type, codes]) => codes.split(' ').map((code) => [code, type] as const)),
)

/** @returns the item with wrong types left as they were sent */
export function readHouse(element: XmlElement, root: string): { item: JsonObject; faults: FormFault[] } {
  const notes: Notes = { faults: [], extra: collectExtra(), asked: new Set() }
  const house = partOf(element, '', '', notes)
  const item: JsonObject = {
    itemId: readTransportDocument(house),
    function: root === 'IE3A43' ? 'amendment' : 'original',
    grossWeightGrams: readMass(house, 'totalGrossMass', ONCE),
    sender: readParty(house.one('consignor', 'sender')),
    addressee: readParty(house.one('consignee', 'addressee')),
    postage: readPostage(house),
    documents: house.many('supportingDocuments', 'documents', [0, 99]).map(readDocument),
    supplyChainActors: house.many('additionalSupplyChainActor', 'supplyChainActors', [0, 9]).map(readActor),
    fiscalReferences: house.many('additionalFiscalReferences', 'fiscalReferences', [0, 1]).map(readFiscal),
  }
  readUcr(house, notes)
  const goods = house.many('goodsItem', 'contents', [1, 99])
  item.natureOfTransaction = readNature(goods, notes)
  item.contents = goods.map((part, i) => readGoods(part, i))
  checkInformation(house)
  house.rest()
  nameOperators(item, notes)
  item.extra = notes.extra.get()
  return { item, faults: notes.faults }
}

function readTransportDocument(house: Part): string | null {
  const document = house.one('transportDocumentHouseLevel', undefined, ONCE)
  if (!document) return null
  const id =
    document.text('documentNumber', 'an..70', AT_MOST_ONCE) ?? document.text('referenceNumber', 'an..70')
  const type = document.text('type', 'an4', ONCE)
  if (type !== null) document.keep('type', type)
  document.rest()
  return id
}

function readMass(part: Part, name: string, count = AT_MOST_ONCE): number | string | null {
  const text = part.text(name, MASS, count)
  if (text === null) return null
  if (!isWholeGrams(text)) part.keep(name, text)
  return gramsOf(text)
}

/** Twice one in the other: the composition and its attribute have the same name. */
function readPostage(house: Part): JsonObject | null {
  const outer = house.one('postalCharges', 'postage')
  if (!outer) return null
  const money = readMoney(outer.one('postalCharges', 'postage') ?? outer)
  outer.rest()
  return money
}

function readMoney(part: Part): JsonObject {
  const money = { amount: part.text('value', AMOUNT, ONCE), currency: part.text('currency', undefined, ONCE) }
  part.rest()
  return money
}

function readDocument(part: Part): JsonObject {
  const reference = part.text('referenceNumber', 'an..70', ONCE)
  const code = part.text('type', 'an4', ONCE)
  if (code !== null) part.keep('type', code)
  part.rest()
  return { type: code === null ? null : (DOCUMENT_TYPES.get(code) ?? 'other'), reference }
}

function readActor(part: Part): JsonObject {
  const actor = {
    id: part.text('identificationNumber', 'an..17', ONCE),
    role: part.text('role', 'a..3', ONCE),
  }
  part.rest()
  return actor
}

function readFiscal(part: Part): JsonObject {
  const vatId = part.text('VATIdentificationNumber', 'an..17', ONCE)
  const reference = { vatId, role: part.text('role', 'an..3', ONCE) }
  part.rest()
  return reference
}

function readUcr(house: Part, notes: Notes): void {
  const ucr = house.one('referenceNumberUCR')
  const text = ucr && (ucr.text('referenceNumberUCR', 'an..35') ?? ucr.ownText('an..35'))
  if (text) notes.extra.add('referenceNumberUCR', text)
}

/** Its elements stay in `extra` as they are. */
function checkInformation(house: Part): void {
  for (const part of house.many('additionalInformation', 'additionalInformation', [0, 99])) {
    const code = part.text('code', 'an..17')
    const text = part.text('text', 'an..512')
    if (code !== null) part.keep('code', code)
    if (text !== null) part.keep('text', text)
    part.rest()
  }
}

function readGoods(goods: Part, place: number): JsonObject {
  const number = goods.text('goodsItemNumber', 'n..5', ONCE)
  if (number !== null && number !== String(place + 1)) goods.keep('goodsItemNumber', number)
  const commodity = goods.one('commodity', goods.path(''))
  const weight = goods.one('weight', goods.path(''))
  const origin = goods.one('countryOfOrigin')
  const packaging = goods.one('packaging', goods.path(''))
  const packages = packaging?.text('numberOfPackages', 'n..8') ?? null
  const value = goods.one('postalValue', goods.path('value'))
  const piece = {
    description: commodity?.text('descriptionOfGoods') ?? null,
    quantity: packages === null ? null : wholeOf(packages),
    netWeightGrams: weight && readMass(weight, 'netMass'),
    value: value && readMoney(value),
    hsCode: commodity && readCommodityCode(commodity),
    originCountry: origin && (origin.text('country') ?? origin.ownText()),
  }
  const cusCode = commodity?.text('cusCode', 'an9') ?? null
  if (cusCode !== null) goods.keep('cusCode', cusCode)
  for (const part of [commodity, weight, origin, packaging, goods]) part?.rest()
  return piece
}

/** HS sub-heading and, where given, the two digits of the Combined Nomenclature behind it. */
function readCommodityCode(commodity: Part): string | null {
  const code = commodity.one('commodityCode', commodity.path(''))
  if (!code) return null
  const hs = code.text('harmonizedSystemSubHeadingCode', 'an6', ONCE)
  const cn = code.text('combinedNomenclatureCode', 'an2')
  code.rest()
  return hs === null ? cn : hs + (cn ?? '')
}

/** ICS2 says the type for each goods item, the contract for the whole: the commercial one counts, then the first. */
function readNature(goods: readonly Part[], notes: Notes): string | null {
  const types = goods.map((part) => part.text('typeOfGoods', 'an..3'))
  const given = types.filter((type) => type !== null)
  if (new Set(given).size > 1) {
    for (const [i, type] of types.entries()) notes.extra.add(`contents[${i}].typeOfGoods`, type)
  }
  return given.find((type) => COMMERCIAL_NATURES.includes(type)) ?? given[0] ?? null
}

/** ICS2 names no operators, and no item is read without: derived from the countries, and marked so. */
function nameOperators(item: JsonObject, notes: Notes): void {
  const s10 = parseS10(
    String(item.itemId ?? '')
      .replace(/\s/g, '')
      .toUpperCase(),
  )
  const to = ((item.addressee as JsonObject | null)?.address as JsonObject | null)?.country
  const origin = s10 && operatorOfCountry(s10.country)
  const destination = typeof to === 'string' ? operatorOfCountry(to) : null
  if (origin) notes.extra.add('derived.originOperator', 'from the country of the item identifier')
  if (destination) notes.extra.add('derived.destinationOperator', "from the consignee's country")
  item.originOperator = origin
  item.destinationOperator = destination
}
