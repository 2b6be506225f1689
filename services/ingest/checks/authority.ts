import { fault } from '#contracts/findings/catalogue.ts'
import { isOperatorCode } from '#domain/operators.ts'
import { mayActFor } from '../authority.ts'
import type { Check } from './check.ts'

const NO_OPERATOR = fault('operator-missing')

/** DQ00: both operators are named, and the submitter is one of them or mandated by one. Source: interfaces.md "HTTP". */
export const checkAuthority: Check = ({ item, context }, report) => {
  const { originOperator, destinationOperator } = item
  if (!isOperatorCode(originOperator ?? '')) report('originOperator', NO_OPERATOR)
  if (!isOperatorCode(destinationOperator ?? '')) report('destinationOperator', NO_OPERATOR)
  if (mayActFor(item, context)) return
  report('originOperator', fault('not-authorised', { submitter: context.submitter }))
}
