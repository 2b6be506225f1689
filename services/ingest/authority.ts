/** Who may act for an item. Pure. */
import { operatorOf } from '#domain/operators.ts'

export interface Authority {
  /** UPU code of the operator that sent the message. */
  submitter: string
  /** Operators that have mandated the submitter to act for them. */
  mandates: ReadonlySet<string>
}

export interface ItemOperators {
  originOperator: string | null
  destinationOperator: string | null
}

/** The submitter is one of the item's two operators, or one of them has mandated it. Source: interfaces.md "HTTP". */
export function mayActFor({ originOperator, destinationOperator }: ItemOperators, by: Authority): boolean {
  return isOrActsFor(originOperator, by) || isOrActsFor(destinationOperator, by)
}

/**
 * May also change what others have declared under this identifier: as one of the operators it was declared with, or for
 * the country that issued the identifier. So nobody takes over another's item by naming himself in it, and nobody keeps
 * its issuer from it by being first.
 */
export function mayChange(declared: ItemOperators, itemId: string, by: Authority): boolean {
  const issuer = itemId.slice(-2)
  return (
    mayActFor(declared, by) ||
    [by.submitter, ...by.mandates].some((code) => operatorOf(code)?.country === issuer)
  )
}

function isOrActsFor(code: string | null, { submitter, mandates }: Authority): boolean {
  return code !== null && (code === submitter || mandates.has(code))
}
