/**
 * Every finding the product can make, by a name of its own: what checks report is made here and nowhere else.
 *
 * A published finding carries no name, only its rule and English texts; `translate` finds the way back from these. What
 * the reading of formats says (DQ00) are phrases, in structure.ts.
 */

import type { Severity } from '#domain/finding.ts'
import { ANSWERS } from './answers.ts'
import { GOODS } from './goods.ts'
import { IDENTITY } from './identity.ts'
import { type FindingKind, fill, type ParametersOf } from './kind.ts'
import { MOVEMENT } from './movement.ts'
import { PARTIES } from './parties.ts'

export const FINDINGS = { ...IDENTITY, ...PARTIES, ...GOODS, ...MOVEMENT, ...ANSWERS }
export type FindingName = keyof typeof FINDINGS

/** What is wrong with one field. The message never repeats personal data; the hint says how to mend it. */
export interface Fault {
  rule: string
  severity: Severity
  message: string
  hint: string
}

type Values<Name extends FindingName> = Record<ParametersOf<(typeof FINDINGS)[Name]>, string | number>
type Arguments<Name extends FindingName> = [ParametersOf<(typeof FINDINGS)[Name]>] extends [never]
  ? []
  : [values: Values<Name>]

/** A fault in English. Those without values are made once, where a check is loaded. */
export function fault<Name extends FindingName>(name: Name, ...[values]: Arguments<Name>): Fault {
  const { rule, severity, en }: FindingKind = FINDINGS[name]
  const [message, hint] = en
  if (values === undefined) return { rule, severity, message, hint }
  return { rule, severity, message: fill(message, values), hint: fill(hint, values) }
}
