/** Names of the columns the CSV form has fields for. A test holds them against the contract, contracts/message.ts. */

/** Address lines the contract takes. */
const LINES = Array.from({ length: 10 }, (_, i) => `address.lines.${i}`)
const PARTY = ['name', 'idRef', 'phone', 'email', ...LINES].concat(
  ['city', 'subdivision', 'postcode', 'country'].map((name) => `address.${name}`),
)

export const HEADER_COLUMNS = ['id', 'type', 'sentAt', 'sender', 'recipient'].map((name) => `message.${name}`)

export const ITEM_COLUMNS = [
  ...['itemId', 'function', 'mailClass', 'mailCategory', 'mailSubclass', 'handlingClass'],
  ...['natureOfTransaction', 'originOperator', 'destinationOperator', 'postedAt', 'grossWeightGrams'],
  ...['postage.amount', 'postage.currency', 'insuredValue.amount', 'insuredValue.currency'],
  ...PARTY.map((name) => `sender.${name}`),
  ...PARTY.map((name) => `addressee.${name}`),
  ...['platform', 'sellerId', 'orderReference', 'productUrl', 'paymentReference'].map(
    (name) => `commerce.${name}`,
  ),
]

/** Of one entry per row. */
export const LISTS: readonly string[] = ['contents', 'documents', 'supplyChainActors', 'fiscalReferences']

export const CONTENT_COLUMNS = [
  ...['contents.description', 'contents.quantity', 'contents.netWeightGrams', 'contents.value.amount'],
  ...['contents.value.currency', 'contents.hsCode', 'contents.originCountry'],
  ...['documents.type', 'documents.reference', 'documents.issuer', 'documents.validUntil'],
  ...['supplyChainActors.id', 'supplyChainActors.role', 'fiscalReferences.vatId', 'fiscalReferences.role'],
]

export const WHOLE_NUMBERS: ReadonlySet<string> = new Set([
  'grossWeightGrams',
  'contents.quantity',
  'contents.netWeightGrams',
])
