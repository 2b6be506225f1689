import { MAIL_CLASSES } from '#domain/item.ts'
import { operatorOf } from '#domain/operators.ts'
import { agreesWithMailClass, parseS10, type S10Fault, s10Fault } from '#domain/s10.ts'
import { type Check, critical, type Fault, major } from './check.ts'

const MISSING = critical('the item has no identifier', 'Give the S10 identifier printed on the label.')

const FAULTS: Readonly<Record<S10Fault, Fault>> = {
  format: critical(
    'not the form of an S10 identifier',
    'Two letters, nine digits, two letters of the issuing country, such as RR473124829GB.',
  ),
  'check-digit': critical(
    'the check digit is wrong',
    'Read the identifier from the label again; its ninth digit checks the eight before.',
  ),
  prefix: critical(
    'the service indicator is reserved or not assigned',
    'Use a service indicator that UPU S10 assigns, such as UX or CP.',
  ),
  country: critical(
    'the last two letters are no country',
    'End with the ISO 3166-1 code of the country that issued the identifier.',
  ),
}

/** DQ01: the item id is a valid S10 (critical) and its indicator fits the mail class (major). Source: standards.md §2.1, §2.2. */
export const checkIdentifier: Check = (item, _context, report) => {
  const { itemId } = item
  const mailClass = MAIL_CLASSES.find((known) => known === item.mailClass)
  const fault = itemId === null ? null : s10Fault(itemId)
  if (itemId === null) report('DQ01', 'itemId', MISSING)
  else if (fault) report('DQ01', 'itemId', FAULTS[fault])
  else if (mailClass && !agreesWithMailClass(itemId.slice(0, 2), mailClass)) {
    const message = `an identifier beginning ${itemId.slice(0, 2)} does not fit the mail class`
    report('DQ01', 'itemId', major(message, 'Check the mail class, or use an identifier of its series.'))
  }
}

/** DQ02: the identifier ends with a country of the origin operator, its territories included. */
export const checkIssuer: Check = (item, _context, report) => {
  const operator = operatorOf(item.originOperator ?? '')
  const s10 = parseS10(item.itemId ?? '')
  if (!operator || !s10 || operator.serves.includes(s10.country)) return
  const message = `the identifier was issued in ${s10.country}, which ${operator.code} does not serve`
  const hint = `Name the operator that issued the identifier; ${operator.code} issues for ${operator.country}.`
  report('DQ02', 'itemId', major(message, hint))
}
