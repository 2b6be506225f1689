import { type Fault, fault } from '#contracts/findings/catalogue.ts'
import { MAIL_CLASSES } from '#domain/item.ts'
import { operatorOf } from '#domain/operators.ts'
import { agreesWithMailClass, parseS10, type S10Fault, s10Fault } from '#domain/s10.ts'
import type { Check } from './check.ts'

const MISSING = fault('identifier-missing')
const FAULTS: Readonly<Record<S10Fault, Fault>> = {
  format: fault('identifier-format'),
  'check-digit': fault('identifier-check-digit'),
  prefix: fault('identifier-prefix'),
  country: fault('identifier-country'),
}

/** DQ01: the item id is a valid S10 (critical) and its indicator fits the mail class (major). Source: standards.md §2.1, §2.2. */
export const checkIdentifier: Check = ({ item: { itemId, mailClass } }, report) => {
  if (itemId === null) return report('itemId', MISSING)
  const wrong = s10Fault(itemId)
  if (wrong) return report('itemId', FAULTS[wrong])
  const known = MAIL_CLASSES.find((code) => code === mailClass)
  const indicator = itemId.slice(0, 2)
  if (known && !agreesWithMailClass(indicator, known))
    report('itemId', fault('identifier-class', { indicator }))
}

/** DQ02: the identifier ends with a country of the origin operator, its territories included. */
export const checkIssuer: Check = ({ item }, report) => {
  const operator = operatorOf(item.originOperator ?? '')
  const s10 = parseS10(item.itemId ?? '')
  if (!operator || !s10 || operator.serves.includes(s10.country)) return
  const values = { country: s10.country, operator: operator.code, home: operator.country }
  report('itemId', fault('issuer-differs', values))
}
