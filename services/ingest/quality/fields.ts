/**
 * The fields whose quality is measured, and of which mail each is expected: data, in an order that never changes (new ones
 * go to the end, because their place is their place in the stored counts). The unit is one declared item: a field of
 * content pieces is filled where every piece has it. Source: standards.md §1.3, §4.2; WCO–UPU guidelines on EAD.
 */
import { usesPostcodes } from '#domain/countries.ts'
import {
  COMMERCIAL_NATURES,
  type ContentPiece,
  type Declaration,
  DOCUMENTS_NATURE,
  type Party,
} from '#domain/item.ts'

/** Of which natures of transaction a field is expected. */
export type Expectation = 'every item' | 'goods' | 'trade'

export interface Field {
  /** Its path in a declaration without places: `contents.hsCode`. */
  name: string
  expected: Expectation
  /** Below this share of filled an incident is opened; null: only against the operator's own past. */
  filledMin: number | null
  isFilled(item: Declaration): boolean
  /** Narrows the expectation: a postcode is expected where the country has them. */
  applies?(item: Declaration): boolean
}

function field(
  name: string,
  expected: Expectation,
  filledMin: number | null,
  isFilled: Field['isFilled'],
  applies?: Field['applies'],
): Field {
  return { name, expected, filledMin, isFilled, ...(applies && { applies }) }
}

function party(role: 'sender' | 'addressee'): Field[] {
  const of = (isFilled: (party: Party) => boolean) => (item: Declaration) => isFilled(item[role])
  const hasPostcodes = ({ address }: Party) => address.country === null || usesPostcodes(address.country)
  return [
    field(
      `${role}.name`,
      'every item',
      0.98,
      of(({ name }) => name !== null),
    ),
    field(
      `${role}.address.lines`,
      'every item',
      0.95,
      of(({ address }) => address.lines.length > 0),
    ),
    field(
      `${role}.address.city`,
      'every item',
      0.95,
      of(({ address }) => address.city !== null),
    ),
    field(
      `${role}.address.postcode`,
      'every item',
      0.9,
      of(({ address }) => address.postcode !== null),
      of(hasPostcodes),
    ),
    field(
      `${role}.address.country`,
      'every item',
      0.95,
      of(({ address }) => address.country !== null),
    ),
  ]
}

function piece(
  name: string,
  expected: Expectation,
  filledMin: number | null,
  has: (piece: ContentPiece) => boolean,
): Field {
  const isFilled = ({ contents }: Declaration) => contents.length > 0 && contents.every(has)
  return field(`contents.${name}`, expected, filledMin, isFilled)
}

export const FIELDS: readonly Field[] = [
  field('itemId', 'every item', 0.99, ({ itemId }) => itemId !== null),
  field('mailClass', 'every item', 0.9, ({ mailClass }) => mailClass !== null),
  field('natureOfTransaction', 'every item', 0.95, (item) => item.natureOfTransaction !== null),
  field('originOperator', 'every item', 0.99, ({ originOperator }) => originOperator !== null),
  field('destinationOperator', 'every item', 0.99, (item) => item.destinationOperator !== null),
  field('postedAt', 'every item', null, ({ postedAt }) => postedAt !== null),
  field('grossWeightGrams', 'every item', 0.95, (item) => item.grossWeightGrams !== null),
  field('postage', 'every item', null, ({ postage }) => postage !== null),
  ...party('sender'),
  ...party('addressee'),
  field(
    'addressee.contact',
    'every item',
    null,
    ({ addressee }) => addressee.phone !== null || addressee.email !== null,
  ),
  piece('description', 'every item', 0.98, ({ description }) => description !== null),
  piece('quantity', 'every item', 0.95, ({ quantity }) => quantity !== null),
  piece('netWeightGrams', 'goods', null, ({ netWeightGrams }) => netWeightGrams !== null),
  piece('value.amount', 'goods', 0.95, ({ value }) => value?.amount != null),
  piece('value.currency', 'goods', 0.95, ({ value }) => value?.currency != null),
  piece('hsCode', 'trade', 0.8, ({ hsCode }) => hsCode !== null),
  piece('originCountry', 'trade', 0.8, ({ originCountry }) => originCountry !== null),
]

/** Whether the field is expected of this item. A nature nobody knows counts as goods and not as trade. */
export function isExpected({ expected, applies }: Field, item: Declaration): boolean {
  const nature = item.natureOfTransaction ?? ''
  if (expected === 'trade' && !COMMERCIAL_NATURES.includes(nature)) return false
  // An empty receptacle (class T) carries nothing.
  if (expected === 'goods' && (nature === DOCUMENTS_NATURE || item.mailClass === 'T')) return false
  return applies?.(item) ?? true
}

/** What findings call a field by other names. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  contents: 'contents.description',
  'contents.value': 'contents.value.amount',
  'addressee.phone': 'addressee.contact',
  'addressee.email': 'addressee.contact',
}

const PLACES = new Map(FIELDS.map(({ name }, place) => [name, place]))

/** A finding whose path names none of the fields. */
export const OTHER_FIELD = 'other'

/**
 * The field a finding speaks of. Senders may write any key, so what is no field of ours has the one name `other`.
 * @param path `items[0].contents[1].hsCode`   @returns its place in FIELDS, or -1
 */
export function fieldPlaceOf(path: string): number {
  const known = remembered.get(path)
  if (known !== undefined) return known
  const place = findPlace(path)
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  remembered.set(path, place)
  return place
}

/** Most paths are those of the first places of small messages. */
const REMEMBERED_MAX = 5_000
const remembered = new Map<string, number>()

function findPlace(path: string): number {
  let name = path.replace(/^items\[\d+\]\.?/, '').replace(/\[\d+\]/g, '')
  while (name !== '') {
    const place = PLACES.get(OTHER_NAMES[name] ?? name)
    if (place !== undefined) return place
    name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  }
  return -1
}

export function fieldNameAt(place: number): string {
  return FIELDS[place]?.name ?? OTHER_FIELD
}
