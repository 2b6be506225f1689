import { fault } from '#contracts/findings/catalogue.ts'
import type { DeclaredMoney } from '#domain/item.ts'
import { isCurrency } from '#domain/money.ts'
import { type Check, type Report, weighed } from './check.ts'
import { asks } from './destination.ts'

const NO_VALUE = fault('value-missing')
const NO_CURRENCY = fault('currency-missing')
const UNKNOWN_CURRENCY = fault('currency-unknown')
const OTHER_CURRENCY = fault('currency-differs')

/** DQ10: goods have a value in a currency that exists, all lines in the same one. Documents (nature 91) need none. */
export const checkValues: Check = ({ item, pieces, rules }, report) => {
  const asked = asks(rules.demands.value, item.natureOfTransaction)
  let firstCurrency: string | null = null
  for (const { piece, at } of pieces) {
    const { value } = piece
    if (asked && !isPositive(value)) {
      report(value ? `contents[${at}].value.amount` : `contents[${at}].value`, weighed(NO_VALUE, asked))
    }
    if (value === null) continue
    if (!isGoodCurrency(value)) checkCurrency(value, `contents[${at}].value`, report)
    firstCurrency ??= value.currency
    if (value.currency && value.currency !== firstCurrency) {
      report(`contents[${at}].value.currency`, OTHER_CURRENCY)
    }
  }
  checkCurrency(item.postage, 'postage', report)
  checkCurrency(item.insuredValue, 'insuredValue', report)
}

function isPositive(value: DeclaredMoney | null): boolean {
  return value !== null && value.amount !== null && Number(value.amount) > 0
}

function isGoodCurrency({ currency }: DeclaredMoney): boolean {
  return currency !== null && isCurrency(currency)
}

/** No money at all is no finding here. */
function checkCurrency(money: DeclaredMoney | null, field: string, report: Report): void {
  if (money === null) return
  if (money.currency === null) report(`${field}.currency`, NO_CURRENCY)
  else if (!isCurrency(money.currency)) report(`${field}.currency`, UNKNOWN_CURRENCY)
}
