/**
 * What posts get wrong in their data. A fault makes a new declaration and leaves the one it got alone, since a later
 * amendment starts from what the post meant to say.
 */

import {
  COMMERCIAL_NATURES,
  type ContentPiece,
  type Declaration,
  DOCUMENTS_NATURE,
  type Party,
} from '#domain/item.ts'
import { s10CheckDigit } from '#domain/s10.ts'
import { DESTINATIONS } from './corridors.ts'
import { drawFamily, drawKind } from './goods.ts'
import type { Draw } from './random.ts'
import { FAULT_RATES, type ItemFault } from './rates.ts'

/** Terms of the published stop lists (EU ICS2, PACT) that senders write alone. */
export const VAGUE_DESCRIPTIONS: readonly string[] =
  'gift|gifts|Gift box|parts|SPARE PARTS.|accessories|Accessories|sample|samples|goods|GOODS|clothes|Clothing|garments|shoes|toys|electronics|Electronic goods|daily necessities|merchandise|products|personal effects|various goods|misc|household goods|tools|plastic|parcel|other|souvenirs|see invoice|N/A|documents|apparel|stuff|appliances'.split(
    '|',
  )
const PLACEHOLDERS: readonly string[] = [
  'N/A',
  'unknown',
  'private',
  'xxx',
  'Customer',
  '...',
  'NA',
  'no name',
  '0000',
  'aaa',
  'Private Person',
]
const BAD_CURRENCIES: readonly string[] = ['RMB', 'US$', 'EURO', 'XXZ', 'U', 'YEN']

interface Setting {
  /** Place of the content piece the truth speaks of; a vague word or another HS code must not make the truth false. */
  focus: number | null
  draw: Draw
}

type Fault = (item: Declaration, setting: Setting) => Declaration | null

function withPiece(
  item: Declaration,
  place: number,
  change: Partial<Record<keyof ContentPiece, unknown>>,
): Declaration {
  const contents = item.contents.map((piece, at) => (at === place ? { ...piece, ...change } : piece))
  return { ...item, contents: contents as ContentPiece[] }
}

function innocentPlace(item: Declaration, { focus, draw }: Setting): number | null {
  const places = item.contents.map((_, place) => place).filter((place) => place !== focus)
  return places.length === 0 ? null : draw.pick(places)
}

const isCommercial = (item: Declaration) => COMMERCIAL_NATURES.includes(item.natureOfTransaction ?? '')
const isDocuments = (item: Declaration) => item.natureOfTransaction === DOCUMENTS_NATURE

function withParty(item: Declaration, draw: Draw, change: (party: Party) => Party): Declaration {
  return draw.chance(0.7)
    ? { ...item, addressee: change(item.addressee) }
    : { ...item, sender: change(item.sender) }
}

function netOf(item: Declaration): number {
  return item.contents.reduce((sum, piece) => sum + (piece.netWeightGrams ?? 0), 0)
}

/** Each fault, or null where the item has nothing to get wrong in that way. */
const FAULTS: Readonly<Record<Exclude<ItemFault, 'late-data'>, Fault>> = {
  'missing-hs': (item, { draw }) => {
    if (!isCommercial(item)) return null
    if (draw.chance(0.5)) return withPiece(item, draw.below(item.contents.length), { hsCode: null })
    return { ...item, contents: item.contents.map((piece) => ({ ...piece, hsCode: null })) }
  },
  'wrong-hs': (item, setting) => {
    const place = innocentPlace(item, setting)
    const declared = place === null ? null : item.contents[place]!.hsCode
    const other = drawKind(drawFamily(setting.draw), setting.draw).hsCode
    if (place === null || declared === null || declared.slice(0, 2) === other?.slice(0, 2)) return null
    return withPiece(item, place, { hsCode: other })
  },
  'vague-description': (item, setting) => {
    const place = innocentPlace(item, setting)
    return place === null
      ? null
      : withPiece(item, place, { description: setting.draw.pick(VAGUE_DESCRIPTIONS) })
  },
  'bad-check-digit': (item, { draw }) => {
    const id = item.itemId!
    const digit = (s10CheckDigit(id.slice(2, 10)) + 1 + draw.below(9)) % 10
    return { ...item, itemId: id.slice(0, 10) + digit + id.slice(11) }
  },
  'missing-addressee-country': (item) => ({
    ...item,
    addressee: { ...item.addressee, address: { ...item.addressee.address, country: null } },
  }),
  'missing-city-or-postcode': (item, { draw }) => {
    const missing = draw.chance(0.4) ? { city: null } : { postcode: null }
    return withParty(item, draw, (party) => ({ ...party, address: { ...party.address, ...missing } }))
  },
  'placeholder-name': (item, { draw }) =>
    withParty(item, draw, (party) => ({ ...party, name: draw.pick(PLACEHOLDERS) })),
  'net-above-gross': (item, { draw }) => ({
    ...item,
    grossWeightGrams: Math.max(1, Math.floor(netOf(item) * (0.3 + 0.55 * draw.unit()))),
  }),
  'zero-value': (item, { draw }) => {
    if (isDocuments(item)) return null
    const place = draw.below(item.contents.length)
    const amount = draw.pick(['0', '0.00', '0.0'])
    return withPiece(item, place, {
      value: { amount, currency: item.contents[place]!.value?.currency ?? null },
    })
  },
  'bad-currency': (item, { draw }) => {
    const piece = item.contents[0]!
    if (piece.value === null) return null
    return withPiece(item, 0, { value: { ...piece.value, currency: draw.pick(BAD_CURRENCIES) } })
  },
  'missing-origin': (item) =>
    isCommercial(item)
      ? { ...item, contents: item.contents.map((piece) => ({ ...piece, originCountry: null })) }
      : null,
  'wrong-destination': (item, { draw }) => {
    const other = draw.pick(DESTINATIONS)
    const isWrong = other !== item.destinationOperator && other !== item.originOperator
    return isWrong ? { ...item, destinationOperator: other } : null
  },
  'wrong-type': (item, { draw }) => {
    const place = draw.below(item.contents.length)
    const quantity = item.contents[place]!.quantity ?? 1
    if (draw.chance(0.7))
      return withPiece(item, place, { quantity: draw.pick([`${quantity} pcs`, `${quantity}x`, 'one']) })
    const grossWeightGrams = `${((item.grossWeightGrams ?? 0) / 1000).toFixed(3).replace('.', ',')} kg`
    return { ...item, grossWeightGrams: grossWeightGrams as unknown as number }
  },
}

const CHANCES = Object.entries(FAULTS) as [Exclude<ItemFault, 'late-data'>, Fault][]

/** Faults that make an entry pass for another item; an amendment keeps its item's name. */
const NOT_IN_AMENDMENTS: readonly ItemFault[] = ['bad-check-digit', 'wrong-destination']

/** @returns the item as it is sent and the faults made in it, in a fixed order */
export function makeFaults(
  item: Declaration,
  focus: number | null,
  draw: Draw,
): { sent: Declaration; faults: ItemFault[] } {
  const setting = { focus, draw }
  const faults: ItemFault[] = []
  let sent = item
  for (const [kind, fault] of CHANCES) {
    if (!draw.chance(FAULT_RATES[kind])) continue
    if (item.function !== 'original' && NOT_IN_AMENDMENTS.includes(kind)) continue
    const faulty = fault(sent, setting)
    if (faulty === null) continue
    sent = faulty
    faults.push(kind)
  }
  return { sent, faults }
}
