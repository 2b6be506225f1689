/** One declaration of the Customs Declaration System to an item in the names of the contract. */

import { DOCUMENT_TYPES } from '#domain/item.ts'
import type { FormFault } from '../message-builder.ts'
import { isObject, type JsonObject } from '../values.ts'
import { DOCUMENT_FIELDS, type Field, type Form, ITEM_FIELDS, PIECE_FIELDS } from './cds-fields.ts'
import { HEADER_NAME, RESPONSE_NAMES } from './cds-shape.ts'
import type { XmlElement } from './xml-elements.ts'
import { collectExtra, type Extra, gramsOf, isWholeGrams, jsonOf, wholeOf } from './xml-values.ts'

/** What a date of .NET says that was never set. */
const UNSET_DATE = '0001-01-01T00:00:00'
/** Wrappers of the service contract that say nothing: they are no part of a path in `extra`. */
const WRAPPERS: ReadonlySet<string> = new Set(['Declaration', 'Data'])
const EXTRA_FIELDS: ReadonlySet<string> = new Set(['ExtraFieldNames', 'ExtraFieldValues'])
/** Mail subclasses are two letters; CDS does not say that its type code always is one. */
const SUBCLASS = /^[A-Za-z]{2}$/

interface Reading {
  item: JsonObject
  contents: JsonObject[]
  documents: JsonObject[]
  extra: Extra
  faults: FormFault[]
}

/** @param element what holds all of an item @returns the item with wrong types left as they were sent */
export function readDeclaration(element: XmlElement): { item: JsonObject; faults: FormFault[] } {
  const reading: Reading = { item: {}, contents: [], documents: [], extra: collectExtra(), faults: [] }
  readPart(element, '', reading)
  const { item, contents, documents, extra, faults } = reading
  if (contents.length > 0) item.contents = contents
  if (documents.length > 0) item.documents = documents
  finishParty(item.sender, 'Sender', extra)
  finishParty(item.addressee, 'Recipient', extra)
  const kept = extra.get()
  if (kept) item.extra = kept
  return { item, faults }
}

/** @param prefix path of the element inside the item, with a point behind it */
function readPart(element: XmlElement, prefix: string, reading: Reading): void {
  for (const [name, value] of element.attributes) reading.extra.add(`${prefix}@${name}`, value)
  if (element.text !== '') reading.extra.add(`${prefix}#text`, element.text.trim())
  for (const child of element.children) {
    const { name } = child
    if (name === HEADER_NAME) continue
    const field = ITEM_FIELDS.get(name)
    if (field && isLeaf(child)) put(reading.item, field, child, prefix, reading)
    else if (isLeaf(child) || RESPONSE_NAMES.has(name)) reading.extra.add(prefix + name, jsonOf(child))
    else if (EXTRA_FIELDS.has(name)) reading.extra.add(prefix + name, child.children.map(jsonOf))
    else if (isPiece(child)) readPiece(child, reading)
    else if (has(child, DOCUMENT_FIELDS)) readDocument(child, reading)
    else readPart(child, WRAPPERS.has(name) || isListed(child) ? prefix : `${prefix}${name}.`, reading)
  }
}

/** Taxes of a response are written like content pieces, with a rate. */
function isPiece(element: XmlElement): boolean {
  return has(element, PIECE_FIELDS) && !element.children.some((child) => child.name === 'Rate')
}

/** A list of pieces or documents adds nothing to what is in it. */
function isListed(element: XmlElement): boolean {
  return element.name === 'ContentPieces' || element.name === 'Documents'
}

