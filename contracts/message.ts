/**
 * A message of item data (ITMATT, CUSITM) as JSON: what an operator may send.
 *
 * Strict about types, lenient about presence: every field of an item may be missing, null or empty, which all mean the
 * same. Whether what is there is right is told by findings, not by this schema. A key it has no name for is allowed and
 * kept. Field names and meanings: docs "A message"; lengths after EU ICS2 IE3F43, rounded up.
 */

import { z } from 'zod'
import { parseInstant } from '#domain/instant.ts'
import {
  DOCUMENT_TYPES,
  ITEM_FUNCTIONS,
  MAIL_CATEGORIES,
  MAIL_CLASSES,
  NATURES_OF_TRANSACTION,
} from '#domain/item.ts'
import { isDecimal } from '#domain/money.ts'

/** Messages whose entries are items. */
export const ITEM_MESSAGE_TYPES = ['ITMATT', 'CUSITM'] as const
/** Messages about where items are: contracts/despatch.ts and contracts/scan.ts. */
export const MOVEMENT_MESSAGE_TYPES = ['PREDES', 'EMSEVT'] as const
/** Everything that is read; RFIRSP holds answers to referrals: contracts/answers.ts. */
export const MESSAGE_TYPES = [...ITEM_MESSAGE_TYPES, ...MOVEMENT_MESSAGE_TYPES, 'RFIRSP'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

export const MESSAGE_ID_LENGTH_MAX = 70
export const DESCRIPTION_LENGTH_MAX = 512
export const LIST_ENTRIES_MAX = 99
/** Grams and pieces: nine digits fit a 32-bit column. */
export const WHOLE_NUMBER_MAX = 999_999_999

export const text = (max: number, meaning: string) => z.string().max(max).nullish().describe(meaning)
const whole = (meaning: string) =>
  z.int().min(-WHOLE_NUMBER_MAX).max(WHOLE_NUMBER_MAX).nullish().describe(meaning)
const list = <T extends z.ZodType>(entry: T, meaning: string, max = LIST_ENTRIES_MAX) =>
  z.array(entry).max(max).nullish().describe(meaning)

/** Empty means missing, whatever the form. */
const formed = (max: number, isFormed: (value: string) => boolean, expected: string, meaning: string) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() === '' || isFormed(value.trim()), { error: expected })
    .nullish()
    .describe(meaning)

export const instant = (meaning: string) =>
  formed(
    40,
    (value) => parseInstant(value) !== null,
    'expected an ISO 8601 date or date-time, such as 2026-11-20T16:12:00Z',
    `${meaning}; ISO 8601, UTC where no offset is given`,
  )

const country = (meaning: string) => text(35, `${meaning}; ISO 3166-1 alpha-2`)

const moneySchema = z.object({
  amount: formed(
    40,
    isDecimal,
    'expected a decimal number, such as "12.50"',
    'decimal string with a point, up to 12 digits before and 6 behind it',
  ),
  currency: text(35, 'ISO 4217'),
})

const partySchema = z.object({
  name: text(140, 'full name of the person or business'),
  idRef: text(50, 'EORI, tax or seller number'),
  phone: text(50, 'with country code'),
  email: text(254, 'e-mail address'),
  address: z
    .object({
      lines: list(z.string().max(200), 'street and number, or PO box', 10),
      city: text(100, 'city or place'),
      subdivision: text(100, 'state, province or region'),
      postcode: text(35, 'postcode, where the country uses one'),
      country: country('country'),
    })
    .nullish()
    .describe('postal address'),
})

const contentPieceSchema = z.object({
  description: text(DESCRIPTION_LENGTH_MAX, 'what it is, what it is made of, what it is for'),
  quantity: whole('number of pieces, 1 or more'),
  netWeightGrams: whole('net weight of the whole line, grams'),
  value: moneySchema.nullish().describe('value of the whole line'),
  hsCode: text(35, 'Harmonized System code, six to ten digits'),
  originCountry: country('country of origin of the goods'),
})

const documentSchema = z.object({
  type: text(35, DOCUMENT_TYPES.join(', ')),
  reference: text(100, 'number of the document'),
  issuer: text(140, 'who issued it'),
  validUntil: instant('last day it is valid'),
})

const commerceSchema = z.object({
  platform: text(140, 'marketplace or web shop'),
  sellerId: text(100, "the seller's id on the platform"),
  orderReference: text(100, 'order number'),
  productUrl: text(2000, 'page of the product'),
  paymentReference: text(100, 'payment number'),
})

export const itemSchema = z
  .object({
    itemId: text(70, 'S10 identifier, 13 characters'),
    function: formed(
      35,
      (value) => (ITEM_FUNCTIONS as readonly string[]).includes(value.toLowerCase()),
      `expected one of ${ITEM_FUNCTIONS.join(', ')}`,
      `${ITEM_FUNCTIONS.join(', ')}; original where missing`,
    ),
    mailClass: text(35, `UPU list 116: ${MAIL_CLASSES.join(', ')}`),
    mailCategory: text(35, `UPU list 115: ${MAIL_CATEGORIES.join(', ')}`),
    mailSubclass: text(35, 'UPU list 117, two characters'),
    handlingClass: text(35, 'N normal, R registered, V insured'),
    natureOfTransaction: text(35, `UPU list 136: ${NATURES_OF_TRANSACTION.join(', ')}`),
    originOperator: text(35, 'UPU code of the operator of origin, three characters'),
    destinationOperator: text(35, 'UPU code of the operator of destination, three characters'),
    postedAt: instant('when the item was posted'),
    grossWeightGrams: whole('weight of the whole item, grams'),
    postage: moneySchema.nullish().describe('postage paid'),
    insuredValue: moneySchema.nullish().describe('insured value'),
    sender: partySchema.nullish().describe('who sends the item'),
    addressee: partySchema.nullish().describe('who is to receive it'),
    contents: list(contentPieceSchema, 'content pieces, the lines of the CN 23'),
    documents: list(documentSchema, 'documents that go with the item'),
    supplyChainActors: list(
      z.object({ id: text(35, 'EORI or programme number'), role: text(35, 'role code, such as AEO') }),
      'other actors, such as authorised operators',
    ),
    fiscalReferences: list(
      z.object({ vatId: text(35, 'VAT or IOSS number'), role: text(35, 'role code, such as FR5') }),
      'VAT references',
    ),
    commerce: commerceSchema.nullish().describe('where and how it was sold'),
    extra: z
      .record(z.string(), z.unknown())
      .nullish()
      .describe('what the format carried and this schema has no name for, by its path inside the item'),
  })
  .meta({ id: 'Item', title: 'Item', description: 'One postal item, the electronic CN 22 / CN 23' })

/** The header of a message of one of these types. */
export const headerOf = <const T extends readonly [MessageType, ...MessageType[]]>(types: T) =>
  z.object({
    type: z.enum(types).describe('kind of message'),
    id: z
      .string()
      .min(1)
      .max(MESSAGE_ID_LENGTH_MAX)
      .describe("the sender's own number of the message, without control characters"),
    sentAt: instant('when the message was sent'),
    sender: text(35, 'UPU code of the sending operator'),
    recipient: text(35, 'UPU code of the receiving operator'),
  })

export const messageSchema = z
  .object({
    message: headerOf(ITEM_MESSAGE_TYPES),
    items: z.array(itemSchema).min(1).describe('at least one item'),
  })
  .meta({
    title: 'Item data message',
    description: 'ITMATT or CUSITM: what an operator declares about items',
  })

export type DeclaredItem = z.input<typeof itemSchema>
export type ItemMessage = z.input<typeof messageSchema>
