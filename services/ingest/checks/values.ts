import { type DeclaredMoney, DOCUMENTS_NATURE } from '#domain/item.ts'
import { isCurrency } from '#domain/money.ts'
import { type Check, major, piecesOf, type Report } from './check.ts'

const HINT = 'Give the value of the line, above zero, such as {"amount": "29.90", "currency": "USD"}.'
const NO_VALUE = major('the value is missing or not above zero', HINT)
const CURRENCY_HINT = 'Give the three-letter code of ISO 4217, such as EUR.'
const NO_CURRENCY = major('the currency is missing', CURRENCY_HINT)
const UNKNOWN_CURRENCY = major('the currency is not in ISO 4217', CURRENCY_HINT)
const OTHER_CURRENCY = major(
  'the currency differs from that of the lines before',
  'Declare all content pieces in one currency.',
)

/** DQ10: goods have a value in a currency that exists, all lines in the same one. Documents (nature 91) need none. */
export const checkValues: Check = (item, _context, report) => {
  const needsValue = item.natureOfTransaction !== DOCUMENTS_NATURE
  let firstCurrency: string | null = null
  for (const { piece, field } of piecesOf(item)) {
    const { value } = piece
    if (needsValue && !isPositive(value))
      report('DQ10', value ? `${field}.value.amount` : `${field}.value`, NO_VALUE)
    checkCurrency(value, `${field}.value`, report)
    firstCurrency ??= value?.currency ?? null
    if (value?.currency && value.currency !== firstCurrency) {
      report('DQ10', `${field}.value.currency`, OTHER_CURRENCY)
    }
  }
  checkCurrency(item.postage, 'postage', report)
  checkCurrency(item.insuredValue, 'insuredValue', report)
}

function isPositive(value: DeclaredMoney | null): boolean {
  return /^\d*\.?\d*[1-9]/.test(value?.amount ?? '')
}

/** No money at all is no finding here. */
function checkCurrency(money: DeclaredMoney | null, field: string, report: Report): void {
  if (money === null) return
  if (money.currency === null) report('DQ10', `${field}.currency`, NO_CURRENCY)
  else if (!isCurrency(money.currency)) report('DQ10', `${field}.currency`, UNKNOWN_CURRENCY)
}
