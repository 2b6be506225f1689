/**
 * The postal item as its sender declares it: the electronic CN 22 / CN 23.
 *
 * A `Declaration` is the canonical form every format is decoded to. It promises shape, not truth: a field the post left
 * out, sent empty or sent in a form nobody can read is `null`, and what is wrong is told by findings beside it.
 * Field names follow contracts/message.ts; the facts of the field are the UPU's (ITMATT M33, CUSITM M43).
 */

/** What the entry does to an item: declare it, correct it, withdraw it. */
export const ITEM_FUNCTIONS = ['original', 'amendment', 'cancellation'] as const
export type ItemFunction = (typeof ITEM_FUNCTIONS)[number]

/** UPU code list 116: letters, parcels, EMS, empty receptacles. */
export const MAIL_CLASSES = ['U', 'C', 'E', 'T'] as const
export type MailClass = (typeof MAIL_CLASSES)[number]

/** UPU code list 115: airmail or priority, S.A.L., surface, priority sent by surface. */
export const MAIL_CATEGORIES = ['A', 'B', 'C', 'D'] as const

/** UPU code list 136, the values seen in use: sale, return, gift, sample, documents, mixed, other. */
export const NATURES_OF_TRANSACTION = ['11', '21', '31', '32', '91', '991', '999'] as const

/** Natures that are trade: HS code and origin are expected of them. */
export const COMMERCIAL_NATURES: readonly string[] = ['11', '21', '32']

/** Nature 91: correspondence and documents, which carry no goods and no value. */
export const DOCUMENTS_NATURE = '91'

/** An amount as it was declared: a decimal string (`"12.50"`) and an ISO 4217 code. Either may be missing. */
export interface DeclaredMoney {
  amount: string | null
  currency: string | null
}

export interface Address {
  lines: string[]
  city: string | null
  subdivision: string | null
  postcode: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null
}

export interface Party {
  name: string | null
  idRef: string | null
  phone: string | null
  email: string | null
  address: Address
}

/** One line of the CN 23. Value and net weight are totals of the line, not of one piece. */
export interface ContentPiece {
  description: string | null
  quantity: number | null
  netWeightGrams: number | null
  value: DeclaredMoney | null
  /** Digits only, six to ten of them when it is right. */
  hsCode: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  originCountry: string | null
}

export const DOCUMENT_TYPES = [
  'invoice',
  'licence',
  'permit',
  'certificate',
  'certificate-of-origin',
  'other',
] as const

export interface AccompanyingDocument {
  type: string | null
  reference: string | null
  issuer: string | null
  validUntil: string | null
}

export interface Commerce {
  platform: string | null
  sellerId: string | null
  orderReference: string | null
  productUrl: string | null
  paymentReference: string | null
}

export interface Declaration {
  /** S10 identifier, upper case, no spaces. */
  itemId: string | null
  function: ItemFunction
  mailClass: string | null
  mailCategory: string | null
  mailSubclass: string | null
  handlingClass: string | null
  natureOfTransaction: string | null
  /** UPU operator codes, three characters. */
  originOperator: string | null
  destinationOperator: string | null
  /** ISO 8601 in UTC. */
  postedAt: string | null
  grossWeightGrams: number | null
  postage: DeclaredMoney | null
  insuredValue: DeclaredMoney | null
  sender: Party
  addressee: Party
  contents: ContentPiece[]
  documents: AccompanyingDocument[]
  supplyChainActors: { id: string | null; role: string | null }[]
  fiscalReferences: { vatId: string | null; role: string | null }[]
  commerce: Commerce
  /** What the format carried and this page has no name for, by its path inside the item. Nothing is dropped. */
  extra: Record<string, unknown>
}
