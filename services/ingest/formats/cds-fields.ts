/** Element names of a CDS declaration, and where the contract has what they hold. Source: standards.md §1.3. */

/** How a text is written in the contract: as it is, a whole number, kilograms to grams. */
export type Form = 'text' | 'whole' | 'kilograms' | 'instant'

export interface Field {
  /** Steps inside the item or the piece. */
  path: readonly string[]
  form: Form
}

const PARTY: Readonly<Record<string, string>> = {
  Name: 'name',
  FirstName: 'firstName',
  LastName: 'lastName',
  IdRef: 'idRef',
  Telephone: 'phone',
  Email: 'email',
  AddressLine1: 'address.lines.0',
  AddressLine2: 'address.lines.1',
  City: 'address.city',
  State: 'address.subdivision',
  ZIP: 'address.postcode',
  CountryCd: 'address.country',
}

/** Each comes once in an item: by that its bounds are found. `firstName` and `lastName` are made into `name`. */
export const ITEM_FIELDS: ReadonlyMap<string, Field> = fields({
  Id: 'itemId',
  OrigPostOrgCd: 'originOperator',
  DestPostOrgCd: 'destinationOperator',
  MailClassCd: 'mailClass',
  MailCategoryCd: 'mailCategory',
  TypeCd: 'mailSubclass',
  PostingDt: ['postedAt', 'instant'],
  HandlingClassCd: 'handlingClass',
  NatureTypeCd: 'natureOfTransaction',
  GrossWeight: ['grossWeightGrams', 'kilograms'],
  InsuredValue: 'insuredValue.amount',
  InsuredValueCurrencyCd: 'insuredValue.currency',
  Postage: 'postage.amount',
  PostageCurrencyCd: 'postage.currency',
  ...partyFields('Sender', 'sender'),
  ...partyFields('Recipient', 'addressee'),
})

export const PIECE_FIELDS: ReadonlyMap<string, Field> = fields({
  Number: ['quantity', 'whole'],
  Description: 'description',
  HS: 'hsCode',
  NetWeight: ['netWeightGrams', 'kilograms'],
  Amount: 'value.amount',
  CurrencyCd: 'value.currency',
  OrigCountryCd: 'originCountry',
})

/** Known and without a place in the contract: kept in `extra`. Some come more than once in an item. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set(
  (
    'PId LocalId LocalId2 MailObjectPId CustOrganizationCd PostOrganizationCd CDSStateCd MailStateCd MailStateRemarks ' +
    'TransportMode TransportDate PackageImageLocalPath PackageImageSourceInfo MaxIndex RecipientFax'
  ).split(' '),
)

export const DOCUMENT_FIELDS: ReadonlySet<string> = new Set(['DocumentId', 'DocumentName', 'DocumentType'])

function partyFields(prefix: string, role: string): Record<string, string> {
  return Object.fromEntries(Object.entries(PARTY).map(([name, path]) => [prefix + name, `${role}.${path}`]))
}

function fields(table: Record<string, string | [path: string, form: Form]>): Map<string, Field> {
  return new Map(
    Object.entries(table).map(([name, entry]) => {
      const [path, form] = typeof entry === 'string' ? [entry, 'text' as const] : entry
      return [name, { path: path.split('.'), form }]
    }),
  )
}