function readPiece(element: XmlElement, reading: Reading): void {
  const place = reading.contents.length
  const piece: JsonObject = {}
  reading.contents.push(piece)
  const prefix = `contents[${place}].`
  for (const [name, value] of element.attributes) reading.extra.add(`${prefix}@${name}`, value)
  if (element.text !== '') reading.extra.add(`${prefix}#text`, element.text.trim())
  for (const child of element.children) {
    const { name } = child
    const field = PIECE_FIELDS.get(name)
    if (field && isLeaf(child)) put(piece, field, child, prefix, reading)
    else if (EXTRA_FIELDS.has(name)) reading.extra.add(prefix + name, child.children.map(jsonOf))
    else if (name !== 'Index' || child.text.trim() !== String(place + 1))
      reading.extra.add(prefix + name, jsonOf(child))
  }
}

function readDocument(element: XmlElement, reading: Reading): void {
  const place = reading.documents.length
  const document: JsonObject = {}
  reading.documents.push(document)
  for (const [name, value] of element.attributes) reading.extra.add(`documents[${place}].@${name}`, value)
  for (const child of element.children) {
    const text = child.text.trim()
    const type = text.toLowerCase()
    const isKnown = (DOCUMENT_TYPES as readonly string[]).includes(type)
    if (child.name === 'DocumentId' && document.reference === undefined) document.reference = text
    else if (child.name === 'DocumentType' && document.type === undefined && isKnown) document.type = type
    else reading.extra.add(`documents[${place}].${child.name}`, jsonOf(child))
    // Posts have types of their own; what they say stays in extra.
    if (child.name === 'DocumentType' && text !== '') document.type ??= 'other'
  }
}

/** The first that comes stands. */
function put(
  target: JsonObject,
  { path, form }: Field,
  element: XmlElement,
  prefix: string,
  to: Reading,
): void {
  for (const [name, value] of element.attributes) to.extra.add(`${prefix}${element.name}.@${name}`, value)
  const text = element.text.trim()
  if (text === '' || (form === 'instant' && text.startsWith(UNSET_DATE))) return
  const isNoSubclass = element.name === 'TypeCd' && !SUBCLASS.test(text)
  if (isNoSubclass || (form === 'kilograms' && !isWholeGrams(text))) to.extra.add(prefix + element.name, text)
  if (isNoSubclass || set(target, path, formed(text, form))) return
  const name = prefix + element.name
  to.extra.add(name, text)
  const message = 'the element comes more than once; the first counts'
  const hint = 'Send each element of an item once.'
  to.faults.push({ severity: 'major', field: name, message, hint })
}

function formed(text: string, form: Form): string | number {
  if (form === 'kilograms') return gramsOf(text)
  return form === 'whole' ? wholeOf(text) : text
}

/** Whether there was nothing yet. */
function set(target: JsonObject, path: readonly string[], value: unknown): boolean {
  let inside = target
  for (let i = 0; i < path.length - 1; i++) {
    const step = path[i]!
    inside[step] ??= path[i + 1] === '0' || path[i + 1] === '1' ? [] : {}
    inside = inside[step] as JsonObject
  }
  const last = path[path.length - 1]!
  if (inside[last] !== undefined) return false
  inside[last] = value
  return true
}

/** First and last name are the name where none is given; beside one they stay in extra. */
function finishParty(party: unknown, prefix: string, extra: Extra): void {
  if (!isObject(party)) return
  const { firstName, lastName, address } = party
  if (party.name === undefined) party.name = [firstName, lastName].filter(Boolean).join(' ') || null
  else {
    extra.add(`${prefix}FirstName`, firstName)
    extra.add(`${prefix}LastName`, lastName)
  }
  // Only where there is one: an object that lost a property is slow from then on.
  if (firstName !== undefined) delete party.firstName
  if (lastName !== undefined) delete party.lastName
  if (!isObject(address) || !Array.isArray(address.lines)) return
  // The hole that a second line without a first one leaves.
  if (address.lines[0] === undefined) address.lines.shift()
}

function isLeaf(element: XmlElement): boolean {
  return element.children.length === 0
}

function has(element: XmlElement, names: { has(name: string): boolean }): boolean {
  return element.children.some((child) => names.has(child.name) && isLeaf(child))
}
