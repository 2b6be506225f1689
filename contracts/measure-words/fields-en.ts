/** Fields of a declaration whose quality is measured, by their paths. */
const party = (who: string) => ({
  name: `${who}: name`,
  address: {
    lines: `${who}: street`,
    city: `${who}: city`,
    postcode: `${who}: postcode`,
    country: `${who}: country`,
  },
})

export const FIELDS_EN = {
  itemId: 'Item identifier',
  mailClass: 'Mail class',
  natureOfTransaction: 'Nature of transaction',
  originOperator: 'Origin operator',
  destinationOperator: 'Destination operator',
  postedAt: 'Time of posting',
  grossWeightGrams: 'Gross weight',
  postage: 'Postage',
  sender: party('Sender'),
  addressee: { ...party('Addressee'), contact: 'Addressee: telephone or e-mail' },
  contents: {
    description: 'Content: description',
    quantity: 'Content: quantity',
    netWeightGrams: 'Content: net weight',
    value: { amount: 'Content: value', currency: 'Content: currency' },
    hsCode: 'Content: HS code',
    originCountry: 'Content: country of origin',
  },
  other: 'Another field',
}
