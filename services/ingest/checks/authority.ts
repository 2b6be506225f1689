import { isOperatorCode } from '#domain/operators.ts'
import { mayActFor } from '../authority.ts'
import { type Check, critical } from './check.ts'

const NO_OPERATOR = critical(
  'no operator is named, or not by its code',
  'Give the UPU code of the designated operator, three characters, such as FRA.',
)

/** DQ00: both operators are named, and the submitter is one of them or mandated by one. Source: interfaces.md "HTTP". */
export const checkAuthority: Check = (item, context, report) => {
  const { originOperator, destinationOperator } = item
  if (!isOperatorCode(originOperator ?? '')) report('DQ00', 'originOperator', NO_OPERATOR)
  if (!isOperatorCode(destinationOperator ?? '')) report('DQ00', 'destinationOperator', NO_OPERATOR)
  if (mayActFor(item, context)) return
  const message = `${context.submitter} is neither operator of this item, and neither has mandated it`
  const hint = 'Send items of your own, or ask the operator to register a mandate for you.'
  report('DQ00', 'originOperator', critical(message, hint))
}
