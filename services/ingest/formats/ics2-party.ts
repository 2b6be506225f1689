/** Consignor, consignee, declarant and representative of an IE3F43 or IE3A43. Source: standards.md §3.2. */

import type { JsonObject } from '../values.ts'
import { ONCE, type Part } from './xml-part.ts'

/** In the names of the contract. */
export function readParty(party: Part | null): JsonObject | null {
  if (!party) return null
  const typeOfPerson = party.text('typeOfPerson', 'n1', ONCE)
  if (typeOfPerson !== null) party.keep('typeOfPerson', typeOfPerson)
  const address = party.one('address')
  const contacts = readContacts(party)
  const read = {
    name: party.text('name', 'an..70'),
    idRef: party.text('identificationNumber', 'an..17'),
    ...contacts,
    address: address && readAddress(address),
  }
  party.rest()
  return read
}

function readAddress(address: Part): JsonObject {
  const street = address.text('street', 'an..70')
  const number = address.text('number', 'an..35')
  const poBox = address.text('poBox', 'an..70')
  const lines = [
    [street, number].filter(Boolean).join(' '),
    address.text('streetAdditionalLine', 'an..70'),
    poBox !== null && !/\p{L}/u.test(poBox) ? `PO box ${poBox}` : poBox,
  ]
  const read = {
    lines: lines.filter(Boolean),
    city: address.text('city', 'an..35'),
    subdivision: address.text('subDivision', 'an..35'),
    postcode: address.text('postCode', 'an..17') ?? address.text('postcode', 'an..17'),
    country: address.text('country'),
  }
  address.rest()
  return read
}

/** Of each kind the first is the party's; the others stay in `extra`. Kinds: EU code list CL707. */
function readContacts(party: Part): JsonObject {
  const contacts: JsonObject = {}
  for (const part of party.many('communication', party.path('communication'), [0, 9])) {
    const identifier = part.text('identifier', 'an..512', ONCE)
    const type = part.text('type', 'an..3', ONCE)
    const name = type === 'EM' ? 'email' : type === 'TE' ? 'phone' : null
    if (name !== null && contacts[name] === undefined) contacts[name] = identifier
    else {
      if (identifier !== null) part.keep('identifier', identifier)
      if (type !== null) part.keep('type', type)
    }
    part.rest()
  }
  return contacts
}

/** Declarant or representative, who stay as they are: their forms only. */
export function checkLodger(party: Part): void {
  party.text('name', 'an..70', ONCE)
  const address = party.one('address', '', ONCE)
  if (address) {
    address.text('city', 'an..35', ONCE)
    address.text('country', 'a2', ONCE)
    readAddress(address)
  }
  for (const part of party.many('communication', '', [1, 9])) {
    part.text('identifier', 'an..512', ONCE)
    part.text('type', 'an..3', ONCE)
  }
}
