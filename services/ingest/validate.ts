/**
 * Validate: what is wrong with a declaration by itself, as findings DQ00–DQ18 of standards.md §4.2.
 *
 * Pure, and about one entry alone: what needs other items or versions (DQ03, DQ19, DQ20) and what is risk rather than
 * quality (DQ08, DQ11, DQ13) is said elsewhere. Reports; changes nothing.
 */

import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import { checkAuthority } from './checks/authority.ts'
import type { Check, Report, ValidateContext } from './checks/check.ts'
import { checkHsCodes, checkOrigins } from './checks/classification.ts'
import { checkCodeLists } from './checks/code-lists.ts'
import { checkCountries } from './checks/countries.ts'
import { checkDescriptions } from './checks/descriptions.ts'
import { checkIdentifier, checkIssuer } from './checks/identifier.ts'
import { checkMeasures } from './checks/measures.ts'
import { checkAddresses, checkContact, checkNames } from './checks/parties.ts'
import { checkValues } from './checks/values.ts'

export type { ValidateContext } from './checks/check.ts'

/** All that a cancellation needs: which item, and who may withdraw it. */
const OF_CANCELLATION: readonly Check[] = [checkAuthority, checkIdentifier, checkIssuer]

const OF_DECLARATION: readonly Check[] = [
  checkAuthority,
  checkCodeLists,
  checkIdentifier,
  checkIssuer,
  checkNames,
  checkAddresses,
  checkDescriptions,
  checkHsCodes,
  checkMeasures,
  checkValues,
  checkOrigins,
  checkContact,
  checkCountries,
]

/**
 * Findings of one declaration, in the order of their rules.
 * @param found what reading the entry found: a field reported there is not reported again as missing
 */
export function validate(
  declaration: Declaration,
  context: ValidateContext,
  found: readonly Finding[] = [],
): Finding[] {
  const reported = new Set(found.map((finding) => finding.path))
  if (reported.has(context.path)) return [] // nobody can read the entry at all
  const findings: Finding[] = []
  const report: Report = (rule, field, { severity, message, hint }) => {
    const path = `${context.path}.${field}`
    if (!reported.has(path)) findings.push({ rule, severity, path, message, hint })
  }
  const checks = declaration.function === 'cancellation' ? OF_CANCELLATION : OF_DECLARATION
  for (const check of checks) check(declaration, context, report)
  return findings
}
