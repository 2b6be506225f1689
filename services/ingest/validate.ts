/**
 * Validate: what is wrong with a declaration by itself, as findings DQ00–DQ18 of standards.md §4.2.
 *
 * Pure, and about one entry alone: what needs other items or versions (DQ03, DQ19, DQ20) or other messages (DQ15–DQ17) is
 * said elsewhere. Reports; changes nothing. What is risk rather than quality (DQ08, DQ11, DQ13) is told as minor.
 */

import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import { checkAgreement } from './checks/agreement.ts'
import { checkAuthority } from './checks/authority.ts'
import { type Check, type Report, subjectOf, type ValidateContext } from './checks/check.ts'
import { checkHsCodes, checkOrigins, checkPosting } from './checks/classification.ts'
import { checkCodeLists } from './checks/code-lists.ts'
import { checkCountries } from './checks/countries.ts'
import { checkDescriptions } from './checks/descriptions.ts'
import { checkGifts } from './checks/gifts.ts'
import { checkIdentifier, checkIssuer } from './checks/identifier.ts'
import { checkLanguage } from './checks/language.ts'
import { checkMeasures } from './checks/measures.ts'
import { checkAddresses, checkContact, checkNames } from './checks/parties.ts'
import { checkUnitValues } from './checks/unit-values.ts'
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
  checkLanguage,
  checkHsCodes,
  checkAgreement,
  checkMeasures,
  checkValues,
  checkUnitValues,
  checkOrigins,
  checkGifts,
  checkContact,
  checkPosting,
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
  const reported = found.length === 0 ? null : new Set(found.map((finding) => finding.path))
  if (reported?.has(context.path)) return [] // nobody can read the entry at all
  const findings: Finding[] = []
  const report: Report = (field, { rule, severity, message, hint }) => {
    const path = `${context.path}.${field}`
    if (!reported?.has(path)) findings.push({ rule, severity, path, message, hint })
  }
  const checks = declaration.function === 'cancellation' ? OF_CANCELLATION : OF_DECLARATION
  const subject = subjectOf(declaration, context)
  for (const check of checks) check(subject, report)
  return findings
}
