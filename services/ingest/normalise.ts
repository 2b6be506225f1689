/**
 * Normalise: what was declared becomes the canonical `Declaration`.
 *
 * Promises shape for any JSON value: it never throws, and normalising twice changes nothing. It reports nothing; what
 * is wrong is told by `readItem` (form) and `validate` (content).
 */

import { parseInstant } from '#domain/instant.ts'
import {
  type AccompanyingDocument,
  type Commerce,
  type ContentPiece,
  type Declaration,
  type DeclaredMoney,
  ITEM_FUNCTIONS,
  type ItemFunction,
  type Party,
} from '#domain/item.ts'
import { isDecimal } from '#domain/money.ts'
import { isObject, toBareCode, toCode, toList, toObject, toText, toWhole } from './values.ts'

const SPACES = /\s/g
const HS_SEPARATORS = /[\s.-]/g

/** Above the contract's 99: what is too long is rejected, and still screened as far as this. */
const ENTRIES_MAX = 1_000

/**
 * The canonical form: text trimmed, codes in capitals, S10 without spaces, HS code without dots, instants in UTC,
 * empty as null. Entries of `contents` keep their places, so that paths of findings stay true.
 * @param declared an item as `readItem` returns it, or any JSON value
 */
export function normalise(declared: unknown): Declaration {
  const item = toObject(declared, '')
  return {
    itemId: toBareCode(item.itemId, SPACES),
    function: toFunction(item.function),
    mailClass: toCode(item.mailClass),
    mailCategory: toCode(item.mailCategory),
    mailSubclass: toCode(item.mailSubclass),
    handlingClass: toCode(item.handlingClass),
    natureOfTransaction: toCode(item.natureOfTransaction),
    originOperator: toCode(item.originOperator),
    destinationOperator: toCode(item.destinationOperator),
    postedAt: toInstant(item.postedAt),
    grossWeightGrams: toWhole(item.grossWeightGrams),
    postage: toMoney(item.postage),
    insuredValue: toMoney(item.insuredValue),
    sender: toParty(item.sender),
    addressee: toParty(item.addressee),
    contents: toEntries(item.contents, toContentPiece),
    documents: toEntries(item.documents, toDocument),
    supplyChainActors: toEntries(item.supplyChainActors, toActor),
    fiscalReferences: toEntries(item.fiscalReferences, toFiscalReference),
    commerce: toCommerce(item.commerce),
    extra: isObject(item.extra) ? item.extra : {},
  }
}

function toEntries<T>(value: unknown, toEntry: (entry: unknown) => T): T[] {
  return toList(value).slice(0, ENTRIES_MAX).map(toEntry)
}

function toFunction(value: unknown): ItemFunction {
  const name = toText(value)?.toLowerCase()
  return ITEM_FUNCTIONS.find((known) => known === name) ?? 'original'
}

function toInstant(value: unknown): string | null {
  const text = toText(value)
  return text === null ? null : parseInstant(text)
}

function toMoney(value: unknown): DeclaredMoney | null {
  const money = toObject(value, 'amount')
  const text = toText(money.amount)
  const amount = text !== null && isDecimal(text) ? text : null
  const currency = toCode(money.currency)
  return amount === null && currency === null ? null : { amount, currency }
}

function toParty(value: unknown): Party {
  const party = toObject(value, 'name')
  const address = toObject(party.address, 'lines')
  return {
    name: toText(party.name),
    idRef: toText(party.idRef),
    phone: toText(party.phone),
    email: toText(party.email),
    address: {
      lines: toEntries(address.lines, (line) => toText(line)).filter((line) => line !== null),
      city: toText(address.city),
      subdivision: toText(address.subdivision),
      postcode: toText(address.postcode),
      country: toCode(address.country),
    },
  }
}

function toContentPiece(value: unknown): ContentPiece {
  const piece = toObject(value, 'description')
  return {
    description: toText(piece.description),
    quantity: toWhole(piece.quantity),
    netWeightGrams: toWhole(piece.netWeightGrams),
    value: toMoney(piece.value),
    hsCode: toBareCode(piece.hsCode, HS_SEPARATORS),
    originCountry: toCode(piece.originCountry),
  }
}

function toDocument(value: unknown): AccompanyingDocument {
  const document = toObject(value, 'reference')
  return {
    type: toText(document.type)?.toLowerCase() ?? null,
    reference: toText(document.reference),
    issuer: toText(document.issuer),
    validUntil: toInstant(document.validUntil),
  }
}

function toActor(value: unknown): Declaration['supplyChainActors'][number] {
  const actor = toObject(value, 'id')
  return { id: toText(actor.id), role: toCode(actor.role) }
}

function toFiscalReference(value: unknown): Declaration['fiscalReferences'][number] {
  const reference = toObject(value, 'vatId')
  return { vatId: toText(reference.vatId), role: toCode(reference.role) }
}

function toCommerce(value: unknown): Commerce {
  const commerce = toObject(value, 'platform')
  return {
    platform: toText(commerce.platform),
    sellerId: toText(commerce.sellerId),
    orderReference: toText(commerce.orderReference),
    productUrl: toText(commerce.productUrl),
    paymentReference: toText(commerce.paymentReference),
  }
}
