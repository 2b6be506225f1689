/** What parts of the form of a rule are given. */
import type { RuleForm } from '#contracts/rules.ts'

/** What stands before a part of a rule, for completion. */
export const BEFORE = 'rule a.b version 1\n  '

export interface PartProps {
  form: RuleForm
  set: (change: Partial<RuleForm>) => void
}
